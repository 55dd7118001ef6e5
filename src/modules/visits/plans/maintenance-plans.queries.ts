import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/call/call.js';
import { unknownObject } from '../../../common/errors/domain-error.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../common/http/page.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import { reachFilter } from '../../identity/index.js';
import type {
  MaintenancePlanAnswer,
  MaintenancePlanLine,
  MaintenancePlanListQuery,
  MaintenancePlanPage,
} from './maintenance-plans.dto.js';
import { READ_PLAN, type PlanRow } from './maintenance-plans.sql.js';

const LIST = statement(
  'plans.list',
  `select m.id, m.code, m.title, m.rrule, m.starts_on as "startsOn", m.ended_on as "endedOn", m.version,
     json_build_object('id', k.id, 'name', k.number) as contract,
     json_build_object('id', o.id, 'name', o.name) as contractor
   from maintenance_plan m join contract k on k.id = m.contract_id join organisation o on o.id = k.contractor_id
   where ($1::uuid is null or k.contractor_id = $1) and ($2::uuid is null or m.contract_id = $2)
     and ($3::text is null or m.code > $3)
   order by m.code limit $4`,
);

@Injectable()
export class MaintenancePlanQueries {
  constructor(private readonly database: Database) {}

  async read(actor: Actor, id: string): Promise<MaintenancePlanAnswer> {
    const row = await this.database.readOne<PlanRow>(READ_PLAN, [
      id,
      reachFilter(actor, 'maintenance-plan.read'),
    ]);
    if (!row) throw unknownObject('plan');
    return planAnswer(row);
  }

  /** By code. */
  async list(actor: Actor, query: MaintenancePlanListQuery): Promise<MaintenancePlanPage> {
    const { contractId = null, limit = DEFAULT_LIMIT } = query;
    const [after = null] = decodeCursor(query.cursor, [() => true]) ?? [];
    const confined = reachFilter(actor, 'maintenance-plan.read');
    const values = [confined, contractId, after, limit + 1];
    const rows = await this.database.read<MaintenancePlanLine & Record<string, unknown>>(LIST, values);
    return pageOf(
      rows,
      limit,
      (row) => [row.code],
      (row) => row,
    );
  }
}

/** Property by property: a plan as stored says more than its page. */
export function planAnswer(plan: PlanRow): MaintenancePlanAnswer {
  return {
    id: plan.id,
    code: plan.code,
    title: plan.title,
    project: plan.project,
    contract: plan.contract,
    contractor: plan.contractor,
    rrule: plan.rrule,
    startsOn: plan.startsOn,
    endedOn: plan.endedOn,
    checklist: [...plan.checklist],
    photosRequired: plan.photosRequired,
    signatureRequired: plan.signatureRequired,
    groups: plan.groups.map(({ id, name, assets }) => ({ id, name, assets: [...assets] })),
    version: plan.version,
  };
}
