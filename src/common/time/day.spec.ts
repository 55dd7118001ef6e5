import fc from 'fast-check';
import { addDays, dayIn, dayOf, firstInstant, isDay, lastInstant, wallText, yearPeriod } from './day.js';
import { addSeconds, instantOf } from './instant.js';

describe('a calendar day', () => {
  it.each([
    '2026-02-30',
    '2025-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-4-1',
    '20260401',
    '0000-01-01',
    '',
  ])('refuses %p', (text) => {
    expect(() => dayOf(text)).toThrow(RangeError);
    expect(isDay(text)).toBe(false);
  });

  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01', '9999-12-31'])('takes %s', (text) => {
    expect(dayOf(text)).toBe(text);
  });

  it('turns over at midnight of its zone, not of UTC', () => {
    expect(dayIn(instantOf('2025-12-31T15:59:59.999999Z'))).toBe('2025-12-31');
    expect(dayIn(instantOf('2025-12-31T16:00:00Z'))).toBe('2026-01-01');
    expect(dayIn(instantOf('2025-12-31T16:00:00Z'), 'UTC')).toBe('2025-12-31');
  });

  it('shows a moment as the clock on the wall does, cut to the second', () => {
    expect(wallText(instantOf('2025-12-31T16:00:00.999999Z'))).toBe('2026-01-01 00:00:00');
    expect(wallText(instantOf('2025-12-31T16:00:00.999999Z'), 'UTC')).toBe('2025-12-31 16:00:00');
  });

  it('starts at its first instant and is due at its last microsecond', () => {
    expect(firstInstant(dayOf('2026-01-01'))).toBe('2025-12-31T16:00:00.000000Z');
    expect(lastInstant(dayOf('2026-01-01'))).toBe('2026-01-01T15:59:59.999999Z');
    expect(lastInstant(dayOf('9999-12-31'))).toBe('9999-12-31T15:59:59.999999Z');
  });

  it('follows a zone whose clocks jump: 23 hours in spring, a day that starts at 01:00', () => {
    expect(firstInstant(dayOf('2026-03-08'), 'America/New_York')).toBe('2026-03-08T05:00:00.000000Z');
    expect(lastInstant(dayOf('2026-03-08'), 'America/New_York')).toBe('2026-03-09T03:59:59.999999Z');
    // Shanghai kept summer time in 1986-1991; on 4 May 1986 02:00 became 03:00.
    expect(lastInstant(dayOf('1986-05-04'))).toBe('1986-05-04T14:59:59.999999Z');
  });

  it('adds days across month ends and leap days', () => {
    expect(addDays(dayOf('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(dayOf('2025-02-28'), 1)).toBe('2025-03-01');
    expect(addDays(dayOf('2026-01-01'), -1)).toBe('2025-12-31');
    expect(() => addDays(dayOf('2026-01-01'), 0.5)).toThrow(RangeError);
    expect(() => addDays(dayOf('9999-12-31'), 1)).toThrow(RangeError);
  });

  it('is half-open as a year', () => {
    expect(yearPeriod(2025)).toEqual({
      start: '2024-12-31T16:00:00.000000Z',
      end: '2025-12-31T16:00:00.000000Z',
    });
    expect(yearPeriod(2025, 'UTC').end).toBe(yearPeriod(2026, 'UTC').start);
    expect(() => yearPeriod(2025.5)).toThrow(RangeError);
    expect(() => yearPeriod(0)).toThrow(RangeError);
  });

  it('holds every one of its moments and joins the next without a gap', () => {
    const days = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays(dayOf('1950-01-01'), n));
    fc.assert(
      fc.property(days, fc.constantFrom('Asia/Shanghai', 'UTC', 'America/New_York'), (day, zone) => {
        expect(dayIn(firstInstant(day, zone), zone)).toBe(day);
        expect(dayIn(lastInstant(day, zone), zone)).toBe(day);
        expect(addSeconds(lastInstant(day, zone), 0.000_001)).toBe(firstInstant(addDays(day, 1), zone));
      }),
    );
  });
});
