import type { Bilingual } from '../../common/text/bilingual.js';
import { addMonths, addYears } from '../../common/time/civil.js';
import { DEFAULT_ZONE, addDays, dayIn, lastInstant } from '../../common/time/day.js';
import {
  addHours,
  addSeconds,
  laterOf,
  earlierOf,
  secondsBetween,
  type Instant,
} from '../../common/time/instant.js';

/** The units an allowance counts in. Hours run through nights and weekends; the others end with a calendar day. */
export type AllowanceUnit = 'hour' | 'day' | 'month' | 'year';

/** How long a deadline gives: a positive amount, whole for days, months and years, whole seconds for hours. */
export interface Allowance {
  readonly amount: number;
  readonly unit: AllowanceUnit;
}

/** Where a deadline's force comes from: the unit's own target, a contract, a law, or a court's order. */
export type Nature = 'target' | 'contract' | 'statutory' | 'court-set';

/** Who a step tells, by relation to the record. */
export type Recipient = 'handler' | 'supervisor' | 'leader';

/** One step of an escalation policy; `step` is its number, unique in the policy and part of what makes it fire once. */
export interface EscalationStep {
  readonly step: number;
  /** A share of the span from anchor to due (100 is the due moment), or seconds from due, negative before it. */
  readonly at: { readonly percent: number } | { readonly offsetSeconds: number };
  readonly to: readonly Recipient[];
  readonly title?: Bilingual;
}

/** The facts of one clock. At most one of `endedAt` and `withdrawnAt` is expected; if both stand, the first one holds. */
export interface Clock {
  readonly anchorAt: Instant;
  readonly dueAt: Instant;
  readonly endedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}

/** What a clock amounts to at a moment; the rows of the on-time truth table. */
export type Outcome = 'met' | 'late' | 'overdue' | 'pending' | 'withdrawn' | 'missed-then-withdrawn';

/** A step that the sweeper must record now. */
export interface DueStep {
  readonly step: EscalationStep;
  readonly plannedAt: Instant;
  /** Planned more than `LATE_AFTER_SECONDS` ago: the sweeper was down or behind. */
  readonly late: boolean;
  /** A later step is due in the same sweep; this one is recorded and tells nobody. */
  readonly superseded: boolean;
  /** Whom this step tells now; the last one also tells those whom a superseded step would have told. */
  readonly notify: readonly Recipient[];
}

/** A step that fires this long after its planned moment is marked late. */
export const LATE_AFTER_SECONDS = 60;

const SECONDS_PER_HOUR = 3600;

/**
 * The due moment of an allowance, always counted from the anchor. Hours are elapsed seconds. Days, months and years
 * follow Civil Code 201-203: the anchor's day is not counted, the last day runs to its last microsecond; no roll.
 * @throws RangeError when the amount is not positive, or not whole in its unit (hours: whole seconds).
 */
export function dueAt(anchor: Instant, allowance: Allowance, zone: string = DEFAULT_ZONE): Instant {
  const { amount, unit } = allowance;
  const whole = unit === 'hour' ? amount * SECONDS_PER_HOUR : amount;
  if (!Number.isSafeInteger(whole) || whole <= 0) throw new RangeError(`not an allowance: ${amount} ${unit}`);
  if (unit === 'hour') return addHours(anchor, amount);
  const day = dayIn(anchor, zone);
  switch (unit) {
    case 'day':
      return lastInstant(addDays(day, amount), zone);
    case 'month':
      return lastInstant(addMonths(day, amount), zone);
    case 'year':
      return lastInstant(addYears(day, amount), zone);
  }
}

/** The moment that stopped the clock, or null while it runs. */
export function stopOf(clock: Pick<Clock, 'endedAt' | 'withdrawnAt'>): Instant | null {
  const { endedAt, withdrawnAt } = clock;
  return endedAt !== null && withdrawnAt !== null
    ? earlierOf(endedAt, withdrawnAt)
    : (endedAt ?? withdrawnAt);
}

/**
 * The planned moment of a step. A step that would lie before the anchor is planned for the anchor: nothing can be
 * told, or told late, about a clock that had not begun.
 */
export function stepFireAt(step: EscalationStep, anchor: Instant, due: Instant): Instant {
  const planned =
    'percent' in step.at
      ? addSeconds(anchor, (secondsBetween(anchor, due) * step.at.percent) / 100)
      : addSeconds(due, step.at.offsetSeconds);
  return laterOf(anchor, planned);
}

/**
 * When the sweeper must look at the clock next: the planned moment of its earliest unfired step, or null when none is
 * left. A stopped clock keeps the steps planned up to its stop, so a sweeper that comes late loses none of them.
 */
export function nextFireAt(
  steps: readonly EscalationStep[],
  fired: readonly number[],
  anchor: Instant,
  due: Instant,
  stop: Instant | null,
): Instant | null {
  return openSteps(steps, fired, anchor, due, stop)[0]?.plannedAt ?? null;
}

/** The steps to record now, in the order they were planned; none twice, none early, none planned after the stop. */
export function dueSteps(
  steps: readonly EscalationStep[],
  fired: readonly number[],
  anchor: Instant,
  due: Instant,
  stop: Instant | null,
  now: Instant,
): DueStep[] {
  const open = openSteps(steps, fired, anchor, due, stop).filter(({ plannedAt }) => plannedAt <= now);
  const last = open.at(-1);
  if (last === undefined) return [];

  const told = new Set(open.filter((one) => one.plannedAt === last.plannedAt).flatMap((one) => one.step.to));
  const passedOver = [...new Set(open.flatMap((one) => one.step.to))].filter(
    (recipient) => !told.has(recipient),
  );
  return open.map((one) => {
    const superseded = one.plannedAt < last.plannedAt;
    const late = secondsBetween(one.plannedAt, now) > LATE_AFTER_SECONDS;
    const notify = one === last ? [...one.step.to, ...passedOver] : superseded ? [] : one.step.to;
    return { ...one, late, superseded, notify };
  });
}

/**
 * What the clock amounts to at `asOf`, by arithmetic on its events: what happens after `asOf` does not exist, an end
 * in the due moment itself is in time, and whether a sweeper saw it changes nothing.
 */
export function outcome(clock: Clock, asOf: Instant): Outcome {
  const stop = stopOf(clock);
  if (stop !== null && stop <= asOf) {
    const inTime = stop <= clock.dueAt;
    if (stop === clock.endedAt) return inTime ? 'met' : 'late';
    return inTime ? 'withdrawn' : 'missed-then-withdrawn';
  }
  return asOf > clock.dueAt ? 'overdue' : 'pending';
}

function openSteps(
  steps: readonly EscalationStep[],
  fired: readonly number[],
  anchor: Instant,
  due: Instant,
  stop: Instant | null,
): Pick<DueStep, 'step' | 'plannedAt'>[] {
  return steps
    .filter((step) => !fired.includes(step.step))
    .map((step) => ({ step, plannedAt: stepFireAt(step, anchor, due) }))
    .filter(({ plannedAt }) => stop === null || plannedAt <= stop)
    .sort((a, b) =>
      a.plannedAt === b.plannedAt ? a.step.step - b.step.step : a.plannedAt < b.plannedAt ? -1 : 1,
    );
}
