import { Temporal } from 'temporal-polyfill';
import type { Day } from '../day.js';
import type { Instant } from '../instant.js';
import { dayAt, dayNumber, twoDigits } from './day-numbers.js';

const SECONDS_PER_DAY = 86_400;

/** No zone changes its offset twice in so short a time, so equal offsets at both ends hold in between. */
const STRETCH = 4 * SECONDS_PER_DAY;
const MOST_STRETCHES = 50_000;

/** The offset at the start of each stretch since 1970 that was asked for, by zone. Offsets of the past never change. */
const offsets = new Map<string, Map<number, number>>();

/** The calendar day of the moment in the zone, as `dayNumber` numbers it. */
export function dayNumberIn(instant: Instant, zone: string): number {
  const seconds = secondsOf(instant);
  return Math.floor((seconds + offsetAt(seconds, zone)) / SECONDS_PER_DAY);
}

/**
 * The first moment at which the clock on the wall shows the minute of the day or a later one. So times keep their
 * order on every day, those too on which the clock is moved: a span inside the hour that is left out is empty, one that
 * reaches into it is shorter, one that holds the hour that comes twice is longer, by what really elapses.
 * @param minutes 0 to 1440; 1440 is the first moment of the next day
 */
export function wallMoment(number: number, minutes: number, zone: string): Instant {
  const wall = number * SECONDS_PER_DAY + minutes * 60;
  const before = offsetAt(wall - SECONDS_PER_DAY, zone);
  const after = offsetAt(wall + SECONDS_PER_DAY, zone);
  if (before === after) return instantAt(wall - before);
  const change = firstAt(after, wall - SECONDS_PER_DAY, wall + SECONDS_PER_DAY, zone);
  return instantAt(wall - before < change ? wall - before : Math.max(change, wall - after));
}

/** The second, between two of which the first has another offset, from which on the offset holds. */
function firstAt(offset: number, from: number, to: number, zone: string): number {
  let other = from;
  let found = to;
  while (found - other > 1) {
    const middle = Math.floor((other + found) / 2);
    if (offsetAt(middle, zone) === offset) found = middle;
    else other = middle;
  }
  return found;
}

function offsetAt(seconds: number, zone: string): number {
  const stretch = Math.floor(seconds / STRETCH);
  const start = offsetOfStretch(stretch, zone);
  return start === offsetOfStretch(stretch + 1, zone) ? start : readOffset(seconds, zone);
}

function offsetOfStretch(stretch: number, zone: string): number {
  const known = offsets.get(zone) ?? new Map<number, number>();
  if (known.size === 0 || known.size >= MOST_STRETCHES) {
    known.clear();
    offsets.set(zone, known);
  }
  let offset = known.get(stretch);
  if (offset === undefined) known.set(stretch, (offset = readOffset(stretch * STRETCH, zone)));
  return offset;
}

function readOffset(seconds: number, zone: string): number {
  const moment = Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
  return moment.toZonedDateTimeISO(zone).offsetNanoseconds / 1e9;
}

function secondsOf(instant: Instant): number {
  const [hours, minutes, seconds] = [instant.slice(11, 13), instant.slice(14, 16), instant.slice(17, 19)];
  const inDay = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return dayNumber(instant.slice(0, 10) as Day) * SECONDS_PER_DAY + inDay;
}

function instantAt(seconds: number): Instant {
  const number = Math.floor(seconds / SECONDS_PER_DAY);
  const inDay = seconds - number * SECONDS_PER_DAY;
  const [hours, minutes] = [Math.floor(inDay / 3600), Math.floor(inDay / 60) % 60];
  const time = [hours, minutes, inDay % 60].map(twoDigits).join(':');
  return `${dayAt(number)}T${time}.000000Z` as Instant;
}
