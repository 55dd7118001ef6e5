import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Logger } from '../../../common/logging/logger.js';
import { columnsOf, tableOf } from '../../../common/persistence/columns.js';
import { DrainLoops } from '../../../common/persistence/drain-loops.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { workOff, type DueWork } from '../../../common/persistence/work-off.js';
import { addDays, type Day } from '../../../common/time/day.js';
import { addSeconds, type Instant } from '../../../common/time/instant.js';
import { Refreshes } from '../../../common/workflow/refreshes.js';
import { Transition } from '../../../common/workflow/transition.entity.js';
import type { AssetClass } from '../../assets/index.js';
import { BY_SYSTEM, Trail, trailOf } from '../../audit/index.js';
import { copyOf } from '../checklist.rules.js';
import { Visit } from '../visits/visit.entity.js';
import { VisitAsset } from '../visits/visit-asset.entity.js';
import { visitWorkflow } from '../visits/visit.workflow.js';
import { MaintenancePlan } from './maintenance-plan.entity.js';
import { TODAY } from './maintenance-plans.sql.js';
import { PlanGroup } from './plan-group.entity.js';
import { periodsBetween } from './recurrence.days.js';
import { readRecurrence } from './recurrence.rules.js';

/** How many days ahead visits are made: time for an appointment, and a calendar that shows the next two months. */
export const DAYS_AHEAD = 60;

/** What is made in one transaction: a daily plan that starts a year back has years of work, and others wait behind it. */
const DAYS_AT_ONCE = 62;

const IDLE_MS = 1_000;
const AFTER_FAULT_SECONDS = 300;

/** How far a plan is to have its visits now: two months ahead, but not past its contract or its own end. */
const HORIZON = `least(${TODAY} + ${DAYS_AHEAD}, k.to_day, coalesce(m.ended_on, 'infinity'::date))`;
const BEHIND = `exists (select from plan_group g
  where g.plan_id = m.id and g.ended_on is null and g.generated_until <= ${HORIZON})`;

const CLAIM = statement(
  'visits.claim-plan',
  `select ${columnsOf(MaintenancePlan, 'm')}, k.contractor_id as "contractorId",
     k.photos_required as "contractPhotos", ${HORIZON} as horizon,
     ${TODAY} as today, app_now() as now, clock_timestamp() as "machineNow"
   from maintenance_plan m join contract k on k.id = m.contract_id
   where ${BEHIND} and ($1::uuid is null or m.id = $1)
     and (m.next_try_at is null or m.next_try_at <= (select clock_timestamp()))
   order by m.id limit 1 for no key update of m skip locked`,
);

/** After the lock, so that what an edit changed while this worker waited is seen. */
const GROUPS = statement(
  'visits.groups-behind',
  `select g.id, g.name, g.generated_until as "generatedUntil", coalesce((
     select json_agg(json_build_object('id', a.id, 'class', a.class) order by a.id)
     from plan_group_asset ga join asset a on a.id = ga.asset_id
     where ga.group_id = g.id and (a.retired_on is null or a.retired_on > $2::date)), '[]'::json) as assets
   from plan_group g where g.plan_id = $1 and g.ended_on is null and g.generated_until <= $2::date order by g.id`,
);

/** For the alarm; a plan that merely has its next day before it waits for nobody yet. */
export const OLDEST_DUE = statement(
  'visits.oldest-plan-behind',
  `select extract(epoch from clock_timestamp() - min(coalesce(m.put_off_since, clock_timestamp())))::float8 as seconds
   from maintenance_plan m join contract k on k.id = m.contract_id where ${BEHIND}`,
);

const NUMBERS = statement(
  'visits.numbers',
  `select next_number('XJ', extract(year from ${TODAY})::int) as number from generate_series(1, $1::int)`,
);

const COLUMNS = [...tableOf(Visit).columns.values()].map((column) => `"${column}"`).join(', ');

const INSERT = statement(
  'visits.insert',
  `insert into visit (${COLUMNS}) select ${COLUMNS} from json_populate_recordset(null::visit, $1::json)
   on conflict (plan_id, group_id, period_from) where not replaced do nothing
   returning id`,
);

type Claimed = MaintenancePlan & {
  contractorId: string;
  contractPhotos: boolean;
  horizon: Day;
  today: Day;
  now: Instant;
  machineNow: Instant;
};

type GroupBehind = Pick<PlanGroup, 'id' | 'name' | 'generatedUntil'> & {
  assets: { id: string; class: AssetClass }[];
};

/** History asks who did it; a loop has no account. */
const SYSTEM = { actorId: '00000000-0000-0000-0000-000000000000', actorName: '系统' } as const;

/**
 * Makes the visits of every plan, ahead of time, two months of one plan in a transaction. What was missed while nobody was running is
 * made late and marked, never skipped; a plan goes on however many of its visits stay untouched.
 */
@Injectable()
export class VisitMaker implements DueWork<Claimed> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly refreshes: Refreshes,
    private readonly logger: Logger,
    loops: DrainLoops,
  ) {
    loops.add({ name: 'visits', drain: () => this.drain(), idleMs: IDLE_MS, oldestDue: OLDEST_DUE });
  }

  /** One plan. @returns how many it took in hand */
  drain(): Promise<number> {
    return workOff(this.unitOfWork, this);
  }

  claim(tx: Tx, only: string | null): Promise<Claimed[]> {
    return tx.query<Claimed>(CLAIM, [only]);
  }

  async carryOut(tx: Tx, plan: Claimed): Promise<void> {
    const recurrence = readRecurrence(plan.rrule);
    const end = addDays(plan.horizon, 1);
    let visits = 0;
    let reached = plan.startsOn;
    for (const group of await tx.query<GroupBehind>(GROUPS, [plan.id, plan.horizon])) {
      const most = addDays(group.generatedUntil, DAYS_AT_ONCE);
      const until = most < end ? most : end;
      const periods = periodsBetween(recurrence, plan.startsOn, group.generatedUntil, until);
      // A group all of whose assets are out of service has nothing to visit.
      const planned = group.assets.length > 0 ? periods : [];
      const numbers = await tx.query<{ number: string }>(NUMBERS, [planned.length]);
      const made = planned.map((period, i) => newVisit(plan, group, period, numbers[i]?.number ?? ''));
      visits += await this.write(tx, plan, group, made);
      tx.updateUnversioned(PlanGroup, group.id, { generatedUntil: until });
      if (until > reached) reached = until;
    }
    if (plan.nextTryAt !== null) {
      tx.updateUnversioned(MaintenancePlan, plan.id, { nextTryAt: null, putOffSince: null });
    }
    if (visits === 0) return;
    const object = { type: 'maintenance-plan', id: plan.id, label: plan.code };
    const changes = { visits: { from: null, to: visits }, until: { from: null, to: addDays(reached, -1) } };
    tx.insert(
      Trail,
      trailOf(BY_SYSTEM, { at: plan.now, action: 'maintenance-plan.make-visits', object, changes }),
    );
  }

  /** Those that another replica, or an earlier pass, has made are left as they are. */
  private async write(tx: Tx, plan: Claimed, group: GroupBehind, made: readonly Visit[]): Promise<number> {
    if (made.length === 0) return 0;
    const inserted = await tx.query<{ id: string }>(INSERT, [JSON.stringify(made.map(rowOf))]);
    for (const { id } of inserted) {
      for (const asset of group.assets) {
        tx.insert(VisitAsset, { visitId: id, assetId: asset.id, assetClass: asset.class });
      }
      const step = { from: null, to: visitWorkflow.initial, command: 'plan', reason: null };
      const subject = { subjectType: 'visit', subjectId: id, version: 1 };
      tx.insert(Transition, { id: uuid(), ...subject, ...step, ...SYSTEM, at: plan.now });
      this.refreshes.request(tx, 'visit', id, 'visit.made');
    }
    return inserted.length;
  }

  /** A plan that fails does not stand in the way of the others, and is tried again. */
  putOff(tx: Tx, plan: Claimed, error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    this.logger.error(
      { plan: plan.code, message },
      'the visits of a plan cannot be made and are tried again',
    );
    tx.updateUnversioned(MaintenancePlan, plan.id, {
      nextTryAt: addSeconds(plan.machineNow, AFTER_FAULT_SECONDS),
      putOffSince: plan.putOffSince ?? plan.machineNow,
    });
    return Promise.resolve();
  }
}

function newVisit(
  plan: Claimed,
  group: GroupBehind,
  period: ReturnType<typeof periodsBetween>[number],
  number: string,
): Visit {
  return {
    id: uuid(),
    number,
    title: plan.title,
    planId: plan.id,
    planVersion: plan.version,
    groupId: group.id,
    groupName: group.name,
    periodFrom: period.from,
    periodUntil: period.until,
    dueOn: period.dueOn,
    state: visitWorkflow.initial,
    createdLate: period.from < plan.today,
    replaced: false,
    projectId: plan.projectId,
    contractId: plan.contractId,
    contractorId: plan.contractorId,
    checklist: copyOf(plan.checklist),
    photosRequired: plan.photosRequired || plan.contractPhotos,
    signatureRequired: plan.signatureRequired,
    ...NOTHING_DONE,
    lastEventAt: plan.now,
    version: 1,
  };
}

const NOTHING_DONE = {
  ...{ place: null, longitude: null, latitude: null, deviceAt: null, startedAt: null, startedById: null },
  ...{ signer: null, submittedAt: null, submittedById: null, returnedAt: null, returnReason: null },
  ...{
    acceptedAt: null,
    acceptedById: null,
    effective: null,
    remark: null,
    cancelledAt: null,
    cancelReason: null,
  },
} as const;

function rowOf(visit: Visit): Record<string, unknown> {
  const { columns } = tableOf(Visit);
  return Object.fromEntries(Object.entries(visit).map(([name, value]) => [columns.get(name) ?? name, value]));
}
