import { addMonths, addYears } from '../../../common/time/civil.js';
import { DEFAULT_ZONE, addDays, dayIn, lastInstant, type Day, type Period } from '../../../common/time/day.js';
import { addHours, type Instant } from '../../../common/time/instant.js';
import type { Calendar } from '../../../common/time/calendar/calendar.js';
import type { Allowance, EndRoll } from '../rules/rule.rules.js';

/** What a rule version says of the counting, with the calendar version that it is read with. */
export interface Terms {
  readonly allowance: Allowance;
  readonly endRoll: EndRoll;
  readonly calendar: Calendar | null;
}

/** The events that a due moment is derived from. `pauses` are those that count, in any order, overlapping or not. */
export interface Running {
  readonly anchorAt: Instant;
  readonly dueOn: Day | null;
  readonly pauses: readonly Period[];
  readonly stop: Instant | null;
}

/** `provisional`: it rests on a year whose holidays are not published yet. */
export interface Due {
  readonly dueAt: Instant;
  readonly provisional: boolean;
}

/**
 * The due moment of an allowance, always counted from the anchor. Hours are elapsed seconds. Days, months and years
 * follow Civil Code 201-203: the anchor's day is not counted, the last day runs to its last microsecond.
 * @throws RangeError when the amount is not positive and whole, or a fixed date names no day
 */
export function dueOf(terms: Terms, running: Running, zone: string = DEFAULT_ZONE): Due {
  const { amount, unit } = terms.allowance;
  if (unit === 'fixed-date') {
    if (running.dueOn === null) throw new RangeError('a fixed date names no day');
    return { dueAt: lastInstant(running.dueOn, zone), provisional: false };
  }
  if (amount === null || !Number.isSafeInteger(amount) || amount <= 0)
    throw new RangeError(`not an allowance: ${String(amount)} ${unit}`);
  if (unit === 'hour') return { dueAt: addHours(running.anchorAt, amount), provisional: false };
  const day = dayIn(running.anchorAt, zone);
  const last = (end: Day): Due => ({ dueAt: lastInstant(end, zone), provisional: false });
  if (unit === 'day') return last(addDays(day, amount));
  if (unit === 'month') return last(addMonths(day, amount));
  if (unit === 'year') return last(addYears(day, amount));
  throw new RangeError(`not counted yet: ${unit}`);
}
