import { expandNotice } from './notice-values';

const values = {
  year: 2026,
  notice: ' 通知 ',
  rows: [
    { name: '元旦', from: '2026-01-01', to: '2026-01-02', on: '1月4日' },
    { name: '清明节', from: '2026-04-05', on: '' },
    { name: '端午节' },
  ],
};

describe('the notice of a year, row by row', () => {
  it('is sent day by day; a row without an end is one day, one without a beginning none', () => {
    expect(expandNotice(values).body).toEqual({
      year: 2026,
      notice: '通知',
      off: [
        { day: '2026-01-01', name: '元旦' },
        { day: '2026-01-02', name: '元旦' },
        { day: '2026-04-05', name: '清明节' },
      ],
      on: [{ day: '2026-01-04', name: '元旦' }],
    });
  });

  it('leads a refused day back to its row', () => {
    const { pointerOf } = expandNotice(values);
    expect(pointerOf('/off/2/day')).toBe('/rows/1/from');
    expect(pointerOf('/off/1/name')).toBe('/rows/0/name');
    expect(pointerOf('/on/0/day')).toBe('/rows/0/on');
    expect(pointerOf('/year')).toBe('/year');
  });

  it('does not run away where the end is years off', () => {
    const rows = [{ name: '元旦', from: '2026-01-01', to: '2029-01-02' }];
    expect(expandNotice({ year: 2026, rows }).body.off).toHaveLength(15);
  });
});
