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
  /** False where the calendar follows the national holidays and no notice of that year is known: it may yet change. */
  readonly published: boolean;
}

/** Reads one day: the unit's own override, else the State Council's notice where it is followed, else the week. */
export function readDay(calendar: Calendar, day: Day): DayReading {
  const { named, noticed, published } = indexOf(calendar);
  const known = !calendar.national || published.has(Number(day.slice(0, 4))) || noticed.has(day);
  const special = named.get(day);
  if (special !== undefined) return { day, ...special, published: known };
  const weekday = WEEKDAYS[weekdayOf(day)] ?? 'mon';
  const open = calendar.weekly[weekday];
  return { day, open, kind: open.length > 0 ? 'weekday' : 'rest-day', name: null, published: known };
}

/** Whether the day is open at any time: rest days, holidays and closing overrides are not working days. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  return readDay(calendar, day).open.length > 0;
}
