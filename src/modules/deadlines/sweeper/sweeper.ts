import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Logger } from '../../../common/logging/logger.js';
import { DrainLoops } from '../../../common/persistence/drain-loops.js';
import { columnsOf } from '../../../common/persistence/columns.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { workOff, type DueWork } from '../../../common/persistence/work-off.js';
import { addSeconds, type Instant } from '../../../common/time/instant.js';
import { Staff } from '../../identity/index.js';
import { Channels, tell, type NoticeContent } from '../../notifications/index.js';
import { basisOf, type DefinedBasis } from '../clocks/basis.js';
import { Deadline } from '../clocks/deadline.entity.js';
import { scheduleOf, tickingOf } from '../clocks/due-plan.js';
import { Definitions } from '../definitions/definitions.service.js';
import { escalationNotice, NOBODY_LEFT } from './escalation.notice.js';
import { Escalation } from './escalation.entity.js';
import { FALLBACK_ROLES, wantedOf, whoIsTold, type KnownPerson, type Told } from './recipients.rules.js';
import {
  dueSteps,
  nextFireAt,
  toldWith,
  turned,
  type DueStep,
  type Schedule,
  type Ticking,
} from './step.rules.js';

/** Large enough that a burst drains fast, small enough that a transaction stays short. */
const BATCH = 250;

/** An index probe five times a second; a step is therefore at most about this late in calm. */
const IDLE_MS = 200;

/** Long enough that a deadline which fails again and again costs nothing, short enough that a repair is soon felt. */
const PUT_OFF_SECONDS = 300;

/** What a step needs to know; pauses and overrides are in the due moments already. */
const CLAIMED_PROPERTIES = [
  ...(['id', 'version', 'cycle', 'subjectType', 'subjectId', 'subjectLabel', 'ownerId'] as const),
  ...([
    'ruleId',
    'policyId',
    'calendarVersionId',
    'anchorAt',
    'dueAt',
    'computedDueAt',
    'remindAt',
    'dueOn',
    'pauses',
  ] as const),
  ...(['endedAt', 'withdrawnAt', 'acknowledgedAt', 'people', 'fired', 'round', 'series'] as const),
  ...(['nextFireAt', 'putOffSince'] as const),
] as const;
const CLAIMED = columnsOf(Deadline, 'd', CLAIMED_PROPERTIES);

const CLAIM = statement(
  'deadlines.claim',
  `with due as materialized (
     select d.* from deadline d
     where d.next_fire_at <= (select app_now()) and d.superseded_at is null and ($1::uuid is null or d.id = $1)
     order by d.next_fire_at limit ${BATCH} for no key update skip locked
   )
   select ${CLAIMED}, app_now() as now from due d order by d.next_fire_at`,
);

/** What is put off has been due since then, whenever it is tried again. */
export const OLDEST_DUE = statement(
  'deadlines.oldest-due',
  `select extract(epoch from app_now() - least(
     (select min(next_fire_at) from deadline where next_fire_at <= (select app_now())),
     (select min(put_off_since) from deadline where put_off_since is not null)
   ))::float8 as seconds`,
);

type Row = Pick<Deadline, (typeof CLAIMED_PROPERTIES)[number]> & { now: Instant };

/** What is to be done for one claimed deadline, all in memory. */
interface Plan {
  readonly basis: DefinedBasis;
  readonly schedule: Schedule;
  readonly ticking: Ticking;
  readonly steps: readonly DueStep[];
}

/** A claimed deadline with its plan, or with why it has none; the people are those of the whole batch. */
type Claimed = Row & { plan: Plan | Error; directory: ReadonlyMap<string, KnownPerson> };

/**
 * Fires the steps that are due. Rows are claimed with `FOR UPDATE SKIP LOCKED`; the escalation, the messages and the
 * mark that it fired are one transaction, so a step fires once whoever crashes. Any number of replicas may sweep. A
 * batch costs three statements however many people it tells: claim, people, write.
 */
@Injectable()
export class Sweeper implements DueWork<Claimed> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly definitions: Definitions,
    private readonly staff: Staff,
    private readonly channels: Channels,
    private readonly logger: Logger,
    loops: DrainLoops,
  ) {
    loops.add({ name: 'sweeper', drain: () => this.drain(), idleMs: IDLE_MS, oldestDue: OLDEST_DUE });
  }

  /** One batch. @returns how many deadlines it took in hand */
  drain(): Promise<number> {
    return workOff(this.unitOfWork, this);
  }

  async claim(tx: Tx, only: string | null): Promise<Claimed[]> {
    const rows = await tx.query<Row>(CLAIM, [only]);
    if (rows.length === 0) return [];
    const plans: (Plan | Error)[] = [];
    for (const row of rows) plans.push(await this.plan(tx, row));
    const directory = await this.peopleFor(tx, rows, plans);
    return rows.map((row, i) => Object.assign(row, { plan: plans[i] ?? new Error('no plan'), directory }));
  }

  carryOut(tx: Tx, deadline: Claimed): Promise<void> {
    const { plan } = deadline;
    if (plan instanceof Error) throw plan;
    this.record(tx, deadline, plan);
    const { schedule, ticking, steps } = plan;
    const told = toldWith(schedule, ticking, steps, deadline.now);
    const { remindAt } = ticking;
    const next = nextFireAt(schedule, { ...ticking, ...told });
    tx.update(Deadline, deadline, { ...told, remindAt, nextFireAt: next, putOffSince: null });
    return Promise.resolve();
  }

  /** A deadline that cannot be fired must not silence the others; it is tried again, and the log says so each time. */
  putOff(tx: Tx, deadline: Claimed, error: unknown): Promise<void> {
    const message = error instanceof Error ? error.message : String(error);
    this.logger.error({ deadline: deadline.id, message }, 'a deadline could not be fired and is put off');
    const { now, nextFireAt: due } = deadline;
    const putOffSince = deadline.putOffSince ?? due ?? now;
    tx.update(Deadline, deadline, { nextFireAt: addSeconds(now, PUT_OFF_SECONDS), putOffSince });
    return Promise.resolve();
  }

  /** Never throws: one row that cannot be planned must not keep the others of its batch from being claimed. */
  private async plan(tx: Tx, deadline: Row): Promise<Plan | Error> {
    try {
      const basis = await basisOf(this.definitions, deadline, tx);
      const schedule = scheduleOf(basis);
      const standing = tickingOf(basis, deadline);
      const ticking = turned(schedule, standing, deadline.now) ?? standing;
      return { basis, schedule, ticking, steps: dueSteps(schedule, ticking, deadline.now) };
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  private async peopleFor(
    tx: Tx,
    rows: readonly Row[],
    plans: readonly (Plan | Error)[],
  ): Promise<Map<string, KnownPerson>> {
    const ids = new Set<string>();
    const roles = new Set<string>(FALLBACK_ROLES);
    const firms = new Set<string>();
    rows.forEach((deadline, i) => {
      const plan = plans[i];
      if (plan === undefined || plan instanceof Error) return;
      const wanted = wantedOf(
        deadline,
        plan.steps.flatMap(({ notify }) => notify),
      );
      wanted.ids.forEach((id) => ids.add(id));
      wanted.roles.forEach((role) => roles.add(role));
      wanted.firms.forEach((firm) => firms.add(firm));
    });
    const people = await this.staff.toTell(tx, { ids: [...ids], roles: [...roles], firms: [...firms] });
    return new Map(people.map((person) => [person.id, person]));
  }

  /** One escalation for each step; one message for each person and channel, by the last step that tells them. */
  private record(tx: Tx, deadline: Claimed, { basis, steps, ticking }: Plan): void {
    const { cycle, now, directory } = deadline;
    const letters = new Map<string, { person: Told; step: DueStep; nobodyElse: boolean; neutral: boolean }>();
    for (const step of steps) {
      const { told, nobodyToTell, neutral } = whoIsTold(deadline, step.notify, directory);
      const { round, plannedAt, heldUntil, late, superseded } = step;
      const deputies = told.filter(({ inPlaceOf }) => inPlaceOf.length > 0);
      tx.insert(Escalation, {
        id: uuid(),
        deadlineId: deadline.id,
        cycle,
        series: ticking.series,
        step: step.step.step,
        round,
        plannedAt,
        heldUntil,
        firedAt: now,
        late,
        superseded,
        recipients: told.map(({ id }) => id),
        deputies: deputies.map(({ id }) => id),
        nobodyToTell,
      });
      const nobodyElse = nobodyToTell && deputies.length === 0;
      for (const person of told) {
        const channels = [...person.channels, ...(letters.get(person.id)?.person.channels ?? [])];
        letters.set(person.id, { person: { ...person, channels }, step, nobodyElse, neutral });
      }
    }
    // Most of them get the same words, and words with dates in them are what costs most here.
    const contents = new Map<string, NoticeContent>();
    for (const { person, step, nobodyElse, neutral } of letters.values()) {
      const { inPlaceOf } = person;
      const key = [step.step.step, step.round, nobodyElse, ...inPlaceOf].join();
      const content = neutral
        ? NOBODY_LEFT
        : (contents.get(key) ?? escalationNotice(deadline, basis.rule, step, { inPlaceOf, nobodyElse }));
      if (!neutral) contents.set(key, content);
      tell(tx, [{ id: person.id, channels: this.channelsOf(person) }], now, content);
    }
  }

  /** The inbox always; mail where the person has an address; none that this server has no settings for. */
  private channelsOf({ channels, hasEmail }: Told): string[] {
    return this.channels.among(['inbox', ...channels]).filter((name) => hasEmail || name !== 'e-mail');
  }
}
