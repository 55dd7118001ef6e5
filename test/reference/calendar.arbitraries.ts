import fc from 'fast-check';
import type {
  CalendarContent,
  NationalYear,
  OpenSpan,
  WallTime,
} from '../../src/common/time/calendar/calendar.js';
import { addDays, dayOf, type Day } from '../../src/common/time/day.js';

/** What `readCalendar` takes. */
export interface Written {
  readonly content: CalendarContent;
  readonly years: readonly NationalYear[];
}

const wallTime = (minute: number): WallTime =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':') as WallTime;

/** Up to three spans; edges on quarters of an hour meet often, those on any minute seldom. */
const openSpans: fc.Arbitrary<OpenSpan[]> = fc
  .uniqueArray(
    fc.oneof(
      fc.nat(96).map((quarter) => quarter * 15),
      fc.nat(1440),
    ),
    { maxLength: 6 },
  )
  .map((edges) => {
    const sorted = [...edges].sort((a, b) => a - b);
    const pairs = sorted.flatMap((from, n) =>
      n % 2 === 0 && n + 1 < sorted.length ? [[from, sorted[n + 1]!]] : [],
    );
    return pairs.map(([from, to]) => ({ from: wallTime(from!), to: wallTime(to!) }));
  });

const wholeDay: OpenSpan[] = [{ from: wallTime(0), to: wallTime(1440) }];

const someDay: fc.Arbitrary<OpenSpan[]> = fc.oneof(
  { weight: 3, arbitrary: openSpans },
  { weight: 1, arbitrary: fc.constant(wholeDay) },
);
const openDay = someDay.filter((spans) => spans.length > 0);

/** Three weeks around the end of 2025. */
export const nearbyDays: fc.Arbitrary<Day> = fc.nat(20).map((n) => addDays(dayOf('2025-12-20'), n));

const weekly = fc.record({
  mon: openDay,
  tue: someDay,
  wed: someDay,
  thu: openDay,
  fri: someDay,
  sat: fc.oneof(fc.constant([]), someDay),
  sun: fc.oneof(fc.constant([]), someDay),
});

const overrides = fc.uniqueArray(fc.record({ day: nearbyDays, open: someDay, why: fc.constant('停电') }), {
  maxLength: 4,
  selector: ({ day }) => day,
});

const years: fc.Arbitrary<NationalYear[]> = fc
  .record({
    days: fc.uniqueArray(nearbyDays, { maxLength: 8 }),
    on: fc.nat(8),
    published: fc.subarray([2025, 2026]),
  })
  .map(({ days, on, published }) =>
    published.map((year) => {
      const own = days.filter((day) => day.startsWith(String(year))).map((day) => ({ day, name: '元旦' }));
      return { year, notice: '通知', on: own.slice(0, on), off: own.slice(on) };
    }),
  );

/** Calendars of every make: with and without holidays, one or both years published, days opened and closed. */
export const calendars: fc.Arbitrary<Written> = fc
  .record({ weekly, national: fc.boolean(), makeUp: openDay, overrides, years })
  .map(({ years: published, ...content }) => ({ content, years: published }));
