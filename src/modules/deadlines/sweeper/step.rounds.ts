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

/** A step told less than this before a repetition is not repeated with it: nobody hears the same twice in a night. */
const FRESH_SECONDS = SECONDS_PER_DAY / 2;

/** A daily repetition of the overdue steps. */
export interface Round {
  /** 1 for the first. */
  readonly round: number;
  readonly plannedAt: Instant;
  readonly heldUntil: Instant | null;
  /** The overdue steps whose people are told again, in the order of their moments; at least one. */
  readonly repeats: readonly EscalationStep[];
}

/** What a row keeps of the telling; see `Deadline`. */
export type Telltale = Pick<Ticking, 'fired' | 'round'> & { readonly series: number };

/**
 * What of the telling still holds after a due moment moved. Steps that lie ahead again are told anew, in a series of
 * their own, or a pause granted late would silence the clock for good. Whoever moves a due moment stores this with it.
 * @param ticking with its new moments @param now the moment of the command that moved it
 */
export function toldAfterMove(
  schedule: Schedule,
  ticking: Ticking & Telltale,
  now: Instant,
  zone?: string,
): Telltale {
  const { fired, round, series } = ticking;
  const ahead = stepsOwed(schedule, ticking, zone).filter(({ plannedAt }) => plannedAt > now);
  const still = fired.filter((step) => !ahead.some((one) => one.step.step === step));
  if (still.length === fired.length) return { fired, round, series };
  return begun(schedule, ticking, still, now, zone);
}

/**
 * The telling by another policy, whose numbers mean other steps: it takes over from here on, and what it would have told
 * before is left to what the old one told.
 */
export function toldByAnotherPolicy(
  schedule: Schedule,
  ticking: Ticking & Telltale,
  now: Instant,
  zone?: string,
): Telltale {
  const behind = stepsOwed(schedule, ticking, zone).filter(({ plannedAt }) => plannedAt <= now);
  return begun(
    schedule,
    ticking,
    behind.map(({ step }) => step.step),
    now,
    zone,
  );
}

/** The next series; daily repetitions that lie behind are not told at once. */
function begun(
  schedule: Schedule,
  ticking: Ticking & Telltale,
  fired: readonly number[],
  now: Instant,
  zone?: string,
): Telltale {
  const owed = stepsOwed(schedule, ticking, zone);
  const round = new Rounds(schedule, { ...ticking, fired, round: 0 }, owed, zone).passed(now);
  return { fired, round, series: ticking.series + 1 };
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
    const { round, acknowledgedAt, stop } = ticking;
    this.overdue = owed.filter(({ plannedAt }) => isOverdue(plannedAt, ticking));
    const base = this.overdue[0]?.plannedAt ?? null;
    const acknowledged = base !== null && acknowledgedAt !== null && acknowledgedAt >= base;
    this.base = schedule.repeatDaily && !acknowledged && stop === null ? base : null;
    this.done = round;
  }

  /** The next repetition after those that have been told, whenever it is. @param fired the numbers of the steps told */
  next(fired: readonly number[]): Round | null {
    return this.round(this.done + 1, fired);
  }

  /** The latest repetition that is due by `now`; those missed before it are passed over. */
  latest(fired: readonly number[], now: Instant): Round | null {
    for (let n = this.passed(now); n > this.done; n -= 1) {
      const round = this.round(n, fired);
      if (round !== null && (round.heldUntil ?? round.plannedAt) <= now) return round;
    }
    return null;
  }

  /** How many repetitions lie behind, told or not. */
  passed(now: Instant): number {
    if (this.base === null || now < this.base) return 0;
    const passed = Math.floor(secondsBetween(this.base, now) / SECONDS_PER_DAY);
    return Math.min(passed, this.lastOfPolicy(this.base));
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
    return { round: n, plannedAt, heldUntil: held, repeats };
  }

  private lastOfPolicy(base: Instant): number {
    const { endsAfterDays } = this.schedule;
    if (endsAfterDays === null) return Number.MAX_SAFE_INTEGER;
    const end = addSeconds(this.ticking.remindAt, endsAfterDays * SECONDS_PER_DAY);
    return Math.floor(secondsBetween(base, end) / SECONDS_PER_DAY);
  }
}
