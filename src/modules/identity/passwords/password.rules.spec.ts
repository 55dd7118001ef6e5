import { MAX_PASSWORD, MIN_PASSWORD, passwordRefusal } from './password.rules.js';

const codeOf = (password: string, ownWords: string[] = []) => passwordRefusal(password, ownWords)?.code;
/** So many different characters that only the length is judged. */
const long = (length: number) =>
  Array.from({ length }, (_, i) => String.fromCodePoint(0x4e00 + (i % 500))).join('');

describe('a password', () => {
  it.each([MIN_PASSWORD, 64, MAX_PASSWORD])('may have %i characters', (length) => {
    expect(codeOf(long(length))).toBeUndefined();
  });

  it.each([8, MIN_PASSWORD - 1, MAX_PASSWORD + 1])('may not have %i characters', (length) => {
    expect(codeOf(long(length))).toBe('PASSWORD.LENGTH');
  });

  it('counts characters as people do, not UTF-16 units', () => {
    expect(codeOf('𠮷𠮸𠮹𠮺𠮻𠮼')).toBe('PASSWORD.LENGTH');
  });

  it('needs no digit, capital or sign: spaces and any script will do', () => {
    expect(codeOf('four words in a row')).toBeUndefined();
    expect(codeOf('海河的桥在夜里很好看真的')).toBeUndefined();
  });

  it.each(['password1234', 'PassWord1234', '1qaz2wsx3edc', 'woaini1314520', 'aaaaaaaaaaaaa', 'abababababab'])(
    'is refused when guessers try it first: %s',
    (password) => {
      expect(codeOf(password)).toBe('PASSWORD.COMMON');
    },
  );

  it('must not contain the sign-in name or the organisation, in any case', () => {
    expect(codeOf('my-WangFang-2025', ['wangfang'])).toBe('PASSWORD.OWN_NAME');
    expect(codeOf('市政服务中心的门禁口令', ['wangfang', '市政服务中心'])).toBe('PASSWORD.LENGTH');
    expect(codeOf('市政服务中心的门禁口令二号', ['wangfang', '市政服务中心'])).toBe('PASSWORD.OWN_NAME');
    expect(codeOf('my-liberty-bell-25', ['li'])).toBeUndefined();
  });
});
