import type { Period } from '../day.js';
import { mergePeriods } from '../periods.js';
import type { Calendar, WallTime } from './calendar.js';
import { dayAt } from './day-numbers.js';
import { readDay } from './reading.js';
import { dayNumberIn, wallMoment } from './wall.js';

/** The open periods of one day, clipped to what was asked for, and whether its year is published. */
interface OpenDay {
  readonly periods: readonly Period[];
  readonly published: boolean;
}

/** Walks the days that `within` touches, first to last, closed ones too. */
export function* openDays(calendar: Calendar, within: Period, zone: string): Generator<OpenDay> {
  let number = dayNumberIn(within.start, zone);
  do {
    const { open, published } = readDay(calendar, dayAt(number));
    const moment = (time: WallTime): Period['start'] => wallMoment(number, minutesOf(time), zone);
    const periods = open.map(({ from, to }) => ({ start: moment(from), end: moment(to) }));
    yield { periods: mergePeriods(periods, within), published };
    number += 1;
  } while (wallMoment(number, 0, zone) < within.end);
}

function minutesOf(time: WallTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
