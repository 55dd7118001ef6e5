import fc from 'fast-check';
import { addSeconds, instantOf, type Instant } from '../../../common/time/instant.js';
import { dueAt, outcome, stopOf, type Allowance, type AllowanceUnit, type Clock } from './deadline.rules.js';

const at = (text: string): Instant => instantOf(`${text}+08:00`);
const reported = at('2025-06-01T09:00:00');
const MICRO = 0.000_001;

describe('the due moment of an allowance', () => {
  it.each<[string, string, Allowance, string]>([
    ['response, urgent', '2025-06-01T09:00:00', { amount: 2, unit: 'hour' }, '2025-06-01T11:00:00'],
    [
      'response, normal, over midnight',
      '2025-12-31T20:00:00',
      { amount: 6, unit: 'hour' },
      '2026-01-01T02:00:00',
    ],
    ['resolution, normal', '2025-06-01T09:00:00.5', { amount: 72, unit: 'hour' }, '2025-06-04T09:00:00.5'],
    ['half an hour', '2025-06-01T09:00:00', { amount: 0.5, unit: 'hour' }, '2025-06-01T09:30:00'],
    [
      'one day, counted from the next',
      '2025-06-01T00:00:00',
      { amount: 1, unit: 'day' },
      '2025-06-02T23:59:59.999999',
    ],
    ['fifteen days', '2025-09-22T10:00:00', { amount: 15, unit: 'day' }, '2025-10-07T23:59:59.999999'],
    ['filing', '2025-12-31T23:59:59', { amount: 2, unit: 'month' }, '2026-02-28T23:59:59.999999'],
    ['signing', '2025-11-30T09:00:00', { amount: 3, unit: 'month' }, '2026-02-28T23:59:59.999999'],
    [
      'work of half a year',
      '2025-08-31T09:00:00',
      { amount: 6, unit: 'month' },
      '2026-02-28T23:59:59.999999',
    ],
    [
      'a year from a leap day',
      '2024-02-29T09:00:00',
      { amount: 1, unit: 'year' },
      '2025-02-28T23:59:59.999999',
    ],
  ])('%s', (_, anchor, allowance, due) => {
    expect(dueAt(at(anchor), allowance)).toBe(at(due));
  });

  it('takes the day of the anchor in its own zone', () => {
    const newYear = instantOf('2025-12-31T16:00:00Z');
    expect(dueAt(newYear, { amount: 1, unit: 'month' })).toBe('2026-02-01T15:59:59.999999Z');
    expect(dueAt(newYear, { amount: 1, unit: 'month' }, 'UTC')).toBe('2026-01-31T23:59:59.999999Z');
  });

  it.each<Allowance>([
    { amount: 0, unit: 'hour' },
    { amount: -1, unit: 'month' },
    { amount: 1.5, unit: 'day' },
    { amount: NaN, unit: 'hour' },
    { amount: Infinity, unit: 'year' },
    { amount: 1 / 7, unit: 'hour' },
  ])('refuses $amount $unit', (allowance) => {
    expect(() => dueAt(reported, allowance)).toThrow(/not an allowance/);
  });

  it('never lies earlier for a later anchor, and always lies after its anchor', () => {
    const units = fc.constantFrom<AllowanceUnit>('hour', 'day', 'month', 'year');
    const seconds = fc.integer({ min: 0, max: 4 * 366 * 86_400 });
    fc.assert(
      fc.property(
        seconds,
        fc.nat(200_000),
        fc.integer({ min: 1, max: 40 }),
        units,
        (s, later, amount, unit) => {
          const anchor = addSeconds(reported, s);
          const due = dueAt(anchor, { amount, unit });
          expect(anchor < due).toBe(true);
          expect(due <= dueAt(addSeconds(anchor, later), { amount, unit })).toBe(true);
        },
      ),
    );
  });
});

describe('the outcome of a clock', () => {
  const due = at('2025-06-01T11:00:00');
  const running: Clock = { anchorAt: reported, dueAt: due, endedAt: null, withdrawnAt: null };
  const much = at('2025-07-01T00:00:00');
  const edge = (micros: number): Instant => addSeconds(due, micros * MICRO);

  it.each([
    [-1, 'met', 'withdrawn', 'pending'],
    [0, 'met', 'withdrawn', 'pending'],
    [1, 'late', 'missed-then-withdrawn', 'overdue'],
  ])('at due %d µs: ended is %s, withdrawn is %s, looked at is %s', (micros, ended, withdrawn, looked) => {
    expect(outcome({ ...running, endedAt: edge(micros) }, much)).toBe(ended);
    expect(outcome({ ...running, withdrawnAt: edge(micros) }, much)).toBe(withdrawn);
    expect(outcome(running, edge(micros))).toBe(looked);
  });

  it('knows nothing of what happens after the as-of moment', () => {
    const late = { ...running, endedAt: edge(2) };
    expect(outcome(late, edge(0))).toBe('pending');
    expect(outcome(late, edge(1))).toBe('overdue');
    expect(outcome(late, edge(2))).toBe('late');
  });

  it('is decided by the first stop when both stand, by the end when they coincide', () => {
    expect(outcome({ ...running, endedAt: edge(5), withdrawnAt: edge(-5) }, much)).toBe('withdrawn');
    expect(outcome({ ...running, endedAt: edge(-5), withdrawnAt: edge(5) }, much)).toBe('met');
    expect(outcome({ ...running, endedAt: edge(0), withdrawnAt: edge(0) }, much)).toBe('met');
    expect(stopOf({ endedAt: edge(5), withdrawnAt: edge(-5) })).toBe(edge(-5));
    expect(stopOf(running)).toBeNull();
  });

  it('moves only forward: pending, then overdue, then settled for good', () => {
    const ranks = { pending: 0, overdue: 1, met: 2, late: 2, withdrawn: 2, 'missed-then-withdrawn': 2 };
    const near = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(fc.option(near), fc.option(near), near, fc.nat(4), (ended, withdrawn, look, later) => {
        const clock: Clock = {
          ...running,
          endedAt: ended === null ? null : edge(ended),
          withdrawnAt: withdrawn === null ? null : edge(withdrawn),
        };
        const before = outcome(clock, edge(look));
        const after = outcome(clock, edge(look + later));
        expect(ranks[after]).toBeGreaterThanOrEqual(ranks[before]);
        expect(ranks[before] < 2 || after === before).toBe(true);
        expect(before === 'met' || before === 'withdrawn').toBe(
          stopOf(clock) !== null && (stopOf(clock) ?? '') <= due && (stopOf(clock) ?? '') <= edge(look),
        );
      }),
    );
  });
});
