import type { Day } from '../day.js';
import { WEEKDAYS, type Calendar, type OpenSpan } from './calendar.js';
import { indexOf } from './day-index.js';
import { weekdayOf } from './day-numbers.js';

/** One day as a calendar has it. */
export interface DayReading {
  readonly day: Day;
  /** Sorted, neither overlapping nor touching; empty where the day is closed. */
  readonly open: readonly OpenSpan[];
  readonly kind: 'weekday' | 'rest-day' | 'holiday' | 'make-up' | 'override';
  /** The holiday it belongs to, or why it is overridden; null on an ordinary day. */
  readonly name: string | null;
  /** False where the calendar follows the national holidays and not all notices that may name the day are known. */
  readonly published: boolean;
}

/**
 * From here on a year's days also wait for the notice of the year after, which comes in November or December and may
 * move them: that of 2019 made Saturday 2018-12-29 a working day and closed 2018-12-30 and 31.
 */
const NEXT_YEARS_FROM = '12-28';

/** Reads one day: the unit's own override, else the State Council's notice where it is followed, else the week. */
export function readDay(calendar: Calendar, day: Day): DayReading {
  const { named, noticed } = indexOf(calendar);
  const known =
    !calendar.national || noticed.has(day) || noticesOf(day).every((year) => knowsYear(calendar, year));
  const special = named.get(day);
  if (special !== undefined) return { day, ...special, published: known };
  const weekday = WEEKDAYS[weekdayOf(day)] ?? 'mon';
  const open = calendar.weekly[weekday];
  return { day, open, kind: open.length > 0 ? 'weekday' : 'rest-day', name: null, published: known };
}

/** The years whose notices may name the day. */
export function noticesOf(day: Day): readonly number[] {
  const year = Number(day.slice(0, 4));
  return day.slice(5) < NEXT_YEARS_FROM ? [year] : [year, year + 1];
}

/** Whether the notice of that year is among those the calendar carries. */
export function knowsYear(calendar: Calendar, year: number): boolean {
  return indexOf(calendar).published.has(year);
}

/** Whether the day is open at any time: rest days, holidays and closing overrides are not working days. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  return readDay(calendar, day).open.length > 0;
}
