import { addSeconds, earlierOf, secondsBetween, type Instant } from '../../../common/time/instant.js';
import type { EscalationStep, Recipient, StepChannel } from '../policies/policy.rules.js';
import {
  heldUntil,
  isBeforeTurn,
  isOverdue,
  stepsOwed,
  type PlannedStep,
  type Schedule,
  type Ticking,
} from './step.moments.js';
import { Rounds, type Round, type ToldSoFar } from './step.rounds.js';

export { evenShare, stepFireAt, type Schedule, type Ticking } from './step.moments.js';
export { toldAfterMove, toldByAnotherPolicy, turned, type ToldSoFar } from './step.rounds.js';

/** Whom a step tells, and by which channels. */
export interface Telling {
  readonly to: Recipient;
  readonly channels: readonly StepChannel[];
}

/** A step, or a daily repetition of the overdue ones, that the sweeper must record now. */
export interface DueStep {
  /** For a repetition the last of the steps that are repeated. */
  readonly step: EscalationStep;
  /** 0 for the step itself, n for its n-th daily repetition. */
  readonly round: number;
  readonly plannedAt: Instant;
  /** Quiet hours held it back until then. */
  readonly heldUntil: Instant | null;
  /** More than `LATE_AFTER_SECONDS` after the moment at which it could be told: the sweeper was down or behind. */
  readonly late: boolean;
  /** On record only: a later step is due in the same sweep, or the clock stopped while quiet hours held it back. */
  readonly superseded: boolean;
  /** Whom this step tells now; the last one also tells those whom a superseded step would have told. */
  readonly notify: readonly Telling[];
}

const MICROSECOND = 0.000_001;

/** A step that fires this long after it could have is marked late. */
export const LATE_AFTER_SECONDS = 60;

type Open = Pick<DueStep, 'step' | 'round' | 'plannedAt' | 'heldUntil'> & {
  readonly tells: readonly EscalationStep[];
};

const momentOf = ({ plannedAt, heldUntil: held }: Pick<Open, 'plannedAt' | 'heldUntil'>): Instant =>
  held ?? plannedAt;

/**
 * When the sweeper must look at the clock next: at its earliest step that has not fired, at the next daily repetition,
 * or where steps begin to follow another due moment; `null` when nothing is left. A stopped clock keeps the steps
 * planned up to its stop, so a sweeper that comes late loses none of them.
 */
export function nextFireAt(schedule: Schedule, ticking: Ticking, zone?: string): Instant | null {
  const owed = stepsOwed(schedule, ticking, zone);
  const moments = openSteps(owed, schedule, ticking, zone).map(momentOf);
  const round = new Rounds(schedule, ticking, owed, zone).next(ticking.fired);
  if (round) moments.push(momentOf(round));
  if (isBeforeTurn(ticking) && ticking.stop === null) moments.push(addSeconds(ticking.remindAt, MICROSECOND));
  return moments.length === 0 ? null : moments.reduce(earlierOf);
}

/**
 * What to record now, in the order it was planned: no step twice, none early, none planned after the stop. Of the
 * daily repetitions only the latest: those that nobody was there to tell are not made up for.
 */
export function dueSteps(schedule: Schedule, ticking: Ticking, now: Instant, zone?: string): DueStep[] {
  const owed = stepsOwed(schedule, ticking, zone);
  const due = openSteps(owed, schedule, ticking, zone).filter((one) => momentOf(one) <= now);
  const round = new Rounds(schedule, ticking, owed, zone).latest(ticking.fired, now);
  const all = round ? [...due, asOpen(round)].sort(inOrder) : due;

  const { stop } = ticking;
  const isMuted = (one: Open): boolean => one.heldUntil !== null && stop !== null && one.heldUntil > stop;
  const told = all.filter((one) => !isMuted(one));
  const last = told.at(-1);
  return all.map((one) => {
    const superseded = isMuted(one) || (last !== undefined && one.plannedAt < last.plannedAt);
    const { step, round, plannedAt, heldUntil: held } = one;
    const late = secondsBetween(momentOf(one), now) > LATE_AFTER_SECONDS;
    const notify = one === last ? tellings(told) : superseded ? [] : tellings([one]);
    return { step, round, plannedAt, heldUntil: held, late, superseded, notify };
  });
}

/**
 * What a deadline's row keeps once these are recorded. A miss that is told only now has no earlier repetitions: those
 * days are passed over.
 */
export function toldWith(
  schedule: Schedule,
  ticking: Ticking,
  steps: readonly DueStep[],
  now: Instant,
  zone?: string,
): ToldSoFar {
  const own = steps.filter(({ round }) => round === 0);
  const fired = [...ticking.fired, ...own.map(({ step }) => step.step)];
  const told = Math.max(ticking.round, ...steps.map((one) => one.round));
  const { series } = ticking;
  if (!own.some(({ plannedAt }) => isOverdue(plannedAt, ticking))) return { fired, round: told, series };
  const passed = new Rounds(schedule, ticking, stepsOwed(schedule, ticking, zone), zone).passed(now);
  return { fired, round: Math.max(told, passed), series };
}

function openSteps(
  owed: readonly PlannedStep[],
  schedule: Schedule,
  ticking: Ticking,
  zone?: string,
): Open[] {
  return owed
    .filter(({ step }) => !ticking.fired.includes(step.step))
    .map(({ step, plannedAt }) => {
      const held = heldUntil(plannedAt, step.urgent, schedule.quiet, zone);
      return { step, round: 0, plannedAt, heldUntil: held, tells: [step] };
    });
}

function asOpen({ round, plannedAt, heldUntil: held, repeats }: Round): Open {
  const [first, ...others] = repeats;
  if (first === undefined) throw new RangeError('a repetition repeats something');
  return { step: others.at(-1) ?? first, round, plannedAt, heldUntil: held, tells: repeats };
}

function inOrder(a: Open, b: Open): number {
  return a.plannedAt === b.plannedAt ? a.round - b.round : a.plannedAt < b.plannedAt ? -1 : 1;
}

/** Everyone these tell, once each, by every channel that any of them uses. */
function tellings(told: readonly Open[]): Telling[] {
  const found = new Map<string, Telling>();
  for (const { to: recipients, channels } of told.flatMap(({ tells }) => tells)) {
    for (const to of recipients) {
      const key = JSON.stringify(to);
      const before = found.get(key)?.channels ?? [];
      found.set(key, { to, channels: [...new Set([...before, ...channels])] });
    }
  }
  return [...found.values()];
}
