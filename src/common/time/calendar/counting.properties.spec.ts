import fc from 'fast-check';
import { calendars, nearbyDays } from '../../../../test/reference/calendar.arbitraries.js';
import { firstInstant, type Period } from '../day.js';
import { addSeconds, secondsBetween, type Instant } from '../instant.js';
import { mergePeriods } from '../periods.js';
import {
  addElapsedSeconds,
  addOpenSeconds,
  addWorkingDays,
  elapsedSecondsBetween,
  nextOpenMoment,
  nextWorkingDay,
  openPeriods,
  openSecondsBetween,
  workingDaysBetween,
} from './counting.js';
import { readCalendar } from './read-calendar.js';
import { isWorkingDay } from './reading.js';

const MICRO = 0.000_001;
const ZONES = ['Asia/Shanghai', 'America/New_York'];

const calendar = calendars.map(({ content, years }) => readCalendar(content, years));
const zone = fc.constantFrom(...ZONES);
const none = new Set<never>();

/** Moments down to the microsecond, often on the very edges of days. */
const moment: fc.Arbitrary<Instant> = fc
  .tuple(nearbyDays, fc.oneof(fc.constant(0), fc.nat(86_400_000_000)))
  .map(([day, micros]) => addSeconds(firstInstant(day), micros / 1_000_000));

/** Up to about two weeks of open hours, to the microsecond. */
const seconds = fc.oneof(
  fc.nat(200_000),
  fc.nat(200_000_000).map((n) => (n * 1000 + 1) / 1_000_000),
);

const pauses: fc.Arbitrary<Period[]> = fc.array(
  fc.tuple(moment, fc.nat(250_000)).map(([start, length]) => ({ start, end: addSeconds(start, length) })),
  { maxLength: 4 },
);

const clock = fc.record({ calendar, zone, from: moment, seconds, pauses });

describe('open seconds', () => {
  it('added and measured again are the same, and one microsecond earlier they are not yet all there', () => {
    fc.assert(
      fc.property(clock, (one) => {
        const end = addOpenSeconds(one.calendar, one.from, one.seconds, one.pauses, one.zone).at;
        const measured = (to: Instant) =>
          openSecondsBetween(one.calendar, one.from, to, one.pauses, one.zone);
        expect(measured(end)).toBe(one.seconds);
        expect(measured(addSeconds(end, -MICRO))).toBe(Math.max(0, Math.round(one.seconds * 1e6 - 1) / 1e6));
      }),
    );
  });

  it('do not change when pauses are merged, repeated or turned around', () => {
    fc.assert(
      fc.property(clock, (one) => {
        const end = (without: Period[]) =>
          addOpenSeconds(one.calendar, one.from, one.seconds, without, one.zone);
        const merged = mergePeriods(one.pauses, { start: one.from, end: null });
        expect(end(merged)).toEqual(end(one.pauses));
        expect(end([...one.pauses, ...merged].reverse())).toEqual(end(one.pauses));
      }),
    );
  });

  it('never end earlier for a later start, more seconds or one more pause', () => {
    fc.assert(
      fc.property(clock, moment, fc.nat(9000), pauses, (one, other, more, morePauses) => {
        const end = (from: Instant, extra: number, without: Period[]) =>
          addOpenSeconds(one.calendar, from, one.seconds + extra, without, one.zone).at;
        const [earlier, later] = one.from < other ? [one.from, other] : [other, one.from];
        const known = end(earlier, 0, one.pauses);
        expect(end(later, 0, one.pauses) >= known).toBe(true);
        expect(end(earlier, more, one.pauses) >= known).toBe(true);
        expect(end(earlier, 0, [...one.pauses, ...morePauses]) >= known).toBe(true);
      }),
    );
  });

  it('are those of the open periods, however the time between is cut', () => {
    fc.assert(
      fc.property(calendar, zone, fc.tuple(moment, moment, moment), (given, where, moments) => {
        const [start, middle, end] = [...moments].sort() as [Instant, Instant, Instant];
        const periods = openPeriods(given, start, end, where);
        const lengths = periods.reduce((sum, one) => sum + secondsBetween(one.start, one.end), 0);
        const whole = openSecondsBetween(given, start, end, [], where);
        expect(whole).toBeCloseTo(lengths, 6);
        const halves = [
          ...openPeriods(given, start, middle, where),
          ...openPeriods(given, middle, end, where),
        ];
        expect(mergePeriods(halves, { start, end })).toEqual(periods);
        expect(openSecondsBetween(given, start, end, periods, where)).toBe(0);
      }),
    );
  });

  it('begin at the next open moment, which is open and its own next', () => {
    fc.assert(
      fc.property(calendar, zone, moment, (given, where, from) => {
        const open = nextOpenMoment(given, from, where);
        expect(openSecondsBetween(given, from, open, [], where)).toBe(0);
        expect(openPeriods(given, open, addSeconds(open, MICRO), where)).toHaveLength(1);
        expect(nextOpenMoment(given, open, where)).toBe(open);
      }),
    );
  });
});

describe('elapsed seconds', () => {
  it('added and measured again are the same', () => {
    fc.assert(
      fc.property(moment, seconds, pauses, (from, some, without) => {
        const end = addElapsedSeconds(from, some, without);
        expect(elapsedSecondsBetween(from, end, without)).toBe(some);
        const paused = mergePeriods(without, { start: from, end });
        const lost = paused.reduce((sum, one) => sum + secondsBetween(one.start, one.end), 0);
        expect(secondsBetween(from, end)).toBeCloseTo(some + lost, 5);
      }),
    );
  });
});

describe('working days', () => {
  const skipped = fc.uniqueArray(nearbyDays, { maxLength: 6 }).map((days) => new Set(days));

  it('added and counted again are the same, and end on a working day', () => {
    fc.assert(
      fc.property(
        calendar,
        nearbyDays,
        fc.integer({ min: 1, max: 25 }),
        skipped,
        (given, day, days, without) => {
          const { at } = addWorkingDays(given, day, days, without);
          expect(workingDaysBetween(given, day, at, without)).toBe(days);
          expect([isWorkingDay(given, at), without.has(at)]).toEqual([true, false]);
        },
      ),
    );
  });

  it('add up', () => {
    fc.assert(
      fc.property(calendar, nearbyDays, fc.nat(12), fc.nat(12), skipped, (given, day, a, b, without) => {
        const first = addWorkingDays(given, day, a, without).at;
        expect(addWorkingDays(given, first, b, without).at).toBe(
          addWorkingDays(given, day, a + b, without).at,
        );
      }),
    );
  });

  it('roll to a day that rolls to itself, over rest days alone', () => {
    fc.assert(
      fc.property(calendar, nearbyDays, (given, day) => {
        const { at } = nextWorkingDay(given, day);
        expect(nextWorkingDay(given, at).at).toBe(at);
        expect(isWorkingDay(given, at)).toBe(true);
        expect(workingDaysBetween(given, day, at, none)).toBe(at === day ? 0 : 1);
      }),
    );
  });
});
