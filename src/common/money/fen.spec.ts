import fc from 'fast-check';
import { fenOf, fenOfWan, fenOfYuan, wanText } from './fen.js';

describe('money in whole fen', () => {
  it.each([
    ['190.5', 190_500_000, '190.50'],
    ['66', 66_000_000, '66.00'],
    ['6000', 6_000_000_000, '6000.00'],
    ['0', 0, '0.00'],
    ['0.000001', 1, '0.000001'],
    ['0.1234', 123_400, '0.1234'],
    ['0.29', 290_000, '0.29'],
    ['-1.5', -1_500_000, '-1.50'],
  ])('reads %s 万元 as %d fen and prints it exactly', (text, fen, printed) => {
    expect(fenOfWan(text)).toBe(fen);
    expect(wanText(fen)).toBe(printed);
  });

  it.each(['0.0000001', '190.5000000'])('refuses %s 万元, finer than one fen', (text) => {
    expect(() => fenOfWan(text)).toThrow(/finer than one fen/);
  });

  it.each(['', '1,000', '1e3', ' 1', '1.', '.5', '+1', '一', '1２'])('refuses %p as an amount', (text) => {
    expect(() => fenOfWan(text)).toThrow(/not a plain decimal/);
  });

  it('refuses what a double would not hold exactly', () => {
    expect(fenOfWan('9007199254.740991')).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => fenOfWan('9007199254.740992')).toThrow(/too large/);
    expect(() => wanText(Number.MAX_SAFE_INTEGER + 1)).toThrow(RangeError);
    expect(() => fenOf(0.5)).toThrow(RangeError);
    expect(() => wanText(NaN)).toThrow(RangeError);
  });

  it('never prints a negative zero', () => {
    expect(Object.is(fenOfWan('-0'), 0)).toBe(true);
    expect(wanText(-0)).toBe('0.00');
  });

  it.each([
    ['1234.56', 123_456],
    ['0.01', 1],
    ['12', 1_200],
    ['-0.5', -50],
  ])('reads %s 元 as %d fen', (text, fen) => {
    expect(fenOfYuan(text)).toBe(fen);
  });

  it('refuses 元 finer than one fen', () => {
    expect(() => fenOfYuan('0.001')).toThrow(/finer than one fen/);
  });

  it('reads back every amount it prints', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (fen) => {
        expect(fenOfWan(wanText(fen))).toBe(fen === 0 ? 0 : fen);
      }),
    );
  });
});
