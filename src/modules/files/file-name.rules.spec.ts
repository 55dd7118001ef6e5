import { dispositionOf } from './download.js';
import { endsAsZip } from './content.rules.js';
import { cleanName, extensionOf, MAX_NAME } from './file-name.rules.js';

describe('the name of a file', () => {
  it.each([
    ['..', ''],
    ['/', ''],
    ['.htaccess', 'htaccess'],
    ['a/b\\c.txt', 'c.txt'],
    [' .. 报告 .pdf ', '报告.pdf'],
    ['a<b>:"|?*.txt', 'a_b______.txt'],
    ['com1', '_com1'],
    ['compass.txt', 'compass.txt'],
    ['e\u0301.txt', 'é.txt'],
    ['🏗'.repeat(200) + '.jpg', '🏗'.repeat(146) + '.jpg'],
    ['x'.repeat(5_000), 'x'.repeat(150)],
    ['\ud83d.jpg', '\ufffd.jpg'],
    ['\u202e\u2066\u200b\ufeff\u0000\u007f.jpg', 'jpg'],
  ])('%j becomes %j', (given, clean) => {
    expect(cleanName(given)).toBe(clean);
    expect([...cleanName(given)].length).toBeLessThanOrEqual(MAX_NAME);
    expect(cleanName(clean)).toBe(clean);
  });

  it('has the extension behind its last dot', () => {
    expect(['a.tar.GZ', 'a', 'a.', 'a.b c', 'a.html.jpg'].map(extensionOf)).toEqual([
      'gz',
      '',
      '',
      '',
      'jpg',
    ]);
  });

  it('goes into a header without being able to leave it', () => {
    expect(dispositionOf('a";\r\nb 表.pdf')).toBe(
      `attachment; filename="a____b _.pdf"; filename*=UTF-8''a%22%3B%0D%0Ab%20%E8%A1%A8.pdf`,
    );
    expect(dispositionOf('100%.txt')).toBe(`attachment; filename="100_.txt"; filename*=UTF-8''100%25.txt`);
  });
});

describe('the end record of a zip', () => {
  const record = (comment: string, said = comment.length): Buffer => {
    const end = Buffer.alloc(22);
    end.write('PK\x05\x06', 'latin1');
    end.writeUInt16LE(said, 20);
    return Buffer.concat([Buffer.from('before'), end, Buffer.from(comment)]);
  };

  it('is one only where its comment reaches to the end', () => {
    expect(endsAsZip(record(''))).toBe(true);
    expect(endsAsZip(record('a comment'))).toBe(true);
    expect(endsAsZip(record('PK\x05\x06'))).toBe(true);
    expect(endsAsZip(record('a comment', 3))).toBe(false);
    expect(endsAsZip(Buffer.from('PK\x05\x06'))).toBe(false);
    expect(endsAsZip(Buffer.alloc(0))).toBe(false);
  });
});
