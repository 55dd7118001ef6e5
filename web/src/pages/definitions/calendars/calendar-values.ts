import type { CalendarContent, NewWorkCalendar, WorkCalendar } from '../../../api/types';
import { bilingual } from '../fields';
import { readSpans, writeSpans } from './spans-text';
import { weekdays } from './year-days';

type Weekday = (typeof weekdays)[number];

export interface CalendarValues {
  code: string;
  title: { zh: string; en?: string };
  content: {
    /** Spans as a person writes them. */
    weekly: Record<Weekday, string>;
    national: boolean;
    makeUp: string;
    overrides: { day: string; open?: string; why: string }[];
  };
  reason: string;
}

const OFFICE = '08:30-12:00、13:30-17:30';

const eachDay = <T>(of: (day: Weekday) => T): Record<Weekday, T> =>
  Object.fromEntries(weekdays.map((day) => [day, of(day)])) as Record<Weekday, T>;

/** What the form begins with; a new calendar with the hours of an office. */
export function calendarValues(calendar: WorkCalendar | null): Partial<CalendarValues> {
  if (calendar === null)
    return {
      content: {
        weekly: eachDay((day) => (day === 'sat' || day === 'sun' ? '' : OFFICE)),
        national: true,
        makeUp: OFFICE,
        overrides: [],
      },
    };
  const { code, title, content } = calendar;
  return {
    code,
    title,
    content: {
      weekly: eachDay((day) => writeSpans(content.weekly[day])),
      national: content.national,
      makeUp: writeSpans(content.makeUp),
      overrides: content.overrides.map(({ day, open, why }) => ({ day, open: writeSpans(open), why })),
    },
  };
}

/** What is sent; the form has made sure that all spans can be read. */
export function calendarOf(
  { code, title, content, reason }: CalendarValues,
  baseVersion: number,
): NewWorkCalendar {
  const { weekly, national, makeUp, overrides } = content;
  const sent: CalendarContent = {
    weekly: eachDay((day) => readSpans(weekly[day]) ?? []),
    national,
    makeUp: national ? (readSpans(makeUp) ?? []) : [],
    overrides: overrides.map(({ day, open, why }) => ({ day, open: readSpans(open) ?? [], why: why.trim() })),
  };
  return { code, title: bilingual(title), content: sent, reason: reason.trim(), baseVersion };
}
