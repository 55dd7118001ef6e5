import fc from 'fast-check';
import {
  addOpenSeconds,
  addWorkingDays,
  nextOpenMoment,
  nextWorkingDay,
  openPeriods,
  openSecondsBetween,
  workingDaysBetween,
} from '../../src/common/time/calendar/counting.js';
import { dayOf, type Day, type Period } from '../../src/common/time/day.js';
import { instantOf, type Instant } from '../../src/common/time/instant.js';
import { calendars, nearbyDays } from './calendar.arbitraries.js';
import { CalendarReference, OFFSETS, type Minute } from './calendar.reference.js';
import { readCalendar } from '../../src/common/time/calendar/read-calendar.js';

const EPOCH = Date.parse('2025-12-20T00:00:00Z') / 60_000;
const DAY = 1440;
const moment = (minute: Minute): Instant => instantOf(new Date(minute * 60_000).toISOString());

const pauses = fc.array(
  fc.tuple(fc.nat(20 * DAY), fc.nat(3 * DAY)).map(([start, length]) => [start, start + length] as const),
  { maxLength: 3 },
);

/** Around the turn of the year, when one of the two years may be unpublished, and around every change of a clock. */
const places = fc.oneof(
  fc.record({ zone: fc.constant('Asia/Shanghai'), start: fc.constant(EPOCH) }),
  fc
    .constantFrom(
      ['America/New_York', '2025-10-31T00:00Z'],
      ['America/New_York', '2026-03-06T00:00Z'],
      ['Australia/Lord_Howe', '2026-04-03T00:00Z'],
      ['Australia/Lord_Howe', '2026-10-02T00:00Z'],
    )
    .map(([zone, from]) => ({ zone: zone, start: Date.parse(from) / 60_000 })),
);

const sample = fc.record({
  calendar: calendars,
  place: places,
  after: fc.nat(5 * DAY),
  count: fc.nat(900),
  length: fc.nat(6 * DAY),
  pauses,
});

describe('counting open time', () => {
  it('agrees with looking at every minute, on calendars of every make and where clocks are moved', () => {
    fc.assert(
      fc.property(
        sample,
        ({ calendar: { content, years }, place, after, count, length, pauses: written }) => {
          const { zone, start } = place;
          const reference = new CalendarReference(content, years, OFFSETS[zone]!);
          const calendar = readCalendar(content, years);
          const from = start + after;
          const to = from + length;
          const without: Period[] = written.map(([a, b]) => ({
            start: moment(start + a),
            end: moment(start + b),
          }));
          const paused = (minute: Minute) =>
            written.some(([a, b]) => start + a <= minute && minute < start + b);

          const expected = reference.add(from, count, paused);
          expect(addOpenSeconds(calendar, moment(from), count * 60, without, zone)).toEqual({
            ...expected,
            at: moment(expected.at),
          });

          const opens = reference.opens(from, to);
          const counted = opens.filter((open, n) => open && !paused(from + n)).length;
          expect(openSecondsBetween(calendar, moment(from), moment(to), without, zone)).toBe(counted * 60);

          const edges = opens.flatMap((open, n) =>
            open === (opens[n - 1] ?? false) ? [] : [moment(from + n)],
          );
          const closing = opens.at(-1) === true ? [moment(to)] : [];
          const periods = openPeriods(calendar, moment(from), moment(to), zone);
          expect(periods.flatMap(({ start: opening, end }) => [opening, end])).toEqual([
            ...edges,
            ...closing,
          ]);

          const next = opens.indexOf(true);
          const found = nextOpenMoment(calendar, moment(from), zone);
          expect(next === -1 ? found >= moment(to) : found === moment(from + next)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('counting working days', () => {
  const some = fc.record({
    calendar: calendars,
    day: nearbyDays,
    days: fc.nat(20),
    skipped: fc.uniqueArray(nearbyDays, { maxLength: 6 }),
  });

  it('agrees with looking at every day', () => {
    fc.assert(
      fc.property(some, ({ calendar: { content, years }, day, days, skipped }) => {
        const reference = new CalendarReference(content, years, OFFSETS['Asia/Shanghai']!);
        const calendar = readCalendar(content, years);
        const without = new Set<Day>(skipped);
        const expected = reference.addDays(day, days, without);
        expect(addWorkingDays(calendar, day, days, without)).toEqual(expected);
        expect(workingDaysBetween(calendar, day, dayOf(expected.at), without)).toBe(days);
        expect(nextWorkingDay(calendar, day)).toEqual(reference.roll(day));
      }),
      { numRuns: 400 },
    );
  });
});
