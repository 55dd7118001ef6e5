import type {
  Calendar,
  CalendarContent,
  NationalYear,
  OpenSpan,
  WallTime,
} from '../../src/common/time/calendar/calendar.js';
import { readCalendar } from '../../src/common/time/calendar/read-calendar.js';
import { dayOf, type Period } from '../../src/common/time/day.js';
import { instantOf, type Instant } from '../../src/common/time/instant.js';

/** `08:30-12:00 13:30-17:30` as spans; an empty text is a closed day. */
export function spans(text: string): OpenSpan[] {
  return text
    .split(' ')
    .filter((one) => one !== '')
    .map((one) => ({ from: one.slice(0, 5) as WallTime, to: one.slice(6) as WallTime }));
}

export const OFFICE = '08:30-12:00 13:30-17:30';

/** The week that opens Monday to Friday as the first text says, at the weekend as the second. */
export function week(workday: string, weekend = ''): CalendarContent['weekly'] {
  const [open, rest] = [spans(workday), spans(weekend)];
  return { mon: open, tue: open, wed: open, thu: open, fri: open, sat: rest, sun: rest };
}

/** A calendar of no holidays, open in office hours, changed as given. */
export function contentOf(change: Partial<CalendarContent> = {}): CalendarContent {
  return { weekly: week(OFFICE), national: false, makeUp: [], overrides: [], ...change };
}

/** The same, read; it follows the holidays when years are given. */
export function calendarOf(
  change: Partial<CalendarContent> = {},
  years: readonly NationalYear[] = [],
): Calendar {
  const national = years.length > 0 ? { national: true, makeUp: spans(OFFICE) } : {};
  return readCalendar(contentOf({ ...national, ...change }), years);
}

/** An override from `2025-09-24` and `10:00-12:00`. */
export function override(day: string, open: string, why = '台风'): CalendarContent['overrides'][number] {
  return { day: dayOf(day), open: spans(open), why };
}

/** `2025-09-22 08:30` (seconds and fractions as wanted) on the wall in Tianjin. */
export function at(text: string): Instant {
  return instantOf(`${text.replace(' ', 'T')}${text.length === 16 ? ':00' : ''}+08:00`);
}

/** A period between two such moments. */
export function period(start: string, end: string): Period {
  return { start: at(start), end: at(end) };
}
