import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Actor } from '../../../../common/call/call.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../../common/http/page.js';
import { columnsOf } from '../../../../common/persistence/columns.js';
import { Database } from '../../../../common/persistence/database.js';
import { statement, type Statement } from '../../../../common/persistence/statement.js';
import { isInstant, type Instant } from '../../../../common/time/instant.js';
import { inReach, reachFilter } from '../../../identity/index.js';
import { PlannedStop } from './planned-stop.entity.js';
import { plannedStopWorkflow, type PlannedStopRequest } from './planned-stop.workflow.js';
import type { PlannedStopAnswer, PlannedStopListQuery, PlannedStopPage } from './planned-stops.dto.js';

/** A planned stop with the names beside its ids; `s` is the stop. */
export const PLANNED_STOP_ROW = `${columnsOf(PlannedStop, 's')}, app_now() as now,
  (select json_build_object('id', a.id, 'code', a.code, 'name', a.name) from asset a where a.id = s.asset_id) as asset,
  (select json_build_object('id', o.id, 'name', o.name) from organisation o where o.id = s.contractor_id) as contractor,
  (select p.name from account p where p.id = s.asked_by_id) as "askedByName",
  (select p.name from account p where p.id = s.decided_by_id) as "decidedByName"`;

export type PlannedStopRow = PlannedStop &
  Pick<PlannedStopAnswer, 'asset' | 'contractor' | 'askedByName' | 'decidedByName'> & { now: Instant };

const FILTERS = { assetId: 's.asset_id', state: 's.state', contractorId: 's.contractor_id' } as const;
type Filter = keyof typeof FILTERS;

/** One statement for each set of filters, so that each is planned with the index that serves it. */
function listStatement(filters: readonly Filter[]): Statement {
  const wheres = [
    '(s.from_at, s.id) < ($2, $3)',
    ...filters.map((name, i) => `${FILTERS[name]} = $${i + 4}`),
  ];
  return statement(
    `planned-stops.list.${filters.join('.')}`,
    `select ${PLANNED_STOP_ROW} from planned_stop s
     where ${wheres.join(' and ')} order by s.from_at desc, s.id desc limit $1`,
  );
}

const AFTER_ALL = ['9999-12-31T00:00:00.000000Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

@Injectable()
export class PlannedStopsQueries {
  constructor(private readonly database: Database) {}

  /** The latest beginning first. A contractor sees the stops of what it covered then. */
  async list(actor: Actor, query: PlannedStopListQuery): Promise<PlannedStopPage> {
    const { limit = DEFAULT_LIMIT, cursor, assetId, state } = query;
    const after = decodeCursor(cursor, [isInstant, isUuid]) ?? AFTER_ALL;
    const given = { assetId, state, contractorId: reachFilter(actor, 'availability.read') ?? undefined };
    const filters = (Object.keys(FILTERS) as Filter[]).filter((name) => given[name] !== undefined);
    const values = [limit + 1, ...after, ...filters.map((name) => given[name])];
    const rows = await this.database.read<PlannedStopRow>(listStatement(filters), values);
    return pageOf(
      rows,
      limit,
      (row) => [row.fromAt, row.id],
      (row) => plannedStopAnswer(row, actor),
    );
  }
}

export function plannedStopAnswer(row: PlannedStopRow, actor: Actor): PlannedStopAnswer {
  const { id, asset, contractor, fromAt, toAt, reason, state, askedByName, askedAt } = row;
  const { decidedByName, decidedAt, remark, version } = row;
  const told = { id, asset, contractor, from: fromAt, to: toAt, reason, state, askedByName, askedAt };
  return { ...told, decidedByName, decidedAt, remark, commands: commandsFor(row, actor), version };
}

function commandsFor(row: PlannedStopRow, actor: Actor): PlannedStopRequest[] {
  const facts = { now: row.now, fromAt: row.fromAt, askedByMe: row.askedById === actor.userId };
  const given = plannedStopWorkflow.commandsFrom(row.state, facts, (permission) =>
    inReach(actor, permission as 'planned-stop.decide' | 'planned-stop.request', row.contractorId),
  );
  return [...new Set(given.map((command) => (command === 'cancel' ? command : 'decide')))];
}
