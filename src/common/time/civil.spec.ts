import fc from 'fast-check';
import { addMonths, addYears, daysBetween, monthsBetween, yearsBetween } from './civil.js';
import { addDays, dayOf } from './day.js';
import { daysInMonth } from './gregorian.js';

const days = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays(dayOf('1950-01-01'), n));

describe('periods of months and years, Civil Code 200-204', () => {
  it.each([
    ['2025-12-31', 2, '2026-02-28'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-01-31', 2, '2025-03-31'],
    ['2025-03-15', 2, '2025-05-15'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2025-02-28', 6, '2025-08-28'],
    ['2025-12-01', 1, '2026-01-01'],
    ['2025-03-31', -1, '2025-02-28'],
  ])('%s and %d months end on %s', (anchor, months, end) => {
    expect(addMonths(dayOf(anchor), months)).toBe(end);
  });

  it.each([
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2025-02-28', 3, '2028-02-28'],
    ['2025-06-30', 1, '2026-06-30'],
  ])('%s and %d years end on %s', (anchor, years, end) => {
    expect(addYears(dayOf(anchor), years)).toBe(end);
  });

  it('is asked from the anchor, because a chain forgets the day number', () => {
    const anchor = dayOf('2025-01-31');
    expect(addMonths(addMonths(anchor, 1), 1)).toBe('2025-03-28');
    expect(addMonths(anchor, 2)).toBe('2025-03-31');
  });

  it.each([0.5, NaN, Infinity])('refuses %p months or years', (amount) => {
    expect(() => addMonths(dayOf('2025-01-31'), amount)).toThrow(RangeError);
    expect(() => addYears(dayOf('2025-01-31'), amount)).toThrow(RangeError);
  });

  it('keeps the day number, or takes the last day of the month so many months on', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 600 }), (anchor, months) => {
        const [year = 0, month = 0, day = 0] = anchor.split('-').map(Number);
        const index = year * 12 + (month - 1) + months;
        const endYear = Math.floor(index / 12);
        const endMonth = (index % 12) + 1;
        expect(addMonths(anchor, months).split('-').map(Number)).toEqual([
          endYear,
          endMonth,
          Math.min(day, daysInMonth(endYear, endMonth)),
        ]);
      }),
    );
  });

  it('gives a chain never more than the anchor does, and twelve months are a year', () => {
    fc.assert(
      fc.property(days, fc.nat(60), fc.nat(60), (anchor, a, b) => {
        expect(addMonths(addMonths(anchor, a), b) <= addMonths(anchor, a + b)).toBe(true);
        expect(addMonths(anchor, 12 * a)).toBe(addYears(anchor, a));
      }),
    );
  });

  it('never ends earlier for a later anchor', () => {
    fc.assert(
      fc.property(days, fc.nat(40), fc.nat(60), (anchor, later, months) => {
        expect(addMonths(anchor, months) <= addMonths(addDays(anchor, later), months)).toBe(true);
      }),
    );
  });
});

describe('how long a period has lasted', () => {
  it.each([
    ['2025-01-31', '2025-02-28', 1],
    ['2025-01-31', '2025-03-01', 1 + 1 / 31],
    ['2024-01-31', '2024-02-28', 28 / 29],
    ['2025-06-15', '2025-06-15', 0],
    ['2025-06-15', '2025-07-27', 1 + 12 / 31],
    ['2025-12-31', '2026-02-28', 2],
    ['2025-11-30', '2026-02-28', 3],
  ])('%s to %s measures %d months', (from, to, months) => {
    expect(monthsBetween(dayOf(from), dayOf(to))).toBe(months);
  });

  it.each([
    ['2024-02-29', '2025-02-28', 1],
    ['2025-03-01', '2026-02-28', 364 / 365],
    ['2025-03-01', '2027-03-02', 2 + 1 / 366],
  ])('%s to %s measures %d years', (from, to, years) => {
    expect(yearsBetween(dayOf(from), dayOf(to))).toBe(years);
  });

  it('agrees with the end of so many months or years, and never falls', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: -40, max: 40 }),
        (from, k, near) => {
          const to = addDays(addMonths(from, k), Math.max(near, -20));
          expect(monthsBetween(from, to) <= k).toBe(to <= addMonths(from, k));
          expect(monthsBetween(from, to)).toBeLessThan(monthsBetween(from, addDays(to, 1)));
          const later = addDays(addYears(from, k), near);
          expect(yearsBetween(from, later) <= k).toBe(later <= addYears(from, k));
        },
      ),
    );
  });

  it('counts days without the first, and backwards below zero', () => {
    expect(daysBetween(dayOf('2024-02-28'), dayOf('2024-03-01'))).toBe(2);
    expect(daysBetween(dayOf('2024-03-01'), dayOf('2024-02-28'))).toBe(-2);
  });

  it('refuses a period that ends before it begins', () => {
    expect(() => monthsBetween(dayOf('2025-02-01'), dayOf('2025-01-31'))).toThrow(RangeError);
    expect(() => yearsBetween(dayOf('2025-02-01'), dayOf('2025-01-31'))).toThrow(RangeError);
  });
});
