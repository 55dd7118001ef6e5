import type { AvailabilityLine } from '../../api/asset-reads';
import { totalsOf, worstOf } from './totals';

const line = (code: string, good: number, bad: number, unknown = 0): AvailabilityLine => ({
  ...{ id: code, code, name: code, class: 'field', lastContactAt: null },
  ...{ good, bad, unknown, excluded: 0, rate: null },
});

describe('the availability of a class', () => {
  it('is that of all its hours, not the mean of its rates', () => {
    const [field] = totalsOf([line('a', 1, 1), line('b', 98, 0)]);
    expect(field).toMatchObject({ class: 'field', assets: 2, rate: 0.99 });
  });

  it('has no rate where nothing was measured, and no entry where there is no asset', () => {
    expect(totalsOf([line('a', 0, 0, 5)])).toEqual([
      { class: 'field', assets: 1, good: 0, bad: 0, unknown: 5, rate: null },
    ]);
    expect(totalsOf([])).toEqual([]);
  });

  it('lists first what was down longest, and leaves out what was not', () => {
    const codes = worstOf([line('a', 9, 1), line('b', 10, 0), line('c', 5, 5), line('d', 5, 0, 5)], 10);
    expect(codes.map(({ code }) => code)).toEqual(['c', 'a', 'd']);
  });
});
