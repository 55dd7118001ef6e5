import { weekPeriod } from './iso-week.js';

describe('an ISO week', () => {
  it.each([
    ['2025-W40', '2025-09-28T16:00:00.000000Z', '2025-10-05T16:00:00.000000Z'],
    ['2025-W01', '2024-12-29T16:00:00.000000Z', '2025-01-05T16:00:00.000000Z'],
    ['2026-W01', '2025-12-28T16:00:00.000000Z', '2026-01-04T16:00:00.000000Z'],
    ['2026-W53', '2026-12-27T16:00:00.000000Z', '2027-01-03T16:00:00.000000Z'],
  ])('%s runs from Monday to Monday in Shanghai', (week, start, end) => {
    expect(weekPeriod(week)).toEqual({ start, end });
  });

  it.each(['2025-W53', '2025-W00', '2025-W54', '2025-40', '0001-W01', '2025-w40'])('%s is none', (week) => {
    expect(weekPeriod(week)).toBeNull();
  });
});
