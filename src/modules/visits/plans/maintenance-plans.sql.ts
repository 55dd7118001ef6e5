import { columnsOf } from '../../../common/persistence/columns.js';
import type { LockedRow } from '../../../common/persistence/lock.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { MaintenancePlan } from './maintenance-plan.entity.js';

export const TODAY = `((select app_now()) at time zone 'Asia/Shanghai')::date`;

/** A group that stands, with its assets. */
export interface StandingGroup {
  readonly id: string;
  readonly name: string;
  readonly generatedUntil: Day;
  readonly assets: readonly { readonly id: string; readonly code: string; readonly name: string }[];
}

const GROUPS = (plan: string): string => `coalesce((
  select json_agg(json_build_object('id', g.id, 'name', g.name, 'generatedUntil', g.generated_until, 'assets', coalesce((
    select json_agg(json_build_object('id', a.id, 'code', a.code, 'name', a.name) order by a.code)
    from plan_group_asset ga join asset a on a.id = ga.asset_id where ga.group_id = g.id), '[]'::json)) order by g.id)
  from plan_group g where g.plan_id = ${plan} and g.ended_on is null), '[]'::json) as groups`;

const NAMES = `json_build_object('id', k.id, 'name', k.number) as contract,
  json_build_object('id', o.id, 'name', o.name) as contractor,
  json_build_object('id', p.id, 'name', p.name) as project`;

const JOINED = (plan: string): string => `join contract k on k.id = ${plan}.contract_id
  join organisation o on o.id = k.contractor_id join project p on p.id = ${plan}.project_id`;

interface Reference {
  id: string;
  name: string;
}

export type PlanRow = MaintenancePlan & {
  contract: Reference;
  contractor: Reference;
  project: Reference;
  groups: StandingGroup[];
};

/** $1 plan, $2 the contractor to which the reader is confined, or null. */
export const READ_PLAN = statement(
  'plans.read',
  `select ${columnsOf(MaintenancePlan, 'm')}, ${NAMES}, ${GROUPS('m.id')}
   from maintenance_plan m ${JOINED('m')} where m.id = $1 and ($2::uuid is null or k.contractor_id = $2)`,
);

export type LockedPlan = PlanRow &
  LockedRow & { contractFrom: Day; contractTo: Day; today: Day; now: Instant };

/** $1 plan. Groups change under this lock. */
export const LOCK_PLAN = statement(
  'plans.lock',
  `with seen as materialized (select m.version from maintenance_plan m where m.id = $1),
   record as materialized (select m.* from maintenance_plan m where m.id = $1 for no key update)
   select ${columnsOf(MaintenancePlan, 'record')}, ${NAMES}, ${GROUPS('record.id')},
     k.from_day as "contractFrom", k.to_day as "contractTo", (select version from seen) as "seenVersion",
     ${TODAY} as today, app_now() as now
   from record ${JOINED('record')}`,
);

export interface ContractFacts {
  id: string;
  number: string;
  projectId: string;
  projectName: string;
  contractorId: string;
  contractorName: string;
  fromDay: Day;
  toDay: Day;
  today: Day;
  now: Instant;
}

/** $1 contract, kept as it is to the end of the transaction: the plan rests on its days. */
export const READ_CONTRACT = statement(
  'plans.contract',
  `select k.id, k.number, k.project_id as "projectId", p.name as "projectName", k.contractor_id as "contractorId",
     o.name as "contractorName", k.from_day as "fromDay", k.to_day as "toDay", ${TODAY} as today, app_now() as now
   from contract k join project p on p.id = k.project_id join organisation o on o.id = k.contractor_id
   where k.id = $1 for share of k`,
);

export interface AssetFacts {
  id: string;
  code: string;
  name: string;
  projectId: string;
  retired: boolean;
  covered: boolean;
}

/** $1 assets, $2 contract, $3 the day from which on they are to be visited. */
export const READ_ASSETS = statement(
  'plans.assets',
  `select a.id, a.code, a.name, a.project_id as "projectId", coalesce(a.retired_on <= $3::date, false) as retired,
     exists (select from coverage c where c.asset_id = a.id and c.contract_id = $2 and c.to_day >= $3::date) as covered
   from asset a where a.id = any($1::uuid[])`,
);

/**
 * $1 plan, $2 the last day whose visits stay: those that nobody has begun and that lie after it. Locked, so that one that
 * is begun at this moment is seen as begun and stays.
 */
export const NOT_BEGUN_AFTER = statement(
  'plans.not-begun-after',
  `select v.id from visit v
   where v.plan_id = $1 and v.state = 'planned' and v.period_from > $2::date and not v.replaced
   order by v.period_from, v.id for no key update`,
);

/**
 * $1 plan, $2 the day from which on its visits are made anew. Whoever makes visits moves the groups under the plan's lock
 * without raising its version, so what was read with the lock may be older than the wait for it.
 */
export const MAKE_ANEW_FROM = statement(
  'plans.make-anew-from',
  `update plan_group set generated_until = $2::date
   where plan_id = $1 and ended_on is null and generated_until > $2::date`,
);

/** $1 groups: which assets they have is told anew. */
export const CLEAR_GROUPS = statement(
  'plans.clear-groups',
  'delete from plan_group_asset where group_id = any($1::uuid[])',
);
