import { spanText } from './duration-text.js';

describe('a span in words', () => {
  it.each([
    [4800, '1 小时 20 分', '1 h 20 min'],
    [3600, '1 小时', '1 h'],
    [59, '59 秒', '59 s'],
    [60, '1 分', '1 min'],
    [86_400 * 3 + 3600 * 2 + 59, '3 天 2 小时', '3 d 2 h'],
    [86_400 + 59, '1 天', '1 d'],
    [3599.999_999, '59 分 59 秒', '59 min 59 s'],
    [-4800, '1 小时 20 分', '1 h 20 min'],
    [0, '0 秒', '0 s'],
  ])('tells %d s with its two largest units', (seconds, zh, en) => {
    expect(spanText(seconds, 'zh')).toBe(zh);
    expect(spanText(seconds, 'en')).toBe(en);
  });

  it('never lets a microsecond of lateness read as none', () => {
    expect(spanText(0.000_001, 'zh')).toBe('不到 1 秒');
    expect(spanText(0.000_001, 'en')).toBe('less than 1 s');
  });

  it.each([NaN, Infinity])('refuses %p', (seconds) => {
    expect(() => spanText(seconds, 'en')).toThrow(RangeError);
  });
});
