import { momentText } from './moments';

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;
/** A month, `YYYY-MM`. */
export type Month = string;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DAYS_OF_WEEK = 7;
const THURSDAY = 3;

/** Days are counted on UTC, where each has 24 hours. */
const utc = (day: Day) => Date.parse(`${day}T00:00:00Z`);
const dayOfUtc = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** The day of a moment on the wall of the zone. */
export const dayOf = (at: string | number, zone: string): Day => momentText(at, zone).slice(0, 10);

export const addDays = (day: Day, days: number): Day => dayOfUtc(utc(day) + days * DAY_MS);

/** 0 is Monday, 6 is Sunday. */
export const weekdayOf = (day: Day): number => (new Date(utc(day)).getUTCDay() + 6) % DAYS_OF_WEEK;

export const mondayOf = (day: Day): Day => addDays(day, -weekdayOf(day));

/** The ISO week of a day, `2025-W40`: the year is the one in which its Thursday lies. */
export function isoWeekOf(day: Day): string {
  const thursday = addDays(mondayOf(day), THURSDAY);
  const year = thursday.slice(0, 4);
  const week = Math.floor((utc(thursday) - utc(`${year}-01-01`)) / DAY_MS / DAYS_OF_WEEK) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The Monday of an ISO week; null where the text is none. */
export function mondayOfWeek(week: string): Day | null {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  if (year === undefined || number === undefined) return null;
  // The 4th of January always lies in the first week.
  const monday = addDays(mondayOf(`${year}-01-04`), (Number(number) - 1) * DAYS_OF_WEEK);
  return isoWeekOf(monday) === week ? monday : null;
}

export const monthOf = (day: Day): Month => day.slice(0, 7);

export function addMonths(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

export const firstOf = (month: Month): Day => `${month}-01`;
export const lastOf = (month: Month): Day => addDays(firstOf(addMonths(month, 1)), -1);

/** Whether a text from an address is a day that exists. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text)) && dayOfUtc(utc(text)) === text;
}

export const isMonth = (text: string): boolean => isDay(`${text}-01`);

/** The moment at which the wall of the zone shows `2025-03-05T17:00`, as the API wants it. */
export function instantOfWall(wall: string, zone: string): string {
  const asUtc = Date.parse(`${wall.slice(0, 16)}:00Z`);
  const shownAt = (ms: number) => Date.parse(`${momentText(ms, zone).replace(' ', 'T')}:00Z`);
  // Twice, because the offset at the first guess may not be the offset at the moment itself.
  const first = asUtc - (shownAt(asUtc) - asUtc);
  const moment = asUtc - (shownAt(first) - first);
  return new Date(Math.round(moment / MINUTE_MS) * MINUTE_MS).toISOString();
}

/** What the wall of the zone shows, for an input of day and time: `2025-03-05T17:00`. */
export const wallOf = (at: string | number, zone: string): string => momentText(at, zone).replace(' ', 'T');
