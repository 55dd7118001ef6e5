import { Injectable } from '@nestjs/common';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../../common/http/page.js';
import { columnsOf } from '../../../../common/persistence/columns.js';
import { Database } from '../../../../common/persistence/database.js';
import { statement } from '../../../../common/persistence/statement.js';
import { Gateway } from './gateway.entity.js';
import type { GatewayAnswer, GatewayListQuery, GatewayPage } from './gateways.dto.js';

const NAME_MAX = 100;

/** A gateway as it is answered; `g` is the gateway. */
export const GATEWAY_ANSWER = `${columnsOf(Gateway, 'g', ['id', 'name', 'timeoutSeconds', 'disabledAt', 'version'])},
  (select json_build_object('id', p.id, 'name', p.name) from project p where p.id = g.project_id) as project,
  (select c.last_at from contact c where c.id = g.id) as "lastContactAt",
  not exists (select from contact c where c.id = g.id and c.silent_at >= (select app_now())) as blind`;

const LIST = statement(
  'gateways.list',
  `select ${GATEWAY_ANSWER} from gateway g where g.name > $2 order by g.name limit $1`,
);

@Injectable()
export class GatewaysQueries {
  constructor(private readonly database: Database) {}

  /** By name. */
  async list({ limit = DEFAULT_LIMIT, cursor }: GatewayListQuery): Promise<GatewayPage> {
    const [after = ''] = decodeCursor(cursor, [(name) => name.length <= NAME_MAX]) ?? [];
    const rows = await this.database.read<GatewayAnswer>(LIST, [limit + 1, after]);
    return pageOf(
      rows,
      limit,
      (row) => [row.name],
      (row) => row,
    );
  }
}
