import type { Day } from '../day.js';

/** A time on the wall, `HH:mm` from `00:00` to `24:00`; `24:00` only ends a span. Fixed width, so `<` compares. */
export type WallTime = string & { readonly __wallTime: unique symbol };

/** Open from `from` up to `to`, half-open, on one day of the wall. */
export interface OpenSpan {
  readonly from: WallTime;
  readonly to: WallTime;
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A day that the State Council's notice names, with the holiday it belongs to (国庆节). */
export interface NoticeDay {
  readonly day: Day;
  readonly name: string;
}

/** The statutory holidays and make-up days (调休) of one year, as its notice gives them. */
export interface NationalYear {
  readonly year: number;
  /** The notice that says so, by name and date. */
  readonly notice: string;
  readonly off: readonly NoticeDay[];
  readonly on: readonly NoticeDay[];
}

/** The unit's own word on one day, stronger than week and notice: closed where `open` is empty. */
export interface DatedOverride {
  readonly day: Day;
  readonly open: readonly OpenSpan[];
  readonly why: string;
}

/** What an administrator writes down of a calendar. */
export interface CalendarContent {
  readonly weekly: Readonly<Record<Weekday, readonly OpenSpan[]>>;
  /** Whether statutory holidays close it and make-up days open it. Such a calendar knows only the published years. */
  readonly national: boolean;
  /** When it is open on a make-up day. */
  readonly makeUp: readonly OpenSpan[];
  readonly overrides: readonly DatedOverride[];
}

/** A calendar to count with: what the administrator wrote, and the published years. Made by `readCalendar` alone. */
export interface Calendar extends CalendarContent {
  readonly years: readonly NationalYear[];
}
