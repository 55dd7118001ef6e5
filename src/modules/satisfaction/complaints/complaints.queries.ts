import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Actor } from '../../../common/call/call.js';
import { unknownObject } from '../../../common/errors/domain-error.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../common/http/page.js';
import { Database } from '../../../common/persistence/database.js';
import { statement, type Statement } from '../../../common/persistence/statement.js';
import { isDay } from '../../../common/time/day.js';
import { reachFilter } from '../../identity/index.js';
import type { ComplaintAnswer, ComplaintListQuery, ComplaintPage } from './complaints.dto.js';
import { COMPLAINT_ROW, complaintAnswer, type ComplaintRow } from './complaints.sql.js';

const FILTERS = {
  contractorId: 'c.contractor_id',
  projectId: 'c.project_id',
  assetClass: 'c.asset_class',
} as const;
const NAMES = Object.keys(FILTERS) as (keyof typeof FILTERS)[];

/** One statement for each set of filters, so that each is planned with the index that serves it. */
function listStatement(filters: typeof NAMES, continued: boolean): Statement {
  const wheres = filters.map((name, i) => `${FILTERS[name]} = $${i + 2}`);
  const after = filters.length + 2;
  if (continued) wheres.push(`(c.occurred_on, c.id) < ($${after}::date, $${after + 1}::uuid)`);
  return statement(
    `complaints.list${continued ? '+' : ''}.${filters.join('.')}`,
    `select ${COMPLAINT_ROW} from complaint c ${wheres.length > 0 ? `where ${wheres.join(' and ')}` : ''}
     order by c.occurred_on desc, c.id desc limit $1`,
  );
}

const ONE = statement(
  'complaints.one',
  `select ${COMPLAINT_ROW} from complaint c where c.id = $1 and ($2::uuid is null or c.contractor_id = $2)`,
);

@Injectable()
export class ComplaintsQueries {
  constructor(private readonly database: Database) {}

  /** The latest first. A contractor sees those about its own work. */
  async list(actor: Actor, query: ComplaintListQuery): Promise<ComplaintPage> {
    const { limit = DEFAULT_LIMIT, projectId, assetClass } = query;
    const confined = reachFilter(actor, 'complaint.read');
    if (confined !== null && query.contractorId !== undefined && query.contractorId !== confined) {
      return { items: [], nextCursor: null };
    }
    const asked = { contractorId: confined ?? query.contractorId, projectId, assetClass };
    const filters = NAMES.filter((name) => asked[name] !== undefined);
    const cursor = decodeCursor(query.cursor, [isDay, isUuid]);
    const values = [limit + 1, ...filters.map((name) => asked[name]), ...(cursor ?? [])];
    const rows = await this.database.read<ComplaintRow & object>(
      listStatement(filters, cursor !== null),
      values,
    );
    return pageOf(
      rows,
      limit,
      (row) => [row.occurredOn, row.id],
      (row) => complaintAnswer(row, actor),
    );
  }

  /** @throws COMPLAINT.UNKNOWN (404), also where it is about another contractor's work */
  async one(actor: Actor, id: string): Promise<ComplaintAnswer> {
    const values = [id, reachFilter(actor, 'complaint.read')];
    const found = await this.database.readOne<ComplaintRow & object>(ONE, values);
    if (!found) throw unknownObject('complaint');
    return complaintAnswer(found, actor);
  }
}
