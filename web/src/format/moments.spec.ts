import { millis, momentText, yearOf } from './moments';

const ZONE = 'Asia/Shanghai';

describe('moments on the screen', () => {
  it('shows the wall clock of the unit, whatever zone the browser is in', () => {
    expect(momentText('2025-12-31T16:00:00.000000Z', ZONE)).toBe('2026-01-01 00:00');
    expect(momentText('2025-12-31T15:59:59.999999Z', ZONE, true)).toBe('2025-12-31 23:59:59');
  });

  it('takes the year from the unit’s zone', () => {
    expect(yearOf(Date.parse('2025-12-31T16:00:00Z'), ZONE)).toBe(2026);
  });

  it('drops what is below a millisecond', () => {
    expect(millis('2025-03-05T06:30:00.123999Z')).toBe(Date.parse('2025-03-05T06:30:00.123Z'));
  });
});
