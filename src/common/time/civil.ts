import { Temporal } from 'temporal-polyfill';
import { dayNumber } from './calendar/day-numbers.js';
import { dayOf, type Day } from './day.js';

/**
 * The day a period of months ends on, Civil Code 201–202: the anchor day is not counted, the period ends on the same
 * day number of the last month, or on that month's last day when it has no such number. Always ask from the anchor:
 * a chain forgets the day number (31 January + 1 + 1 months is 28 March, + 2 months is 31 March).
 * @throws RangeError when the number is not whole or the answer leaves the years 0001–9999.
 */
export function addMonths(day: Day, months: number): Day {
  if (!Number.isSafeInteger(months)) throw new RangeError(`not a whole number of months: ${months}`);
  return dayOf(Temporal.PlainDate.from(day).add({ months }, { overflow: 'constrain' }).toString());
}

/** The day a period of years ends on, Civil Code 202; 29 February ends on the 28th of a common year. */
export function addYears(day: Day, years: number): Day {
  if (!Number.isSafeInteger(years)) throw new RangeError(`not a whole number of years: ${years}`);
  return dayOf(Temporal.PlainDate.from(day).add({ years }, { overflow: 'constrain' }).toString());
}

/** Calendar days from the first to the second, the first not counted; negative when the second lies before. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * How many months a period has lasted: the largest whole number m with `addMonths(from, m) <= to`, and the days after
 * that as a share of the days to the next month's end. `monthsBetween(a, b) <= k` says the same as
 * `b <= addMonths(a, k)`; a month of 30 days does not. Never round it before comparing.
 * @throws RangeError when the second day lies before the first
 */
export function monthsBetween(from: Day, to: Day): number {
  return measureBy(addMonths, monthNumber(to) - monthNumber(from), from, to);
}

/** How many years a period has lasted, by the same measure. @throws RangeError as `monthsBetween` */
export function yearsBetween(from: Day, to: Day): number {
  return measureBy(addYears, Number(to.slice(0, 4)) - Number(from.slice(0, 4)), from, to);
}

function monthNumber(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

/** `most`: a number of units that is right, or one too many. */
function measureBy(add: (day: Day, amount: number) => Day, most: number, from: Day, to: Day): number {
  if (to < from) throw new RangeError(`${to} lies before ${from}`);
  const whole = add(from, most) <= to ? most : most - 1;
  const reached = add(from, whole);
  return whole + daysBetween(reached, to) / daysBetween(reached, add(from, whole + 1));
}
