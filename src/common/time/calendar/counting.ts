import { DEFAULT_ZONE, type Day, type Period } from '../day.js';
import { addSeconds, laterOf, secondsBetween, type Instant } from '../instant.js';
import { mergePeriods, periodsWithout } from '../periods.js';
import type { Calendar } from './calendar.js';
import { indexOf } from './day-index.js';
import { dayAt, dayNumber } from './day-numbers.js';
import { openDays } from './open-days.js';
import { readDay } from './reading.js';

/** What a count arrived at. `provisional`: it looked at a day of a year whose holidays are not published. */
export interface Counted<T> {
  readonly at: T;
  readonly provisional: boolean;
}

const MICROSECONDS_PER_SECOND = 1_000_000;

/** No walk goes further, so that a pause or a list of closed days without an end cannot hold the process. */
const LONGEST_WALK_DAYS = 18_263;

/**
 * The first moment at which so many open seconds have passed since `from`, pauses not counted. What exactly fills an
 * open span therefore ends at its closing time, never at the next opening; nothing at all ends at `from` itself.
 * @throws RangeError when the seconds are negative or not finite, or are not reached within 50 years
 */
export function addOpenSeconds(
  calendar: Calendar,
  from: Instant,
  seconds: number,
  without: readonly Period[],
  zone: string = DEFAULT_ZONE,
): Counted<Instant> {
  if (indexOf(calendar).alwaysOpen)
    return { at: addElapsedSeconds(from, seconds, without), provisional: false };
  let left = microsecondsOf(seconds);
  if (left === 0) return { at: from, provisional: false };
  let provisional = false;
  for (const running of periodsWithout({ start: from, end: farthest(from) }, without)) {
    for (const { periods, published } of openDays(calendar, running, zone)) {
      provisional ||= !published;
      for (const { start, end } of periods) {
        const length = microsecondsBetween(start, end);
        if (left <= length) return { at: addMicroseconds(start, left), provisional };
        left -= length;
      }
    }
  }
  throw new RangeError(`${seconds} open seconds are not reached within 50 years of ${from}`);
}

/** Open seconds from the first to the second, pauses not counted, exact to the microsecond; 0 when it is not later. */
export function openSecondsBetween(
  calendar: Calendar,
  from: Instant,
  to: Instant,
  without: readonly Period[],
  zone: string = DEFAULT_ZONE,
): number {
  if (indexOf(calendar).alwaysOpen) return elapsedSecondsBetween(from, to, without);
  let counted = 0;
  for (const running of periodsWithout({ start: from, end: to }, without)) {
    for (const { periods } of openDays(calendar, running, zone)) counted += lengthOf(periods);
  }
  return counted / MICROSECONDS_PER_SECOND;
}

/** The first moment at which so many seconds have passed since `from`, pauses not counted. @throws RangeError when negative or not finite */
export function addElapsedSeconds(from: Instant, seconds: number, without: readonly Period[]): Instant {
  let left = microsecondsOf(seconds);
  let at = from;
  for (const pause of mergePeriods(without, { start: from, end: null })) {
    const run = microsecondsBetween(at, pause.start);
    if (left <= run) break;
    left -= run;
    at = pause.end;
  }
  return addMicroseconds(at, left);
}

/** Seconds from the first to the second, pauses not counted, exact to the microsecond; 0 when it is not later. */
export function elapsedSecondsBetween(from: Instant, to: Instant, without: readonly Period[]): number {
  return lengthOf(periodsWithout({ start: from, end: to }, without)) / MICROSECONDS_PER_SECOND;
}

/**
 * The last of so many working days after `day`, which is not counted itself (Civil Code 201); days in `without` are
 * skipped unread.
 * @throws RangeError when the days are negative or not whole, or are not reached within 50 years
 */
export function addWorkingDays(
  calendar: Calendar,
  day: Day,
  days: number,
  without: ReadonlySet<Day>,
): Counted<Day> {
  if (!Number.isSafeInteger(days) || days < 0) throw new RangeError(`not a number of days to add: ${days}`);
  const first = dayNumber(day);
  let at = day;
  let left = days;
  let provisional = false;
  for (let walked = 1; left > 0; walked += 1) {
    if (walked > LONGEST_WALK_DAYS)
      throw new RangeError(`${days} working days are not reached within 50 years of ${day}`);
    at = dayAt(first + walked);
    if (without.has(at)) continue;
    const { open, published } = readDay(calendar, at);
    provisional ||= !published;
    if (open.length > 0) left -= 1;
  }
  return { at, provisional };
}

/** Working days after `from` up to and with `to`, those in `without` left out; 0 when `to` is not later. */
export function workingDaysBetween(
  calendar: Calendar,
  from: Day,
  to: Day,
  without: ReadonlySet<Day>,
): number {
  const last = dayNumber(to);
  let counted = 0;
  for (let number = dayNumber(from) + 1; number <= last; number += 1) {
    const day = dayAt(number);
    if (!without.has(day) && readDay(calendar, day).open.length > 0) counted += 1;
  }
  return counted;
}

/**
 * The day itself where it is a working day, else the next one (Civil Code 203).
 * @throws RangeError when there is none within 50 years
 */
export function nextWorkingDay(calendar: Calendar, day: Day): Counted<Day> {
  const { open, published } = readDay(calendar, day);
  if (open.length > 0) return { at: day, provisional: !published };
  const next = addWorkingDays(calendar, day, 1, new Set());
  return { at: next.at, provisional: next.provisional || !published };
}

/** When the calendar is open between two moments: sorted, clipped, spans that meet at midnight joined. */
export function openPeriods(
  calendar: Calendar,
  start: Instant,
  end: Instant,
  zone: string = DEFAULT_ZONE,
): Period[] {
  if (start >= end) return [];
  if (indexOf(calendar).alwaysOpen) return [{ start, end }];
  const open = [...openDays(calendar, { start, end }, zone)].flatMap(({ periods }) => periods);
  return mergePeriods(open, { start, end });
}

/** The moment itself where the calendar is open, else the next opening. @throws RangeError when none in 50 years */
export function nextOpenMoment(calendar: Calendar, at: Instant, zone: string = DEFAULT_ZONE): Instant {
  if (indexOf(calendar).alwaysOpen) return at;
  for (const { periods } of openDays(calendar, { start: at, end: farthest(at) }, zone)) {
    const [first] = periods;
    if (first !== undefined) return laterOf(first.start, at);
  }
  throw new RangeError(`the calendar does not open within 50 years of ${at}`);
}

function farthest(from: Instant): Instant {
  return addSeconds(from, LONGEST_WALK_DAYS * 86_400);
}

function lengthOf(periods: readonly Period[]): number {
  return periods.reduce((sum, { start, end }) => sum + microsecondsBetween(start, end), 0);
}

/** Sums are made in whole microseconds: fractions of seconds would drift. */
function microsecondsBetween(from: Instant, to: Instant): number {
  return Math.round(secondsBetween(from, to) * MICROSECONDS_PER_SECOND);
}

function addMicroseconds(instant: Instant, microseconds: number): Instant {
  return addSeconds(instant, microseconds / MICROSECONDS_PER_SECOND);
}

function microsecondsOf(seconds: number): number {
  const microseconds = Math.round(seconds * MICROSECONDS_PER_SECOND);
  if (!Number.isSafeInteger(microseconds) || microseconds < 0)
    throw new RangeError(`not a number of seconds to add: ${seconds}`);
  return microseconds;
}
