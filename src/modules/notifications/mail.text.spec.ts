import { mailOf, oneLine } from './mail.text.js';

const content = {
  title: { zh: '标题', en: 'title' },
  body: { zh: '正文', en: 'body' },
  link: '/tickets/1',
  urgent: false,
};
const site = { publicUrl: 'https://duban.haihe.example/desk/', from: 'Duban <duban@mail.haihe.example>' };

describe('the text of a mail', () => {
  it.each([
    ['漏水\r\nBcc: all@haihe.example', '漏水 Bcc: all@haihe.example'],
    ['a\u2028b\u2029c\u0085d\u0000e\tf', 'a b c d e f'],
    ['  x  ', 'x'],
  ])('is one line in a header: %j', (title, line) => {
    expect(oneLine(title)).toBe(line);
    expect(mailOf({ id: '1', content: { ...content, title: { zh: title, en: 'e' } } }, site).subject).toBe(
      `${line} / e`,
    );
  });

  it('hangs the page below the whole address, path and all', () => {
    const { text } = mailOf({ id: '1', content }, site);
    expect(text).toContain('查看：https://duban.haihe.example/desk/tickets/1\n');
    expect(text.indexOf('正文')).toBeLessThan(text.indexOf('body'));
  });

  it.each([
    ['duban@haihe.example', '<7@haihe.example>'],
    ['督办 <duban@haihe.example>', '<7@haihe.example>'],
    ['"a@b" <duban@haihe.example>', '<7@haihe.example>'],
  ])('has a Message-ID of the message and the domain of %s', (from, messageId) => {
    expect(mailOf({ id: '7', content }, { ...site, from }).messageId).toBe(messageId);
  });

  it('is important only where the notice is urgent', () => {
    expect(mailOf({ id: '1', content }, site).headers).toEqual({ 'Auto-Submitted': 'auto-generated' });
    expect(mailOf({ id: '1', content: { ...content, urgent: true } }, site).headers).toEqual({
      'Auto-Submitted': 'auto-generated',
      Importance: 'high',
    });
  });
});
