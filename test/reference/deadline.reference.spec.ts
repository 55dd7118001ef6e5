import fc from 'fast-check';
import { NATIONAL_YEARS } from '../../src/modules/deadlines/calendars/national-years.js';
import { dayIn, dayOf } from '../../src/common/time/day.js';
import { dueOf } from '../../src/modules/deadlines/clocks/due.rules.js';
import { at, termsFor } from './deadline-cases.js';
import { plainLastDay, type PlainClock } from './deadline.reference.js';

const notices = {
  off: new Set<string>(NATIONAL_YEARS.flatMap(({ off }) => off.map(({ day }) => day))),
  on: new Set<string>(NATIONAL_YEARS.flatMap(({ on }) => on.map(({ day }) => day))),
};

const clockOf = (change: Partial<PlainClock>): PlainClock => ({
  unit: 'day',
  amount: 1,
  dueOn: '2025-06-01',
  rolls: true,
  anchor: '2025-06-01 09:00',
  stop: null,
  pauses: [],
  ...change,
});

/** So many hours after the start of 2024, as the wall shows it; midnights and month ends come often. */
const wall = (hours: number): string =>
  new Date(Date.UTC(2024, 0, 1) + hours * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

const MONTH_ENDS = [1, 2, 3, 12, 13, 14, 24, 25, 26].map(
  (month) => Date.UTC(2024, month, 0) - Date.UTC(2024, 0, 1),
);
const hours = fc.oneof(
  fc.nat(24 * 800),
  fc.nat(800).map((days) => days * 24),
  fc.tuple(fc.constantFrom(...MONTH_ENDS), fc.nat(23)).map(([start, hour]) => start / 3_600_000 + hour),
);

const clocks: fc.Arbitrary<PlainClock> = hours.chain((start) => {
  const near = fc.oneof(fc.integer({ min: -60, max: 24 * 10 }), fc.integer({ min: -60, max: 24 * 70 }));
  const pause = fc
    .tuple(near, fc.oneof(fc.nat(40), fc.nat(24 * 25)))
    .map(([from, length]) => ({ from: wall(start + from), to: wall(start + from + length) }));
  const any = fc.record({
    unit: fc.constantFrom<PlainClock['unit'][]>(
      'day',
      'working-day',
      'month',
      'year',
      'calendar-month',
      'fixed-date',
    ),
    amount: fc.integer({ min: 1, max: 3 }).chain((few) => fc.constantFrom(few, few, few * 5)),
    dueOn: near.map((from) => wall(start + from).slice(0, 10)),
    rolls: fc.boolean(),
    anchor: fc.constant(wall(start)),
    stop: fc.option(fc.nat(24 * 40).map((after) => wall(start + after))),
    pauses: fc.array(pause, { maxLength: 4 }),
  });
  // The plain double walks every day, so a few years are enough.
  return any.map((clock) => (clock.unit === 'year' ? { ...clock, amount: 1 + (clock.amount % 2) } : clock));
});

describe('the plain double', () => {
  it.each<[Partial<PlainClock>, string]>([
    [{ anchor: '2025-09-22 10:00', amount: 15 }, '2025-10-09'],
    [{ anchor: '2025-12-31 10:00', unit: 'month', amount: 2 }, '2026-02-28'],
    [{ anchor: '2025-12-15 10:00', unit: 'month', amount: 2 }, '2026-02-24'],
    [{ anchor: '2026-02-12 10:00', unit: 'working-day', amount: 7 }, '2026-02-28'],
    [{ anchor: '2024-02-29 10:00', unit: 'year' }, '2025-02-28'],
    [{ anchor: '2025-01-31 10:00', unit: 'calendar-month' }, '2025-02-28'],
    [{ unit: 'fixed-date', dueOn: '2025-10-01' }, '2025-10-09'],
  ])('knows the published examples: %p ends on %s', (change, last) => {
    expect(plainLastDay(clockOf(change), notices)).toBe(last);
  });

  it('agrees with the counting on four thousand random clocks', () => {
    fc.assert(
      fc.property(clocks, (clock) => {
        const { unit, amount, anchor, stop, dueOn, rolls } = clock;
        const terms = termsFor(amount, unit, rolls ? 'next-working-day' : 'none');
        const { dueAt } = dueOf(terms, {
          anchorAt: at(anchor),
          dueOn: dayOf(dueOn),
          stop: stop === null ? null : at(stop),
          pauses: clock.pauses.map(({ from, to }) => ({ start: at(from), end: at(to) })),
        });
        expect(dayIn(dueAt)).toBe(plainLastDay(clock, notices));
      }),
      { numRuns: 4000 },
    );
  });
});
