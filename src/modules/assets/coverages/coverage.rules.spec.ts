import fc from 'fast-check';
import { addDays, dayOf, type Day } from '../../../common/time/day.js';
import { coverageOn, cutAt, endsBeforeStart, outside, overlapping, type DaySpan } from './coverage.rules.js';

const span = (from: string, to: string): DaySpan => ({ from: dayOf(from), to: dayOf(to) });
const year = span('2025-01-01', '2025-12-31');

describe('a coverage', () => {
  it('may last a single day, but no less', () => {
    expect(endsBeforeStart(span('2025-03-01', '2025-03-01'))).toBe(false);
    expect(endsBeforeStart(span('2025-03-01', '2025-02-28'))).toBe(true);
  });

  it.each([
    ['ends on the day the other starts', '2024-06-01', '2025-01-01'],
    ['starts on the day the other ends', '2025-12-31', '2026-06-01'],
    ['lies inside the other', '2025-03-01', '2025-03-01'],
    ['holds the other', '2024-01-01', '2026-12-31'],
  ])('overlaps another when it %s', (_, from, to) => {
    expect(overlapping([year], span(from, to))).toBe(year);
  });

  it.each([
    ['ends on the day before', '2024-06-01', '2024-12-31'],
    ['starts on the day after', '2026-01-01', '2026-06-01'],
  ])('does not overlap another when it %s', (_, from, to) => {
    expect(overlapping([year], span(from, to))).toBeUndefined();
  });

  it('is in force on its first and on its last day, not on the days around them', () => {
    const on = (day: string) => coverageOn([year], dayOf(day));
    expect([on('2025-01-01'), on('2025-12-31')]).toEqual([year, year]);
    expect([on('2024-12-31'), on('2026-01-01')]).toEqual([null, null]);
  });

  it('overlaps another exactly when some day belongs to both', () => {
    const first = dayOf('2024-02-25');
    const spans = fc
      .tuple(fc.nat(12), fc.nat(6))
      .map(([start, length]) => ({ from: addDays(first, start), to: addDays(first, start + length) }));
    const daysOf = ({ from, to }: DaySpan): Day[] => {
      const days = [from];
      while (days.at(-1)! < to) days.push(addDays(days.at(-1)!, 1));
      return days;
    };
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        const shared = daysOf(a).some((day) => daysOf(b).includes(day));
        expect(overlapping([a], b) !== undefined).toBe(shared);
      }),
    );
  });
});

describe('a coverage and its contract', () => {
  const contract = span('2025-01-01', '2025-12-31');

  it.each([
    ['2025-01-01', '2025-12-31', null],
    ['2024-12-31', '2025-06-30', '/from'],
    ['2026-01-01', '2026-06-30', '/from'],
    ['2025-06-01', '2026-01-01', '/to'],
  ])('from %s to %s sticks out at %s', (from, to, field) => {
    expect(outside(span(from, to), contract)).toBe(field);
  });

  it('ends on a day: cut there, untouched where it ends sooner, gone where it begins later', () => {
    expect(cutAt(year, dayOf('2025-06-30'))).toEqual(span('2025-01-01', '2025-06-30'));
    expect(cutAt(year, dayOf('2025-12-31'))).toBe(year);
    expect(cutAt(year, dayOf('2026-06-30'))).toBe(year);
    expect(cutAt(year, dayOf('2025-01-01'))).toEqual(span('2025-01-01', '2025-01-01'));
    expect(cutAt(year, dayOf('2024-12-31'))).toBeNull();
  });
});
