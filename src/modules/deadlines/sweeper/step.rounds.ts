import { addSeconds, secondsBetween, type Instant } from '../../../common/time/instant.js';
import type { EscalationStep } from '../policies/policy.rules.js';
import {
  SECONDS_PER_DAY,
  heldUntil,
  isOverdue,
  stepsOwed,
  type PlannedStep,
  type Schedule,
  type Ticking,
} from './step.moments.js';

/** How a deadline's `fired` marks that its due moment moved and what follows is told anew. */
const ANEW = 0;

/** Rounds of one telling; more days than any clock is overdue. */
const ROUNDS_EACH = 10_000;

/** A step told less than this before a repetition is not repeated with it: nobody hears the same twice in a night. */
const FRESH_SECONDS = SECONDS_PER_DAY / 2;

/** A daily repetition of the overdue steps. */
export interface Round {
  /** As a deadline's `round` and an escalation's count it, see `roundNumber`. */
  readonly round: number;
  readonly plannedAt: Instant;
  readonly heldUntil: Instant | null;
  /** The overdue steps whose people are told again, in the order of their moments; at least one. */
  readonly repeats: readonly EscalationStep[];
}

/** The steps that have fired since the due moment last moved ahead of what had been told. */
export function firedNow(fired: readonly number[]): readonly number[] {
  return fired.slice(fired.lastIndexOf(ANEW) + 1);
}

/**
 * What an escalation is numbered: 0 for a step, n for its n-th daily repetition. Where the due moment moved and steps
 * are told anew, the same from 10,000, then 20,000 and so on, so that each is still unique.
 */
export function roundNumber(fired: readonly number[], n: number): number {
  return fired.filter((step) => step === ANEW).length * ROUNDS_EACH + n;
}

/** Which daily repetition an escalation's `round` is; 0 for the step itself. */
export function repetitionOf(round: number): number {
  return round % ROUNDS_EACH;
}

/**
 * What of `fired` still holds after the due moment moved: a step whose new moment lies ahead will be told anew, or a
 * pause granted late would silence the clock for good. Whoever moves a due moment stores this with it.
 * @param now the moment of the command that moved it
 */
export function firedAfterMove(
  schedule: Schedule,
  ticking: Ticking,
  now: Instant,
  zone?: string,
): readonly number[] {
  const current = firedNow(ticking.fired);
  const ahead = stepsOwed(schedule, ticking, zone).filter(({ plannedAt }) => plannedAt > now);
  const still = current.filter((step) => !ahead.some((one) => one.step.step === step));
  return still.length === current.length ? ticking.fired : [...ticking.fired, ANEW, ...still];
}

/**
 * Daily repetitions, 24 hours apart from the first overdue step on. They end when somebody acknowledges the miss, when
 * the clock stops, and with the policy.
 */
export class Rounds {
  private readonly overdue: readonly PlannedStep[];
  private readonly base: Instant | null;
  private readonly done: number;

  /** @param owed every step of the clock, as `stepsOwed` gives them */
  constructor(
    private readonly schedule: Schedule,
    private readonly ticking: Ticking,
    owed: readonly PlannedStep[],
    private readonly zone?: string,
  ) {
    const { fired, round, acknowledgedAt, stop } = ticking;
    this.overdue = owed.filter(({ plannedAt }) => isOverdue(plannedAt, ticking));
    const base = this.overdue[0]?.plannedAt ?? null;
    const acknowledged = base !== null && acknowledgedAt !== null && acknowledgedAt >= base;
    this.base = schedule.repeatDaily && !acknowledged && stop === null ? base : null;
    this.done = Math.max(0, round - roundNumber(fired, 0));
  }

  /** The next repetition after those that have been told, whenever it is. @param fired the numbers of the steps told */
  next(fired: readonly number[]): Round | null {
    return this.round(this.done + 1, fired);
  }

  /** The latest repetition that is due by `now`; those missed before it are passed over. */
  latest(fired: readonly number[], now: Instant): Round | null {
    if (this.base === null || now < this.base) return null;
    const passed = Math.floor(secondsBetween(this.base, now) / SECONDS_PER_DAY);
    for (let n = Math.min(passed, this.lastOfPolicy(this.base)); n > this.done; n -= 1) {
      const round = this.round(n, fired);
      if (round !== null && (round.heldUntil ?? round.plannedAt) <= now) return round;
    }
    return null;
  }

  private round(n: number, fired: readonly number[]): Round | null {
    if (this.base === null || n > this.lastOfPolicy(this.base)) return null;
    const plannedAt = addSeconds(this.base, n * SECONDS_PER_DAY);
    const fresh = addSeconds(plannedAt, -FRESH_SECONDS);
    const repeats = this.overdue
      .filter((one) => one.plannedAt <= fresh && fired.includes(one.step.step))
      .map(({ step }) => step);
    if (repeats.length === 0) return null;
    const urgent = repeats.some((step) => step.urgent);
    const held = heldUntil(plannedAt, urgent, this.schedule.quiet, this.zone);
    return { round: roundNumber(this.ticking.fired, n), plannedAt, heldUntil: held, repeats };
  }

  private lastOfPolicy(base: Instant): number {
    const { endsAfterDays } = this.schedule;
    if (endsAfterDays === null) return ROUNDS_EACH - 1;
    const end = addSeconds(this.ticking.remindAt, endsAfterDays * SECONDS_PER_DAY);
    return Math.floor(secondsBetween(base, end) / SECONDS_PER_DAY);
  }
}
