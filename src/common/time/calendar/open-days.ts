import { Temporal } from 'temporal-polyfill';
import { addDays, dayIn, firstInstant, type Day, type Period } from '../day.js';
import { instantFromTemporal, type Instant } from '../instant.js';
import { mergePeriods } from '../periods.js';
import type { Calendar, WallTime } from './calendar.js';
import { readDay } from './reading.js';

/** The open periods of one day, clipped to what was asked for, and whether its year is published. */
interface OpenDay {
  readonly periods: readonly Period[];
  readonly published: boolean;
}

/** Walks the days that `within` touches, first to last, closed ones too. */
export function* openDays(calendar: Calendar, within: Period, zone: string): Generator<OpenDay> {
  for (let day = dayIn(within.start, zone); firstInstant(day, zone) < within.end; day = addDays(day, 1)) {
    const { open, published } = readDay(calendar, day);
    const periods = open.map(({ from, to }) => ({
      start: wallMoment(day, from, zone),
      end: wallMoment(day, to, zone),
    }));
    yield { periods: mergePeriods(periods, within), published };
  }
}

/**
 * The moment when the clock on the wall first shows the time, or would have, had it not been put forward over it. So
 * times keep their order on every day: a span inside the hour that is left out is empty, one that reaches into it is
 * shorter, and one that holds the hour that comes twice is longer, by what really elapses.
 */
function wallMoment(day: Day, time: WallTime, zone: string): Instant {
  if (time === '24:00') return firstInstant(addDays(day, 1), zone);
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`);
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (first.toPlainDateTime().equals(wall)) return instantFromTemporal(first.toInstant());
  const jump = first.getTimeZoneTransition('next') ?? first;
  return instantFromTemporal(jump.toInstant());
}
