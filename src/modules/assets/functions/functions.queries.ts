import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/call/call.js';
import { unknownObject } from '../../../common/errors/domain-error.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../common/http/page.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import { reachFilter } from '../../identity/index.js';
import { CODE_MAX } from '../register/assets.dto.js';
import type { FunctionListQuery, MonitoredFunctionAnswer, MonitoredFunctionPage } from './functions.dto.js';
import { functionReachedBy, functionSql } from './functions.sql.js';

const list = (filter: string) =>
  statement(
    `functions.list.${filter === '' ? 'all' : 'project'}`,
    `select ${functionSql('$3::uuid')} from monitored_function f
     where f.code > $2 and ${functionReachedBy('$3::uuid')} ${filter} order by f.code limit $1`,
  );
const LIST = list('');
const LIST_OF_PROJECT = list('and f.project_id = $4');

const ONE = statement(
  'functions.one',
  `select ${functionSql('$2::uuid')} from monitored_function f where f.id = $1 and ${functionReachedBy('$2::uuid')}`,
);

@Injectable()
export class FunctionsQueries {
  constructor(private readonly database: Database) {}

  /** By code. A contractor sees those that its assets serve, and of the assets its own. */
  async list(
    actor: Actor,
    { limit = DEFAULT_LIMIT, cursor, projectId }: FunctionListQuery,
  ): Promise<MonitoredFunctionPage> {
    const [after = ''] = decodeCursor(cursor, [(key) => key.length <= CODE_MAX]) ?? [];
    const values = [limit + 1, after, reachFilter(actor, 'asset.read')];
    const rows = await (projectId === undefined
      ? this.database.read<MonitoredFunctionAnswer>(LIST, values)
      : this.database.read<MonitoredFunctionAnswer>(LIST_OF_PROJECT, [...values, projectId]));
    return pageOf(
      rows,
      limit,
      (row) => [row.code],
      (row) => row,
    );
  }

  /** @throws FUNCTION.UNKNOWN (404) */
  async one(actor: Actor, id: string): Promise<MonitoredFunctionAnswer> {
    const values = [id, reachFilter(actor, 'asset.read')];
    const found = await this.database.readOne<MonitoredFunctionAnswer>(ONE, values);
    if (!found) throw unknownObject('function');
    return found;
  }
}
