import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Logger } from '../../../common/logging/logger.js';
import { DrainLoops } from '../../../common/persistence/drain-loops.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { workOff, type DueWork } from '../../../common/persistence/work-off.js';
import { addSeconds, type Instant } from '../../../common/time/instant.js';
import { activeAmong, activePeople, type Person } from '../../identity/index.js';
import { tell } from '../../notifications/index.js';
import { Deadline } from '../clocks/deadline.entity.js';
import { DEADLINE_COLUMNS } from '../clocks/deadlines.sql.js';
import { stopOf } from '../clocks/outcome.rules.js';
import { Definitions } from '../definitions/definitions.service.js';
import type { Recipient } from '../policies/policy.rules.js';
import type { DeadlineRule } from '../rules/deadline-rule.entity.js';
import { escalationNotice } from './escalation.notice.js';
import { Escalation } from './escalation.entity.js';
import { dueSteps, nextFireAt, type DueStep } from './step.rules.js';

/** Large enough that a burst drains fast, small enough that a transaction stays short. */
const BATCH = 100;

/** An index probe five times a second; a step is therefore at most about this late in calm. */
const IDLE_MS = 200;

/** Long enough that a deadline which fails again and again costs nothing, short enough that a repair is soon felt. */
const PUT_OFF_SECONDS = 300;

const CLAIM = statement(
  'deadlines.claim',
  `with due as materialized (
     select d.* from deadline d
     where d.next_fire_at <= (select app_now()) and ($1::uuid is null or d.id = $1)
     order by d.next_fire_at limit ${BATCH} for no key update skip locked
   )
   select ${DEADLINE_COLUMNS}, app_now() as now, ${activeAmong(
     `array(select jsonb_array_elements_text(relation.ids)::uuid from jsonb_each(d.people) relation(name, ids))`,
   )} as active
   from due d order by d.next_fire_at`,
);

const FALLBACK = statement(
  'deadlines.fallback',
  `select ${activePeople('leader')} as leaders, ${activePeople('system-admin')} as administrators`,
);

const OLDEST_DUE = statement(
  'deadlines.oldest-due',
  `select extract(epoch from app_now() - min(next_fire_at))::float8 as seconds from deadline where next_fire_at <= (select app_now())`,
);

type Claimed = Deadline & { now: Instant; active: Person[] };
type Fallback = { leaders: Person[]; administrators: Person[] };

/**
 * Fires the steps that are due. Rows are claimed with `FOR UPDATE SKIP LOCKED`; the escalation, the messages and the
 * mark that it fired are one transaction, so a step fires once whoever crashes. Any number of replicas may sweep.
 */
@Injectable()
export class Sweeper implements DueWork<Claimed> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly definitions: Definitions,
    private readonly logger: Logger,
    loops: DrainLoops,
  ) {
    loops.add({ name: 'sweeper', drain: () => this.drain(), idleMs: IDLE_MS, oldestDue: OLDEST_DUE });
  }

  /** One batch. @returns how many deadlines it took in hand */
  drain(): Promise<number> {
    return workOff(this.unitOfWork, this);
  }

  claim(tx: Tx, only: string | null): Promise<Claimed[]> {
    return tx.query<Claimed>(CLAIM, [only]);
  }

  async carryOut(tx: Tx, deadline: Claimed): Promise<void> {
    const rule = await this.definitions.rule(deadline.ruleId, tx);
    const policy = await this.definitions.policy(deadline.policyId, tx);
    const { anchorAt, dueAt, fired } = deadline;
    const stop = stopOf(deadline);
    const steps = dueSteps(policy.steps, fired, anchorAt, dueAt, stop, deadline.now);
    for (const step of steps) await this.record(tx, deadline, rule, step);
    const all = [...fired, ...steps.map(({ step }) => step.step)];
    const next = nextFireAt(policy.steps, all, anchorAt, dueAt, stop);
    tx.update(Deadline, deadline, { fired: all, nextFireAt: next });
  }

  /** A deadline that cannot be fired must not silence the others; it is tried again, and the log says so each time. */
  putOff(tx: Tx, deadline: Claimed, error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    this.logger.error({ deadline: deadline.id, message }, 'a deadline could not be fired and is put off');
    tx.update(Deadline, deadline, { nextFireAt: addSeconds(deadline.now, PUT_OFF_SECONDS) });
    return Promise.resolve();
  }

  private async record(tx: Tx, deadline: Claimed, rule: DeadlineRule, step: DueStep): Promise<void> {
    const named = recipientsOf(deadline, step.notify);
    const nobodyToTell = step.notify.length > 0 && named.length === 0;
    const recipients = nobodyToTell ? await this.fallback(tx) : named;
    const { cycle, now } = deadline;
    const { plannedAt, late, superseded } = step;
    tx.insert(Escalation, {
      id: uuid(),
      deadlineId: deadline.id,
      cycle,
      step: step.step.step,
      round: 0,
      heldUntil: null,
      deputies: [],
      plannedAt,
      firedAt: now,
      late,
      superseded,
      recipients,
      nobodyToTell,
    });
    if (recipients.length > 0) tell(tx, recipients, now, escalationNotice(deadline, rule, step));
  }

  private async fallback(tx: Tx): Promise<string[]> {
    const [found] = await tx.query<Fallback>(FALLBACK);
    const people = found?.leaders.length ? found.leaders : (found?.administrators ?? []);
    return people.map(({ id }) => id);
  }
}

function recipientsOf(deadline: Claimed, relations: readonly Recipient[]): string[] {
  const active = new Set(deadline.active.map(({ id }) => id));
  const named = relations.flatMap((to) => ('relation' in to ? (deadline.people[to.relation] ?? []) : []));
  return [...new Set(named)].filter((id) => active.has(id));
}
