import { INSIDE_PACE, OUTSIDE_PACE, pauseAfter } from './pace.js';

const MIDDLE = 0.5;

describe('the pause after a failed try', () => {
  it.each([
    [1, 5],
    [2, 10],
    [3, 20],
    [8, 640],
    [9, 900],
    [1_000, 900],
  ])('after try %i is %i s', (tries, seconds) => {
    expect(pauseAfter(OUTSIDE_PACE, tries, MIDDLE)).toBeCloseTo(seconds, 6);
  });

  it('scatters by a fifth either way', () => {
    expect(pauseAfter(OUTSIDE_PACE, 1, 0)).toBeCloseTo(4, 6);
    expect(pauseAfter(OUTSIDE_PACE, 1, 0.999_999)).toBeCloseTo(6, 4);
  });

  it('comes back within 20 minutes, however long a mail server was away', () => {
    expect(pauseAfter(OUTSIDE_PACE, OUTSIDE_PACE.tries, 0.999_999)).toBeLessThan(20 * 60);
  });

  it('lets a mail server be away for a weekend and parks nothing', () => {
    const tries = Array.from({ length: OUTSIDE_PACE.tries - 1 }, (_, i) => i + 1);
    const shortest = tries.reduce((sum, n) => sum + pauseAfter(OUTSIDE_PACE, n, 0), 0);
    expect(shortest).toBeGreaterThan(56 * 3_600);
  });

  it('leaves a worker time to give up before it is taken for dead', () => {
    expect(OUTSIDE_PACE.lease).toBeGreaterThanOrEqual(2 * OUTSIDE_PACE.patience);
    expect(INSIDE_PACE.tries).toBeGreaterThan(1);
  });
});
