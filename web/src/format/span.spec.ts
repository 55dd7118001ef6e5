import { zh } from '../i18n/zh/index';
import { pressureOf, spanText } from './span';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('a span of time in words', () => {
  it.each([
    [80 * MINUTE, '1 小时 20 分'],
    [24 * HOUR, '1 天'],
    [27 * HOUR + 59 * MINUTE, '1 天 3 小时'],
    [HOUR, '1 小时'],
    [59_999, '不到 1 分'],
    [0, '不到 1 分'],
    [-5, '不到 1 分'],
  ])('%i ms is %s', (ms, shown) => {
    expect(spanText(ms, zh.time)).toBe(shown);
  });

  it('ticks in seconds below one hour, where asked', () => {
    expect(spanText(61_000, zh.time, true)).toBe('1 分 1 秒');
    expect(spanText(HOUR + 1000, zh.time, true)).toBe('1 小时');
  });
});

describe('how pressing a clock is', () => {
  it('counts the due moment itself as in time', () => {
    expect(pressureOf(0, 2 * HOUR)).toBe('near');
    expect(pressureOf(-1, 2 * HOUR)).toBe('over');
  });

  it('is near in the last fifth of the allowance, or the last hour of an unknown one', () => {
    expect(pressureOf(0.4 * HOUR, 2 * HOUR)).toBe('near');
    expect(pressureOf(0.4 * HOUR + 1, 2 * HOUR)).toBe('calm');
    expect(pressureOf(HOUR, null)).toBe('near');
    expect(pressureOf(HOUR + 1, null)).toBe('calm');
  });
});
