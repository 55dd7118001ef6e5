import { isWalked, likeAnywhere, searchOf } from './ticket-search.rules.js';

describe('what is typed into the search of tickets', () => {
  it.each([
    ['GZ-2025-0001', 'GZ-2025-0001'],
    ['gz-2025', 'GZ-2025-'],
    ['GZ', 'GZ-'],
    ['2025-0001', 'GZ-2025-0001'],
    ['20250001', 'GZ-2025-0001'],
    ['ＧＺ－２０２５－０００１', 'GZ-2025-0001'],
  ])('%s is the beginning of a number', (typed, prefix) => {
    expect(searchOf(typed)).toEqual({ by: 'prefix', prefix });
  });

  it.each([
    ['17', '0017'],
    ['12345', '12345'],
  ])('%s is a running number of any year', (typed, running) => {
    expect(searchOf(typed)).toEqual({ by: 'running', running });
  });

  it.each([
    ['白屏', ['白屏']],
    [' 白屏　GIS 白屏 ', ['白屏', 'gis']],
    ['304会议室', ['304会议室']],
  ])('%s is words', (typed, words) => {
    expect(searchOf(typed)).toEqual({ by: 'words', words });
  });

  it.each(['水', '白屏 x', '𠮷', '7 号泵'])('%s is refused for a word of one character', (typed) => {
    expect(() => searchOf(typed)).toThrow(expect.objectContaining({ code: 'TICKET.SEARCH_WORD' }));
  });

  it('takes the signs of a pattern for letters', () => {
    expect(likeAnywhere('100%_\\')).toBe('%100\\%\\_\\\\%');
  });

  it('walks along the newest where that looks at fewer tickets than the index names', () => {
    expect(isWalked({ share: 0.3, rows: 100_000 }, 51)).toBe(true);
    expect(isWalked({ share: 0.01, rows: 100_000 }, 51)).toBe(false);
    expect(isWalked({ share: 0, rows: 0 }, 51)).toBe(false);
  });
});
