import fc from 'fast-check';
import { elapsedSecondsBetween, openSecondsBetween } from '../../src/common/time/calendar/counting.js';
import { dayIn } from '../../src/common/time/day.js';
import { addSeconds, laterOf, secondsBetween, type Instant } from '../../src/common/time/instant.js';
import { mergePeriods } from '../../src/common/time/periods.js';
import { spansOf } from '../../src/modules/deadlines/clocks/deadline.explanation.js';
import { dueOf, measure, type Running, type Terms } from '../../src/modules/deadlines/clocks/due.rules.js';
import type { PausedTime } from '../../src/modules/deadlines/clocks/pause.rules.js';
import type { AllowanceUnit } from '../../src/modules/deadlines/rules/rule.rules.js';
import { OFFICE, at, termsFor } from './deadline-cases.js';

const HOUR = 3600;
const DAY = 24 * HOUR;
const START = at('2024-12-20');

const UNITS: readonly AllowanceUnit[] = [
  'hour',
  'working-hour',
  'day',
  'working-day',
  'month',
  'year',
  'calendar-month',
];

const terms: fc.Arbitrary<Terms> = fc
  .record({
    unit: fc.constantFrom(...UNITS),
    amount: fc.integer({ min: 1, max: 20 }),
    endRoll: fc.constantFrom('none' as const, 'next-working-day' as const),
  })
  .map(({ unit, amount, endRoll }) => termsFor(unit === 'year' ? 1 + (amount % 2) : amount, unit, endRoll));

/** Odd moments, and whole hours and midnights often enough. */
const seconds = (most: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.nat(most),
    fc.nat(Math.floor(most / HOUR)).map((hours) => hours * HOUR),
    fc.nat(Math.floor(most / DAY)).map((days) => days * DAY),
  );
const anchors = seconds(500 * DAY).map((after) => addSeconds(START, after));

const pausesFrom = (from: Instant, earliest: number): fc.Arbitrary<PausedTime[]> =>
  fc.array(
    fc.tuple(seconds(40 * DAY), seconds(12 * DAY)).map(([after, length]) => {
      const start = addSeconds(from, earliest + after);
      return { start, end: addSeconds(start, length) };
    }),
    { maxLength: 4 },
  );

const clocks: fc.Arbitrary<Running> = anchors.chain((anchorAt) =>
  fc.record({
    anchorAt: fc.constant(anchorAt),
    dueOn: fc.constant(null),
    stop: fc.option(seconds(60 * DAY).map((after) => addSeconds(anchorAt, after))),
    pauses: pausesFrom(anchorAt, -3 * DAY),
  }),
);

const RUNS = { numRuns: 300 };

describe('the laws of counting', () => {
  it('adding, then measuring at the due moment, gives the allowance back', () => {
    fc.assert(
      fc.property(terms, clocks, (rule, clock) => {
        // Measured up to the stop only, so a clock that has stopped tells less.
        const running = { ...clock, stop: null };
        expect(measure(rule, running, dueOf(rule, running).dueAt)).toBe(rule.allowance.amount);
      }),
      RUNS,
    );
  });

  it('the measure is within the allowance exactly as long as the due moment has not passed', () => {
    const elapsed = terms.filter(({ allowance }) => !allowance.unit.startsWith('working'));
    const micros = fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: -4e12, max: 4e12 }));
    fc.assert(
      fc.property(elapsed, clocks, micros, (rule, clock, micro) => {
        const running = { ...clock, stop: null };
        const { dueAt } = dueOf(rule, running);
        const until = laterOf(addSeconds(dueAt, micro / 1_000_000), running.anchorAt);
        expect(measure(rule, running, until) <= (rule.allowance.amount ?? 0)).toBe(until <= dueAt);
      }),
      RUNS,
    );
  });

  it('closed time aside, working hours and days measure no more than the allowance up to the due moment', () => {
    const working = terms.filter(({ allowance }) => allowance.unit.startsWith('working'));
    fc.assert(
      fc.property(working, clocks, seconds(20 * DAY), (rule, clock, before) => {
        const running = { ...clock, stop: null };
        const until = addSeconds(dueOf(rule, running).dueAt, -before);
        expect(measure(rule, running, until)).toBeLessThanOrEqual(rule.allowance.amount ?? 0);
      }),
      RUNS,
    );
  });

  it('pausing twice is pausing the union', () => {
    fc.assert(
      fc.property(terms, clocks, (rule, clock) => {
        const union = mergePeriods(clock.pauses, {
          start: START.replace('2024', '2020') as Instant,
          end: null,
        });
        expect(dueOf(rule, { ...clock, pauses: union })).toEqual(dueOf(rule, clock));
        expect(dueOf(rule, { ...clock, pauses: [...clock.pauses, ...clock.pauses] })).toEqual(
          dueOf(rule, clock),
        );
      }),
      RUNS,
    );
  });

  it('the order of pauses does not matter, and counting again changes nothing', () => {
    fc.assert(
      fc.property(terms, clocks, (rule, clock) => {
        const first = dueOf(rule, clock);
        expect(dueOf(rule, { ...clock, pauses: clock.pauses.toReversed() })).toEqual(first);
        expect(dueOf(rule, structuredClone(clock))).toEqual(first);
      }),
      RUNS,
    );
  });

  it('a later anchor never gives an earlier due moment', () => {
    // Pauses after both anchors only. 28 and 31 January both end on 28 February; a pause between the two lengthens the
    // first period and lies outside the second, so with it the later anchor would be due first, and rightly so.
    const pair = fc.tuple(anchors, seconds(10 * DAY)).chain(([first, later]) => {
      const second = addSeconds(first, later);
      return fc.tuple(fc.constant(first), fc.constant(second), pausesFrom(second, 0));
    });
    fc.assert(
      fc.property(terms, pair, (rule, [first, second, pauses]) => {
        const due = (anchorAt: Instant): Instant =>
          dueOf(rule, { anchorAt, dueOn: null, stop: null, pauses }).dueAt;
        expect(due(first) <= due(second)).toBe(true);
      }),
      RUNS,
    );
  });

  it('more pause never gives an earlier due moment', () => {
    fc.assert(
      fc.property(terms, clocks, seconds(60 * DAY), seconds(20 * DAY), (rule, clock, after, length) => {
        const start = addSeconds(clock.anchorAt, after);
        const more = [...clock.pauses, { start, end: addSeconds(start, length) }];
        expect(dueOf(rule, { ...clock, pauses: more }).dueAt >= dueOf(rule, clock).dueAt).toBe(true);
      }),
      RUNS,
    );
  });

  it('cutting the pauses at the stop never turns what was in time', () => {
    fc.assert(
      fc.property(terms, clocks, (rule, clock) => {
        const stop = clock.stop ?? addSeconds(clock.anchorAt, DAY);
        const planned = dueOf(rule, { ...clock, stop: null }).dueAt;
        expect(stop <= dueOf(rule, { ...clock, stop }).dueAt).toBe(stop <= planned);
      }),
      RUNS,
    );
  });
});

describe('the spans behind a due moment', () => {
  it('touch each other from the anchor to the due moment', () => {
    fc.assert(
      fc.property(terms, clocks, (rule, clock) => {
        const due = dueOf(rule, clock);
        const spans = spansOf(rule, clock, due);
        expect(spans[0]?.from).toBe(clock.anchorAt);
        expect(spans.at(-1)?.to).toBe(due.dueAt);
        expect(spans.slice(1).map(({ from }) => from)).toEqual(spans.slice(0, -1).map(({ to }) => to));
        expect(spans.every(({ from, to, why }) => from < to && why.zh !== '' && why.en !== '')).toBe(true);
      }),
      RUNS,
    );
  });

  it('count as much as the allowance gives', () => {
    const plain = terms.filter(({ allowance }) => /hour|day/.test(allowance.unit));
    fc.assert(
      fc.property(plain, clocks, (rule, clock) => {
        const { amount, unit } = rule.allowance;
        const spans = spansOf(rule, clock, dueOf(rule, clock)).filter(({ counted }) => counted);
        const open = spans.map(({ from, to }) => {
          if (unit === 'hour') return elapsedSecondsBetween(from, to, []) / HOUR;
          if (unit === 'working-hour') return openSecondsBetween(OFFICE, from, to, []) / HOUR;
          // The last day ends one microsecond early.
          return Math.round(secondsBetween(from, to) / DAY);
        });
        expect(open.reduce((sum, one) => sum + one, 0)).toBeCloseTo(amount ?? 0, 9);
      }),
      RUNS,
    );
  });

  it('are few enough to read for three months of working hours', () => {
    const rule = termsFor(450, 'working-hour');
    const clock: Running = { anchorAt: at('2025-07-01 09:00'), dueOn: null, stop: null, pauses: [] };
    const due = dueOf(rule, clock);
    expect(dayIn(due.dueAt)).toBe('2025-09-23');
    expect(spansOf(rule, clock, due).length).toBeLessThan(30);
  });
});
