import { wanYuan } from './money';

describe('fen as 万元', () => {
  it.each([
    [76_000_000, '76.00'],
    [412_500_000, '412.50'],
    [0, '0.00'],
    [1, '0.000001'],
    [-190_512_345, '-190.512345'],
    [1_000_010_000, '1000.01'],
  ])('prints %i fen as %s, exactly', (fen, shown) => {
    expect(wanYuan(fen)).toBe(shown);
  });

  it('refuses an amount that is not whole fen', () => {
    expect(() => wanYuan(0.5)).toThrow(RangeError);
  });
});
