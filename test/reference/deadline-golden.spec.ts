import { isWorkingDay, readDay } from '../../src/common/time/calendar/reading.js';
import { addMonths, daysBetween, monthsBetween } from '../../src/common/time/civil.js';
import { addDays, dayOf, type Day } from '../../src/common/time/day.js';
import { dueOf, measure } from '../../src/modules/deadlines/clocks/due.rules.js';
import { NATIONAL, at, dueText, endOf, runningOf, termsFor, termsOf } from './deadline-cases.js';

const day = dayOf;

/** From the first to the last day, both counted. */
function through(first: string, last: string): Day[] {
  const days: Day[] = [];
  for (let one = day(first); one <= day(last); one = addDays(one, 1)) days.push(one);
  return days;
}

describe('the worked examples of the rules on counting (Civil Code 200-204)', () => {
  it.each([
    // Public-finance rules 3.1, its table of tests, row by row.
    ['judgment served, 15 days: 7 October is in the holiday', '2025-09-22', '15 day roll', '2025-10-09'],
    ['ruling served, 10 days: 4 May is in the holiday', '2025-04-24', '10 day roll', '2025-05-06'],
    ['judgment served, 15 days: 17 February is in the holiday', '2026-02-02', '15 day roll', '2026-02-24'],
    ['judgment served, 15 days: 25 October is a Saturday', '2025-10-10', '15 day roll', '2025-10-27'],
    ['two months without a 31st: the 28th is a working Saturday', '2025-12-31', '2 month roll', '2026-02-28'],
    ['three months without a 30th: the same day', '2025-11-30', '3 month roll', '2026-02-28'],
    ['a year from a leap day, a Friday', '2024-02-29', '1 year roll', '2025-02-28'],
    // 3.1, the last sentence: the unit's own targets do not shift.
    ['an internal target of two months ends in the holiday', '2025-12-15', '2 month', '2026-02-15'],
    ['an internal target of three months ends on a Saturday', '2025-03-28', '3 month', '2025-06-28'],
    // Public-finance rules 4, the working-day test: signed 30 September.
    ['contract published within 2 working days', '2025-09-30', '2 working-day', '2025-10-10'],
    ['contract filed within 7 working days, 11 October works', '2025-09-30', '7 working-day', '2025-10-16'],
    // Legal-procurement-indicators 3.0, its golden vectors, one by one.
    ['2025-12-31 +2 m: a working Saturday, no roll', '2025-12-31', '2 month', '2026-02-28'],
    ['2025-12-15 +2 m', '2025-12-15', '2 month', '2026-02-15'],
    ['2025-12-15 +2 m, rolled', '2025-12-15', '2 month roll', '2026-02-24'],
    ['2025-11-15 +3 m', '2025-11-15', '3 month', '2026-02-15'],
    ['2025-11-15 +3 m, rolled', '2025-11-15', '3 month roll', '2026-02-24'],
    ['2025-11-30 +3 m', '2025-11-30', '3 month', '2026-02-28'],
    ['2026-08-01 +2 m', '2026-08-01', '2 month', '2026-10-01'],
    ['2026-08-01 +2 m, rolled', '2026-08-01', '2 month roll', '2026-10-08'],
    ['2026-09-05 +30 d', '2026-09-05', '30 day', '2026-10-05'],
    ['2026-09-05 +30 d, rolled', '2026-09-05', '30 day roll', '2026-10-08'],
    ['2026-02-12 +7 wd', '2026-02-12', '7 working-day', '2026-02-28'],
    ['2026-09-30 +2 wd', '2026-09-30', '2 working-day', '2026-10-09'],
    ['2026-09-18 +7 wd', '2026-09-18', '7 working-day', '2026-09-29'],
    // Legal-procurement-indicators, finding 2: never chained.
    ['31 January and two months', '2025-01-31', '2 month', '2025-03-31'],
    ['31 January and one month', '2025-01-31', '1 month', '2025-02-28'],
  ])('%s: from %s, %s, due %s', (_, anchor, terms, due) => {
    expect(dueText(termsOf(terms), runningOf(`${anchor} 10:00`))).toBe(`${due} 24:00`);
    expect(dueOf(termsOf(terms), runningOf(`${anchor} 10:00`)).provisional).toBe(false);
  });

  it('holds a last day of which a leap year says nothing: 28 February 2025 is a Friday that works', () => {
    expect(readDay(NATIONAL, day('2025-02-28'))).toMatchObject({ kind: 'weekday', name: null });
  });
});

describe('the published years (public-finance rules 5)', () => {
  const OFF: [string, string][] = [
    ['2025-01-01', '2025-01-01'],
    ['2025-01-28', '2025-02-04'],
    ['2025-04-04', '2025-04-06'],
    ['2025-05-01', '2025-05-05'],
    ['2025-05-31', '2025-06-02'],
    ['2025-10-01', '2025-10-08'],
    ['2026-01-01', '2026-01-03'],
    ['2026-02-15', '2026-02-23'],
    ['2026-04-04', '2026-04-06'],
    ['2026-05-01', '2026-05-05'],
    ['2026-06-19', '2026-06-21'],
    ['2026-09-25', '2026-09-27'],
    ['2026-10-01', '2026-10-07'],
  ];
  const ON = ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'].concat([
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-05-09',
    '2026-09-20',
    '2026-10-10',
  ]);

  it.each(OFF)('%s to %s is a holiday, and a period that ends in it rolls out of it', (first, last) => {
    for (const one of through(first, last)) {
      expect(readDay(NATIONAL, one).kind).toBe('holiday');
      const { dueAt } = dueOf(termsOf('1 day roll'), runningOf(addDays(one, -1)));
      expect(dueAt > endOf(last)).toBe(true);
    }
  });

  it.each(ON)('%s is a weekend day that works: a period that ends on it stays', (one) => {
    expect(readDay(NATIONAL, day(one)).kind).toBe('make-up');
    expect(dueText(termsOf('1 day roll'), runningOf(addDays(day(one), -1)))).toBe(`${one} 24:00`);
    expect(dueText(termsOf('1 working-day'), runningOf(addDays(day(one), -1)))).toBe(`${one} 24:00`);
  });

  it.each([
    [2025, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]],
    [2026, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]],
  ])('%d has 248 working days, month by month', (year, months) => {
    const found = months.map((_, index) => {
      const first = day(`${year}-${String(index + 1).padStart(2, '0')}-01`);
      const last = addDays(addMonths(first, 1), -1);
      return through(first, last).filter((one) => isWorkingDay(NATIONAL, one)).length;
    });
    expect(found).toEqual(months);
    expect(found.reduce((sum, count) => sum + count)).toBe(248);
    expect(dueText(termsFor(248, 'working-day'), runningOf(`${year - 1}-12-31 12:00`))).toBe(
      `${year}-12-31 24:00`,
    );
  });

  it('knows nothing of 2027: what rests on it is provisional, and nothing else is', () => {
    const provisional = (anchor: string, terms: string): boolean =>
      dueOf(termsOf(terms), runningOf(anchor)).provisional;
    expect(provisional('2027-09-20', '15 day roll')).toBe(true);
    expect(provisional('2026-12-30', '2 working-day')).toBe(true);
    expect(provisional('2026-12-24', '1 working-day')).toBe(false);
    expect(provisional('2026-12-15', '10 day roll')).toBe(false);
    expect(provisional('2026-12-21', '15 day roll')).toBe(true);
    expect(provisional('2027-09-20', '15 day')).toBe(false);
    expect(provisional('2027-09-20', '3 month')).toBe(false);
    expect(provisional('2027-09-20', '72 hour')).toBe(false);
    expect(provisional('2026-12-25 16:00', '1 working-hour')).toBe(false);
    expect(provisional('2026-12-31 17:00', '1 working-hour')).toBe(true);
  });

  it('holds the last days of 2026 to be provisional, as the notice of 2027 may name them', () => {
    const provisional = (anchor: string, terms: string): boolean =>
      dueOf(termsOf(terms), runningOf(anchor)).provisional;
    expect(provisional('2026-12-25', '1 working-day')).toBe(true);
    expect(provisional('2026-12-30', '1 working-day')).toBe(true);
    expect(provisional('2026-12-21', '10 day roll')).toBe(true);
    expect(provisional('2026-12-21', '10 day')).toBe(false);
    expect(provisional('2026-12-31 16:00', '1 working-hour')).toBe(true);
    expect(provisional('2025-12-30', '1 working-day')).toBe(false);
  });
});

describe('the measure of months (legal-procurement-indicators 3.0)', () => {
  it('is two months for 60 days from 65 of the 1,826 start days of 2023-27 only', () => {
    const starts = through('2023-01-01', '2027-12-31');
    const sixty = starts.filter((start) => daysBetween(start, addMonths(start, 2)) === 60);
    expect([sixty.length, starts.length]).toEqual([65, 1826]);
  });

  it.each([1, 2, 3, 6, 12])('says at most %d exactly where the end is not after so many months', (k) => {
    for (const start of [...through('2023-12-25', '2024-03-05'), ...through('2025-01-25', '2025-03-05')]) {
      const edge = addMonths(start, k);
      const ends = [-33, -3, -2, -1, 0, 1, 2, 3, 33].map((near) => addDays(edge, near));
      const agrees = (end: Day): boolean => monthsBetween(start, end) <= k === end <= edge;
      expect(ends.filter((end) => end >= start && !agrees(end))).toEqual([]);
    }
  });

  it('strictly grows with the end', () => {
    for (const start of ['2024-01-29', '2024-01-31', '2024-02-29', '2025-08-31'].map(day)) {
      const measured = through(start, addDays(start, 430)).map((end) => monthsBetween(start, end));
      expect(measured.every((value, i) => i === 0 || value > measured[i - 1]!)).toBe(true);
    }
  });

  it('with pauses, measures to the end less the paused days', () => {
    const running = runningOf('2025-03-10 09:00', '2025-04-01 09:00 > 2025-04-11 09:00');
    const terms = termsOf('2 month');
    expect(dueText(terms, running)).toBe('2025-05-20 24:00');
    expect(measure(terms, running, at('2025-05-20 09:00'))).toBe(2);
    expect(measure(terms, running, at('2025-05-21 09:00'))).toBe(2 + 1 / 31);
  });

  it('tells an end inside the roll as the limit', () => {
    const running = runningOf('2025-12-15 09:00');
    expect(measure(termsOf('2 month roll'), running, at('2026-02-24 20:00'))).toBe(2);
    expect(measure(termsOf('2 month'), running, at('2026-02-24 20:00'))).toBe(2 + 9 / 28);
    expect(measure(termsOf('2 month roll'), running, at('2026-02-25 00:00'))).toBe(2 + 10 / 28);
  });
});
