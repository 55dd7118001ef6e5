import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import type { Tx } from '../../../common/persistence/tx.js';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { Definitions, ruleKey } from '../definitions/definitions.service.js';
import { basisInForce, basisOf, type DefinedBasis } from './basis.js';
import { Deadline, type People } from './deadline.entity.js';
import { DeadlineRequests, type PauseRequested } from './deadline-requests.js';
import { duePlan, owedSteps, replanned } from './due-plan.js';
import { stopOf } from './outcome.rules.js';

/** The record that clocks belong to. */
export interface ClockSubject {
  readonly type: string;
  readonly id: string;
  readonly label: string;
  /** The organisation whose work the record is, for `own` permissions. */
  readonly ownerId: string | null;
  readonly people: People;
}

/** What a record's events make of one of its clocks; a feeder's `*.clocks.ts` derives it, nobody edits it. */
export interface ClockState {
  readonly kind: string;
  readonly variant: string;
  readonly cycle: number;
  readonly anchorAt: Instant;
  readonly endedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  /** The day that the record names, where the rule is a fixed date. */
  readonly dueOn?: Day | null;
  /** Why anchor or day are other than they were: kept on the row that is superseded. */
  readonly correction?: string | null;
}

/** What a change of a record would do to one of its running clocks. */
export interface Foreseen {
  readonly deadline: Deadline;
  readonly newDueAt: Instant;
  /** The clock would be overdue at once, and is not now. */
  readonly breach: boolean;
}

@Injectable()
export class Deadlines {
  constructor(
    private readonly definitions: Definitions,
    private readonly requests: DeadlineRequests,
  ) {}

  /**
   * Makes the deadlines of a record what its events say: opens what is missing, ends, withdraws or runs on what stands,
   * counts a running clock anew where its variant changed, and puts a corrected anchor or day in a row of its own.
   * Stages the rows; the caller holds the record's lock and has read `standing` under it.
   * @param at the command's moment
   * @returns every deadline of the record as it will be, earlier cycles included, superseded ones not
   */
  async apply(
    tx: Tx,
    subject: ClockSubject,
    states: readonly ClockState[],
    standing: readonly Deadline[],
    at: Instant,
  ): Promise<Deadline[]> {
    const applied = new Map(standing.map((deadline) => [keyOf(deadline), deadline]));
    for (const state of states) {
      const found = applied.get(keyOf(state));
      const deadline = found
        ? await this.carryOn(tx, found, subject, state, at)
        : this.open(tx, subject, state, at);
      applied.set(keyOf(deadline), deadline);
    }
    return [...applied.values()];
  }

  /** What `apply` would make of the running clocks, with nothing written. @param at the moment of the preview */
  async foresee(
    states: readonly ClockState[],
    standing: readonly Deadline[],
    at: Instant,
  ): Promise<Foreseen[]> {
    const running = new Map(standing.map((deadline) => [keyOf(deadline), deadline]));
    const foreseen: Foreseen[] = [];
    for (const state of states) {
      const deadline = running.get(keyOf(state));
      if (!deadline || stopOf(deadline) !== null) continue;
      const basis = await this.basisFor(deadline, state);
      const { dueAt: newDueAt } = duePlan(basis, { ...deadline, ...eventsOf(state) }, at);
      foreseen.push({ deadline, newDueAt, breach: newDueAt < at && at <= deadline.dueAt });
    }
    return foreseen;
  }

  /**
   * Asks for a pause from a feeder's own command, which holds the lock of record and deadline and feeds its evidence.
   * @throws DomainError `DEADLINE.…` where the clock cannot stand still so
   * @returns the deadline as it will be
   */
  pause(tx: Tx, call: Call, deadline: Deadline, asked: PauseRequested, at: Instant): Promise<Deadline> {
    return this.requests.pause(tx, call, deadline, asked, at);
  }

  /** Ends the pause that runs now; the clock runs on. @throws DEADLINE.NOT_PAUSED */
  resume(tx: Tx, call: Call, deadline: Deadline, at: Instant): Promise<Deadline> {
    return this.requests.resume(tx, call, deadline, at);
  }

  private open(tx: Tx, subject: ClockSubject, state: ClockState, at: Instant): Deadline {
    const basis = basisInForce(this.definitions, ruleKey(state.kind, state.variant));
    const facts = { ...NOTHING_HAPPENED, ...eventsOf(state) };
    const deadline: Deadline = {
      id: uuid(),
      kind: state.kind,
      subjectType: subject.type,
      subjectId: subject.id,
      ...namesOf(subject),
      cycle: state.cycle,
      ...versionsOf(basis),
      ...facts,
      acknowledgedById: null,
      supersedesId: null,
      supersededReason: null,
      version: 1,
      ...duePlan(basis, facts, at),
    };
    tx.insert(Deadline, deadline);
    return deadline;
  }

  private async carryOn(
    tx: Tx,
    deadline: Deadline,
    subject: ClockSubject,
    state: ClockState,
    at: Instant,
  ): Promise<Deadline> {
    const facts = { ...eventsOf(state), ...namesOf(subject) };
    const basis = await this.basisFor(deadline, state, tx);
    const versions = versionsOf(basis);
    if (agrees(deadline, { ...facts, ...versions })) return deadline;
    const changed = { ...deadline, ...facts, ...versions };
    if (changed.anchorAt !== deadline.anchorAt || changed.dueOn !== deadline.dueOn) {
      return this.supersede(tx, deadline, changed, basis, state.correction ?? null, at);
    }
    const before = await basisOf(this.definitions, deadline, tx);
    const changes = { ...facts, ...versions, ...replanned(basis, deadline, facts, at, before) };
    tx.update(Deadline, deadline, changes);
    return { ...deadline, ...changes, version: deadline.version + 1 };
  }

  /**
   * A corrected clock begins anew with what people have asked of it. One that has stopped tells nobody any more: all that
   * it owed counts as told.
   */
  private supersede(
    tx: Tx,
    deadline: Deadline,
    changed: Deadline,
    basis: DefinedBasis,
    reason: string | null,
    at: Instant,
  ): Deadline {
    tx.update(Deadline, deadline, {
      supersededAt: at,
      supersededReason: reason,
      nextFireAt: null,
      putOffSince: null,
    });
    const { fired, round, series, acknowledgedAt } = NOTHING_HAPPENED;
    const begun = { ...changed, fired, round, series, acknowledgedAt, acknowledgedById: null };
    const plan = duePlan(basis, begun, at);
    const stopped = stopOf(begun) !== null && {
      fired: owedSteps(basis, { ...begun, ...plan }),
      nextFireAt: null,
    };
    const row = { ...begun, ...plan, ...stopped, id: uuid(), supersedesId: deadline.id, version: 1 };
    tx.insert(Deadline, row);
    return row;
  }

  /** A clock that runs follows its record's variant; everything else keeps the versions it was opened with. */
  private async basisFor(deadline: Deadline, state: ClockState, tx?: Tx): Promise<DefinedBasis> {
    const basis = await basisOf(this.definitions, deadline, tx);
    const moves = stopOf(state) === null && basis.rule.variant !== state.variant;
    return moves ? basisInForce(this.definitions, ruleKey(state.kind, state.variant)) : basis;
  }
}

const NOTHING_HAPPENED = {
  pauses: [],
  override: null,
  fired: [],
  round: 0,
  series: 0,
  acknowledgedAt: null,
  supersededAt: null,
} as const;

function eventsOf({ anchorAt, dueOn = null, endedAt, withdrawnAt }: ClockState) {
  return { anchorAt, dueOn, endedAt, withdrawnAt };
}

function namesOf({ label, ownerId, people }: ClockSubject) {
  return { subjectLabel: label, ownerId, people };
}

function versionsOf({ rule, policy, calendarVersionId }: DefinedBasis) {
  return { ruleId: rule.id, policyId: policy.id, calendarVersionId };
}

function agrees(deadline: Deadline, wanted: Partial<Deadline>): boolean {
  const { people, ...plain } = wanted;
  const names = Object.keys(plain) as (keyof typeof plain)[];
  return names.every((name) => deadline[name] === plain[name]) && isDeepStrictEqual(deadline.people, people);
}

function keyOf(clock: { kind: string; cycle: number }): string {
  return `${clock.kind} ${clock.cycle}`;
}
