import { Temporal } from 'temporal-polyfill';
import { isRealDate } from './gregorian.js';
import { instantFromTemporal, type Instant } from './instant.js';

/** A calendar day `YYYY-MM-DD`, in the years 0001–9999; never a JS `Date`, so no time zone can move it. */
export type Day = string & { readonly __day: unique symbol };

/** A half-open span of moments: `start` belongs to it, `end` does not. */
export interface Period {
  readonly start: Instant;
  readonly end: Instant;
}

/** The zone the unit's days are counted in, unless the settings name another. */
export const DEFAULT_ZONE = 'Asia/Shanghai';

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  const parts = SHAPE.exec(text);
  return parts !== null && isRealDate(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** Reads a day; nothing is rolled over. @throws RangeError on another shape or a day that does not exist. */
export function dayOf(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day that exists (YYYY-MM-DD): ${text}`);
  return text;
}

/** The calendar day that a moment falls on in the zone. */
export function dayIn(instant: Instant, zone: string = DEFAULT_ZONE): Day {
  return dayOf(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString());
}

/** The moment as a clock on the wall of the zone shows it, `YYYY-MM-DD HH:mm:ss`, cut to the second. */
export function wallText(instant: Instant, zone: string = DEFAULT_ZONE): string {
  const wall = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  return wall.toString({ smallestUnit: 'second', roundingMode: 'floor' }).replace('T', ' ');
}

/** The day as a start: its first instant in the zone (not always midnight where clocks jump). */
export function firstInstant(day: Day, zone: string = DEFAULT_ZONE): Instant {
  return instantFromTemporal(Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant());
}

/** The day as a due day: its last microsecond in the zone, so that `closedAt <= dueAt` is the only comparison. */
export function lastInstant(day: Day, zone: string = DEFAULT_ZONE): Instant {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone);
  return instantFromTemporal(next.toInstant().subtract({ microseconds: 1 }));
}

/** The day so many days later (earlier when negative). @throws RangeError when not whole or out of the years. */
export function addDays(day: Day, days: number): Day {
  if (!Number.isSafeInteger(days)) throw new RangeError(`not a whole number of days: ${days}`);
  return dayOf(Temporal.PlainDate.from(day).add({ days }).toString());
}

/** The calendar year in the zone, half-open. @throws RangeError when it is not a year of 1–9998. */
export function yearPeriod(year: number, zone: string = DEFAULT_ZONE): Period {
  const first = (of: number): Instant => firstInstant(dayOf(`${String(of).padStart(4, '0')}-01-01`), zone);
  return { start: first(year), end: first(year + 1) };
}
