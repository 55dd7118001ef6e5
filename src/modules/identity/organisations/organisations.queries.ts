import { Injectable } from '@nestjs/common';
import { unknownObject } from '../../../common/errors/domain-error.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf, type PageQuery } from '../../../common/http/page.js';
import { columnsOf } from '../../../common/persistence/columns.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import { Organisation } from './organisation.entity.js';
import type { OrganisationPage, OrganisationRecord } from './organisations.dto.js';

const SHOWN = columnsOf(Organisation, 'o', ['id', 'name', 'kind', 'disabledAt', 'version']);
const ONE = statement('organisation.one', `select ${SHOWN} from organisation o where o.id = $1`);
const LIST = statement(
  'organisation.list',
  `select ${SHOWN} from organisation o where ($2::text is null or o.name > $2) order by o.name limit $1`,
);

@Injectable()
export class OrganisationsQueries {
  constructor(private readonly database: Database) {}

  /** @throws ORGANISATION.UNKNOWN */
  async one(id: string): Promise<OrganisationRecord> {
    const row = await this.database.readOne<OrganisationRecord>(ONE, [id]);
    if (!row) throw unknownObject('organisation');
    return row;
  }

  /** By name. */
  async list({ limit = DEFAULT_LIMIT, cursor }: PageQuery): Promise<OrganisationPage> {
    const [after = null] = decodeCursor(cursor, [(name) => name.length <= 100]) ?? [];
    const rows = await this.database.read<OrganisationRecord>(LIST, [limit + 1, after]);
    return pageOf(
      rows,
      limit,
      (row) => [row.name],
      (row) => row,
    );
  }
}
