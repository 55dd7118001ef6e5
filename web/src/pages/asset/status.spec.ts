import type { StatusInterval } from '../../api/asset-reads';
import { drawn, sumsOf } from './status';

const at = (status: StatusInterval['status'], from: string, to: string): StatusInterval => ({
  status,
  from: `2025-03-01T${from}:00:00.000000Z`,
  to: `2025-03-01T${to}:00:00.000000Z`,
  open: false,
});
const HOUR = 3_600_000;
const START = Date.parse('2025-03-01T00:00:00Z');

describe('the status of an asset', () => {
  it('is good over what was measured: unknown and planned hours are on neither side', () => {
    const sums = sumsOf([
      at('online', '00', '06'),
      at('offline', '06', '08'),
      at('unknown', '08', '10'),
      at('excluded', '10', '12'),
    ]);
    expect(sums).toEqual({
      good: 6 * HOUR,
      bad: 2 * HOUR,
      unknown: 2 * HOUR,
      excluded: 2 * HOUR,
      rate: 0.75,
    });
  });

  it('has no rate where nothing was measured', () => {
    expect(sumsOf([at('unknown', '00', '10')]).rate).toBeNull();
    expect(sumsOf([]).rate).toBeNull();
  });

  it('shows the shortest outage, on top and inside the line', () => {
    const line = drawn([at('stopped', '23', '23'), at('working', '00', '23')], START, START + 24 * HOUR);
    expect(line.map(({ interval }) => interval.status)).toEqual(['working', 'stopped']);
    const outage = line[1]!;
    expect(outage.width).toBeGreaterThan(0);
    expect(outage.left + outage.width).toBeLessThanOrEqual(100);
  });
});
