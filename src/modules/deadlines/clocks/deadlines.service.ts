import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '../../../common/persistence/tx.js';
import type { Instant } from '../../../common/time/instant.js';
import { Deadline, type People } from './deadline.entity.js';
import { Definitions, ruleKey } from '../definitions/definitions.service.js';
import { nextFireAt } from '../sweeper/step.rules.js';
import { dueOf } from './due.rules.js';
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
}

@Injectable()
export class Deadlines {
  constructor(private readonly definitions: Definitions) {}

  /**
   * Makes the deadlines of a record what its events say: opens what is missing, ends, withdraws or runs on what
   * stands. Stages the rows; the caller holds the record's lock and has read `standing` under it.
   * @returns every deadline of the record as it will be, earlier cycles included
   */
  async apply(
    tx: Tx,
    subject: ClockSubject,
    states: readonly ClockState[],
    standing: readonly Deadline[],
  ): Promise<Deadline[]> {
    const applied = new Map(standing.map((deadline) => [keyOf(deadline), deadline]));
    for (const state of states) {
      const found = applied.get(keyOf(state));
      const deadline = found ? await this.carryOn(tx, found, subject, state) : this.open(tx, subject, state);
      applied.set(keyOf(deadline), deadline);
    }
    return [...applied.values()];
  }

  private open(tx: Tx, subject: ClockSubject, state: ClockState): Deadline {
    const rule = this.definitions.rules.inForce(ruleKey(state.kind, state.variant));
    const policy = this.definitions.policies.inForce(rule.policy);
    const stop = stopOf(state);
    const { amount, unit, endRoll } = rule;
    const { dueAt } = dueOf(
      { allowance: { amount, unit }, endRoll, calendar: null },
      { anchorAt: state.anchorAt, dueOn: null, pauses: [], stop },
    );
    const deadline: Deadline = {
      id: uuid(),
      kind: state.kind,
      subjectType: subject.type,
      subjectId: subject.id,
      subjectLabel: subject.label,
      ownerId: subject.ownerId,
      cycle: state.cycle,
      ruleId: rule.id,
      anchorAt: state.anchorAt,
      calendarVersionId: null,
      policyId: policy.id,
      dueOn: null,
      dueAt,
      computedDueAt: dueAt,
      pauses: [],
      override: null,
      awaiting: false,
      endedAt: state.endedAt,
      withdrawnAt: state.withdrawnAt,
      acknowledgedAt: null,
      acknowledgedById: null,
      supersedesId: null,
      supersededAt: null,
      supersededReason: null,
      people: subject.people,
      fired: [],
      round: 0,
      nextFireAt: nextFireAt(policy.steps, [], state.anchorAt, dueAt, stop),
      version: 1,
    };
    tx.insert(Deadline, deadline);
    return deadline;
  }

  private async carryOn(
    tx: Tx,
    deadline: Deadline,
    subject: ClockSubject,
    state: ClockState,
  ): Promise<Deadline> {
    const changes = changesOf(deadline, subject, state);
    if (!changes) return deadline;
    const { steps } = await this.definitions.policy(deadline.policyId, tx);
    const { fired, anchorAt, dueAt: due } = deadline;
    // Steps whose moment lay before the stop still fire: a sweeper that was late must not decide who is told.
    const next = nextFireAt(steps, fired, anchorAt, due, stopOf(state));
    tx.update(Deadline, deadline, { ...changes, nextFireAt: next });
    return { ...deadline, ...changes, nextFireAt: next, version: deadline.version + 1 };
  }
}

type Changes = Pick<Deadline, 'endedAt' | 'withdrawnAt' | 'people' | 'ownerId' | 'subjectLabel'>;

/** What of a standing deadline no longer agrees with its record: its events, its people, its name. */
function changesOf(deadline: Deadline, subject: ClockSubject, state: ClockState): Changes | null {
  const { endedAt, withdrawnAt } = state;
  const { people, ownerId, label } = subject;
  const same =
    deadline.endedAt === endedAt &&
    deadline.withdrawnAt === withdrawnAt &&
    deadline.ownerId === ownerId &&
    deadline.subjectLabel === label &&
    isDeepStrictEqual(deadline.people, people);
  return same ? null : { endedAt, withdrawnAt, people, ownerId, subjectLabel: label };
}

function keyOf(clock: { kind: string; cycle: number }): string {
  return `${clock.kind} ${clock.cycle}`;
}
