import { addSeconds, secondsBetween, type Instant } from '../../../common/time/instant.js';
import type { EscalationStep } from '../policies/policy.rules.js';
import {
  SECONDS_PER_DAY,
  endOfPolicy,
  evenShare,
  heldUntil,
  isBeforeTurn,
  isOverdue,
  stepFireAt,
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

/** What a row keeps of whom it has told; see `Deadline`. */
export type ToldSoFar = Pick<Ticking, 'fired' | 'round' | 'series'>;

/**
 * What of the telling still holds after the moment that it is planned from has changed. Steps that lie ahead again are
 * told anew, in a series of their own, or a pause granted late would silence the clock for good; daily repetitions that
 * lie behind are not made up for. Whoever moves a due moment stores this with it.
 * @param ticking with its new moments and what it had told @param now the moment of the command that moved it
 */
export function toldAfterMove(schedule: Schedule, ticking: Ticking, now: Instant, zone?: string): ToldSoFar {
  const owed = stepsOwed(schedule, ticking, zone);
  const ahead = owed.filter(({ plannedAt }) => plannedAt > now).map(({ step }) => step.step);
  const fired = ticking.fired.filter((step) => !ahead.includes(step));
  return begun(schedule, { ...ticking, fired }, owed, now, zone);
}

/**
 * The telling by another policy, whose numbers mean other steps. What it would have told by now counts as told only
 * where the policy before has told as much: the same side of due, and as far along. The rest is still owed.
 */
export function toldByAnotherPolicy(
  schedule: Schedule,
  ticking: Ticking,
  before: { readonly schedule: Schedule; readonly ticking: Ticking },
  now: Instant,
  zone?: string,
): ToldSoFar {
  const told = before.schedule.steps
    .filter(({ step }) => before.ticking.fired.includes(step))
    .map((step) => secondsBetween(before.ticking.remindAt, stepFireAt(step, before.ticking, zone)));
  const reminded = Math.max(-Infinity, ...told.filter((offset) => offset < 0));
  const warned = Math.max(-Infinity, ...told.filter((offset) => offset >= 0));
  const owed = stepsOwed(schedule, ticking, zone);
  const isTold = ({ plannedAt }: PlannedStep): boolean => {
    const offset = secondsBetween(ticking.remindAt, plannedAt);
    return plannedAt <= now && (offset < 0 ? warned >= 0 || offset <= reminded : offset <= warned);
  };
  const fired = owed.filter(isTold).map(({ step }) => step.step);
  return begun(schedule, { ...ticking, fired }, owed, now, zone);
}

/**
 * Once the earlier of two due moments has passed, steps are planned from the one that decides; `null` before that.
 * What lies between is still told.
 */
export function turned(schedule: Schedule, ticking: Ticking, now: Instant, zone?: string): Ticking | null {
  const { dueAt, remindAt, stop } = ticking;
  if (!isBeforeTurn(ticking) || stop !== null || now <= remindAt) return null;
  const next = { ...ticking, remindAt: dueAt, shareAt: evenShare(ticking.anchorAt, dueAt) };
  const owed = stepsOwed(schedule, next, zone);
  const fired = owed.filter(({ plannedAt }) => plannedAt <= remindAt).map(({ step }) => step.step);
  return { ...next, ...begun(schedule, { ...next, fired }, owed, now, zone) };
}

function begun(
  schedule: Schedule,
  ticking: Ticking,
  owed: readonly PlannedStep[],
  now: Instant,
  zone?: string,
): ToldSoFar {
  const { fired, series } = ticking;
  return { fired, round: new Rounds(schedule, ticking, owed, zone).passed(now), series: series + 1 };
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
    const { round, acknowledgedAt, dueAt, stop } = ticking;
    this.overdue = owed.filter(({ plannedAt }) => isOverdue(plannedAt, ticking));
    const base = this.overdue[0]?.plannedAt ?? null;
    const acknowledged = acknowledgedAt !== null && acknowledgedAt > dueAt;
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
    const end = endOfPolicy(endsAfterDays, this.ticking);
    return Math.max(0, Math.floor(secondsBetween(base, end) / SECONDS_PER_DAY));
  }
}
