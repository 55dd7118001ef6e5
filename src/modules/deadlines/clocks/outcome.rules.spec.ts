import fc from 'fast-check';
import { addSeconds, instantOf, type Instant } from '../../../common/time/instant.js';
import { outcome, stopOf, type Clock } from './outcome.rules.js';

const at = (text: string): Instant => instantOf(`${text}+08:00`);
const reported = at('2025-06-01T09:00:00');
const MICRO = 0.000_001;

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
