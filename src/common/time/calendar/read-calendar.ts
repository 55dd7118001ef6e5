import { addDays, dayOf, isDay, type Day } from '../day.js';
import {
  WEEKDAYS,
  type Calendar,
  type CalendarContent,
  type NationalYear,
  type OpenSpan,
  type Weekday,
} from './calendar.js';
import { indexCalendar } from './day-index.js';

export type CalendarProblemCode =
  | 'CALENDAR.WEEKDAY_MISSING'
  | 'CALENDAR.NO_OPEN_SPAN'
  | 'CALENDAR.NOT_A_TIME'
  | 'CALENDAR.SPAN_ORDER'
  | 'CALENDAR.SPANS_OVERLAP'
  | 'CALENDAR.NOT_A_DAY'
  | 'CALENDAR.DAY_TWICE'
  | 'CALENDAR.NOT_A_YEAR'
  | 'CALENDAR.YEAR_TWICE'
  | 'CALENDAR.DAY_OUTSIDE_YEAR';

/** Why a calendar cannot be counted with; the first thing found. */
export class CalendarProblem extends Error {
  /** @param field JSON pointer inside the content (`/weekly/mon/0/from`), or under `/years` for a published year */
  constructor(
    readonly code: CalendarProblemCode,
    readonly field: string,
    message: string,
  ) {
    super(message);
    this.name = 'CalendarProblem';
  }
}

const WALL_TIME = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** How far outside its year a notice may name a day: the make-up days of New Year fall into December. */
const DAYS_OUTSIDE = 31;

/**
 * Reads what an administrator wrote, and the published years, into a calendar to count with: spans sorted, those that
 * touch joined. A calendar that is never open in an ordinary week is refused, as no working time would ever end in it.
 * @throws CalendarProblem at the first thing that is wrong
 */
export function readCalendar(content: CalendarContent, years: readonly NationalYear[]): Calendar {
  const calendar: Calendar = {
    weekly: readWeek(content.weekly),
    national: content.national,
    makeUp: readSpans(content.makeUp, '/makeUp'),
    overrides: content.overrides.map((one, at) => ({
      ...one,
      open: readSpans(one.open, `/overrides/${at}/open`),
    })),
    years,
  };
  if (calendar.national && calendar.makeUp.length === 0) {
    throw new CalendarProblem('CALENDAR.NO_OPEN_SPAN', '/makeUp', 'a make-up day is open at some time');
  }
  once(calendar.overrides.map(({ day }, at) => ({ day, field: `/overrides/${at}/day` })));
  readYears(years);
  indexCalendar(calendar);
  return calendar;
}

function readWeek(weekly: Partial<CalendarContent['weekly']>): CalendarContent['weekly'] {
  const read = (weekday: Weekday): OpenSpan[] => {
    const field = `/weekly/${weekday}`;
    const spans = weekly[weekday];
    if (spans === undefined)
      throw new CalendarProblem('CALENDAR.WEEKDAY_MISSING', field, 'every weekday is named');
    return readSpans(spans, field);
  };
  const week = Object.fromEntries(WEEKDAYS.map((one) => [one, read(one)])) as Record<Weekday, OpenSpan[]>;
  if (WEEKDAYS.every((one) => week[one].length === 0)) {
    throw new CalendarProblem('CALENDAR.NO_OPEN_SPAN', '/weekly', 'an ordinary week is open at some time');
  }
  return week;
}

function readSpans(spans: readonly OpenSpan[], field: string): OpenSpan[] {
  spans.forEach(({ from, to }, at) => {
    for (const [end, time] of Object.entries({ from, to })) {
      if (!WALL_TIME.test(time))
        throw new CalendarProblem('CALENDAR.NOT_A_TIME', `${field}/${at}/${end}`, `not HH:mm: ${time}`);
    }
    if (from >= to)
      throw new CalendarProblem('CALENDAR.SPAN_ORDER', `${field}/${at}/to`, `${to} is not after ${from}`);
  });
  const sorted = spans.map((span, at) => ({ span, at })).sort((a, b) => (a.span.from < b.span.from ? -1 : 1));
  const read: OpenSpan[] = [];
  for (const { span, at } of sorted) {
    const last = read.at(-1);
    if (last === undefined || last.to < span.from) read.push({ from: span.from, to: span.to });
    else if (last.to === span.from) read[read.length - 1] = { from: last.from, to: span.to };
    else {
      const message = `${span.from} lies in the span before, which is open until ${last.to}`;
      throw new CalendarProblem('CALENDAR.SPANS_OVERLAP', `${field}/${at}/from`, message);
    }
  }
  return read;
}

function readYears(years: readonly NationalYear[]): void {
  const seen = new Set<number>();
  years.forEach(({ year }, at) => {
    const field = `/years/${at}/year`;
    if (!Number.isSafeInteger(year) || year < 1000 || year > 9998)
      throw new CalendarProblem('CALENDAR.NOT_A_YEAR', field, `not a year of four digits: ${year}`);
    if (seen.has(year)) throw new CalendarProblem('CALENDAR.YEAR_TWICE', field, `${year} is published twice`);
    seen.add(year);
  });
  const listed = years.flatMap(({ year, off, on }, at) =>
    Object.entries({ off, on }).flatMap(([list, days]) =>
      days.map(({ day }, n) => ({ year, day, field: `/years/${at}/${list}/${n}/day` })),
    ),
  );
  once(listed);
  for (const { year, day, field } of listed) {
    const first = addDays(dayOf(`${year}-01-01`), -DAYS_OUTSIDE);
    const last = addDays(dayOf(`${year}-12-31`), DAYS_OUTSIDE);
    if (day < first || day > last)
      throw new CalendarProblem('CALENDAR.DAY_OUTSIDE_YEAR', field, `${day} is no day of ${year}`);
  }
}

/** Two notices may not name the same day either: one would silently have the last word. */
function once(days: readonly { day: Day; field: string }[]): void {
  const seen = new Set<string>();
  for (const { day, field } of days) {
    if (!isDay(day))
      throw new CalendarProblem('CALENDAR.NOT_A_DAY', field, `not a day that exists: ${String(day)}`);
    if (seen.has(day)) throw new CalendarProblem('CALENDAR.DAY_TWICE', field, `${day} is listed twice`);
    seen.add(day);
  }
}
