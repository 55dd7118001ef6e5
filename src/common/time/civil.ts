import { Temporal } from 'temporal-polyfill';
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
