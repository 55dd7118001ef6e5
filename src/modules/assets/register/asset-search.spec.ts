import { patternOf, wordsOf } from './asset-search.js';

describe('a search of assets', () => {
  it.each([
    [undefined, []],
    ['   ', []],
    ['液位', ['液位']],
    ['  XC-001  液位计 ', ['xc-001', '液位计']],
    ['液位 液位', ['液位']],
    ['ＸＣ－００１', ['xc-001']],
  ])('reads %j as %j', (typed, words) => {
    expect(wordsOf(typed)).toEqual(words);
  });

  it('takes five words, not six', () => {
    expect(wordsOf('a b c d e')).toHaveLength(5);
    expect(() => wordsOf('a b c d e f')).toThrow(/too many words/);
  });

  it('takes what the pattern language means as the letters that were typed', () => {
    expect(patternOf('50%_a\\')).toBe('%50\\%\\_a\\\\%');
  });
});
