import { createHash } from 'node:crypto';
import { jpeg, pdf, png, webp, type UploadPart } from '../support/uploads.js';
import { openUploadDesk, type UploadDesk } from '../support/upload-desk.js';
import { contentTypes, docx, emptyXlsx, EXCEL_MAIN, WORD_MAIN, zip } from '../support/zips.js';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('the content of a file that is sent', () => {
  let desk: UploadDesk;
  let people: UploadDesk['people'];

  beforeAll(async () => {
    desk = await openUploadDesk();
    ({ people } = desk);
  }, 30_000);
  afterAll(() => desk.close());

  it.each<[string, string, string, Buffer | string]>([
    ['photo.JPG', 'image/jpeg', 'image/jpeg', jpeg()],
    ['photo.jpeg', 'application/octet-stream', 'image/jpeg', jpeg()],
    ['screen.png', 'image/png', 'image/png', png()],
    ['phone.webp', 'image/webp', 'image/webp', webp()],
    ['合同.pdf', 'application/pdf', 'application/pdf', pdf()],
    ['巡检记录.docx', WORD, WORD, docx()],
    ['设备台账.xlsx', EXCEL, EXCEL, emptyXlsx()],
    ['日志.txt', 'text/plain', 'text/plain', '防火墙日志\r\n第二行\t完\n'],
    ['导出.csv', 'application/vnd.ms-excel', 'text/plain', '编号,名称\n1,阀门\n'],
  ])('is known by its content: %s sent as %s is %s', async (fileName, type, mediaType, bytes) => {
    const { status, body } = await desk.one({ fileName, type, content: bytes });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect([status, body]).toEqual([
      201,
      { id: expect.any(String), name: fileName, mediaType, size: Buffer.byteLength(bytes), sha256 },
    ]);
    const back = await desk.content(people.contractor, body.id);
    expect(back.rawPayload.equals(Buffer.from(bytes))).toBe(true);
  });

  it.each<[string, UploadPart, string]>([
    ['a page named .jpg', { content: '<!DOCTYPE html><script>alert(1)</script>' }, 'FILE.TYPE'],
    ['a page named .txt', { fileName: 'a.txt', type: 'text/plain', content: ' \n<html>x' }, 'FILE.TYPE'],
    ['a picture named .pdf', { fileName: 'a.pdf', content: jpeg() }, 'FILE.TYPE'],
    ['a picture sent as a PDF', { type: 'application/pdf', content: jpeg() }, 'FILE.TYPE'],
    ['a picture without an extension', { fileName: 'photo', content: jpeg() }, 'FILE.TYPE'],
    ['a drawing in XML', { fileName: 'a.svg', type: 'image/svg+xml', content: '<svg/>' }, 'FILE.TYPE'],
    ['a program named .txt', { fileName: 'a.txt', type: 'text/plain', content: 'MZ\x90\0\x03' }, 'FILE.TYPE'],
    [
      'text that is not UTF-8',
      { fileName: 'a.txt', type: 'text/plain', content: Buffer.from('b0a1', 'hex') },
      'FILE.TYPE',
    ],
    [
      'text that ends in half a character',
      { fileName: 'a.txt', type: 'text/plain', content: Buffer.from('e4b8', 'hex') },
      'FILE.TYPE',
    ],
    ['a picture that is also a PDF', { content: Buffer.concat([jpeg(100), pdf()]) }, 'FILE.TYPE'],
    ['a picture that is also a zip', { content: Buffer.concat([jpeg(), docx()]) }, 'FILE.TYPE'],
    [
      'a picture that is also a page',
      { content: Buffer.concat([jpeg(100), Buffer.from('<script>1</script>')]) },
      'FILE.TYPE',
    ],
    [
      'a zip named .docx',
      { fileName: 'a.docx', type: WORD, content: zip([{ name: 'a.txt', content: 'x' }]) },
      'FILE.TYPE',
    ],
    ['an Excel file named .docx', { fileName: 'a.docx', type: WORD, content: emptyXlsx() }, 'FILE.TYPE'],
    [
      'a Word file whose main part is missing',
      { fileName: 'a.docx', type: WORD, content: zip([contentTypes('/word/document.xml', WORD_MAIN)]) },
      'FILE.TYPE',
    ],
    [
      'half an Excel file',
      { fileName: 'a.xlsx', type: EXCEL, content: emptyXlsx().subarray(0, 200) },
      'FILE.TYPE',
    ],
    [
      'an encrypted part',
      { fileName: 'a.xlsx', type: EXCEL, content: emptyXlsx({ name: 'x', content: 'x', encrypted: true }) },
      'FILE.TYPE',
    ],
    [
      'a part outside the file',
      { fileName: 'a.xlsx', type: EXCEL, content: emptyXlsx({ name: '../../etc/passwd', content: 'x' }) },
      'FILE.TYPE',
    ],
    [
      'a list of contents with entities',
      {
        fileName: 'a.xlsx',
        type: EXCEL,
        content: zip([{ name: '[Content_Types].xml', content: '<!DOCTYPE t [<!ENTITY a "b">]><Types/>' }]),
      },
      'FILE.TYPE',
    ],
    [
      'ten thousand parts',
      {
        fileName: 'a.xlsx',
        type: EXCEL,
        content: emptyXlsx(...Array.from({ length: 10_000 }, (_, n) => ({ name: `p${n}`, content: '' }))),
      },
      'FILE.TYPE',
    ],
    [
      'macros by their part',
      { fileName: 'a.xlsx', type: EXCEL, content: emptyXlsx({ name: 'xl/vbaProject.bin', content: 'x' }) },
      'FILE.MACROS',
    ],
    [
      'macros by their type',
      {
        fileName: 'a.xlsx',
        type: EXCEL,
        content: zip([
          contentTypes('/xl/workbook.xml', 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'),
          { name: 'xl/workbook.xml', content: '' },
        ]),
      },
      'FILE.MACROS',
    ],
    ['nothing in it', { content: '' }, 'FILE.EMPTY'],
    ['a name of unseen characters', { fileName: '‮⁦​..', content: jpeg() }, 'FILE.NAME'],
  ])('is refused with %s', async (_, part, code) => {
    const started = performance.now();
    await desk.expectRefused([part], 422, code, '/file');
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it.each<[string, string, string]>([
    ['a path', '../../etc/现场.jpg', '现场.jpg'],
    ['a path of Windows', 'C:\\Users\\wang\\现场.jpg', '现场.jpg'],
    ['turned writing', 'photo\u202egpj.exe.jpg', 'photogpj.exe.jpg'],
    ['a hidden name', '..hidden.jpg', 'hidden.jpg'],
    ['a device', 'CON.jpg', '_CON.jpg'],
    ['three hundred characters', `${'长'.repeat(300)}.jpg`, `${'长'.repeat(146)}.jpg`],
    ['line ends', 'a\r\nSet-Cookie: x=1.jpg', 'a%0D%0ASet-Cookie_ x=1.jpg'],
  ])('has a name without %s', async (_, fileName, name) => {
    const { status, body } = await desk.one({ fileName, content: jpeg() });
    expect([status, body.name]).toEqual([201, name]);
  });

  it('with a macro content type of the workbook is no plain workbook either', async () => {
    const content = zip([
      contentTypes(
        '/xl/workbook.xml',
        EXCEL_MAIN,
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>',
      ),
      { name: 'xl/workbook.xml', content: '' },
    ]);
    await desk.expectRefused([{ fileName: 'a.xlsx', type: EXCEL, content }], 422, 'FILE.MACROS', '/file');
  });
  it.each<[string, UploadPart[], number, string, string]>([
    ['no part at all', [], 400, 'FILE.MISSING', '/file'],
    ['a part of another name', [{ name: 'photo', content: jpeg() }], 400, 'REQUEST.FIELDS', '/photo'],
    ['a part whose name is a path', [{ name: 'a/b~c', content: jpeg() }], 400, 'REQUEST.FIELDS', '/a~1b~0c'],
    [
      'a field beside it',
      [{ content: jpeg() }, { name: 'note', fileName: null, type: null, content: 'x' }],
      400,
      'REQUEST.FIELDS',
      '/note',
    ],
    [
      'a field before it',
      [{ name: 'note', fileName: null, type: null, content: 'x' }, { content: jpeg() }],
      400,
      'REQUEST.FIELDS',
      '/note',
    ],
    ['a field in its place', [{ fileName: null, type: null, content: 'x' }], 400, 'FILE.MISSING', '/file'],
    ['no name', [{ fileName: '', content: jpeg() }], 400, 'FILE.MISSING', '/file'],
    ['a second file', [{ content: jpeg() }, { content: jpeg() }], 400, 'FILE.ONE_ONLY', '/file'],
    ['a prototype for a name', [{ name: '__proto__', content: jpeg() }], 400, 'REQUEST.BODY', ''],
    [
      'a hundred thousand parts',
      Array.from({ length: 100_000 }, () => ({ name: 'x', fileName: null, content: '' })),
      400,
      'REQUEST.FIELDS',
      '/x',
    ],
  ])(
    'is refused where the request has %s',
    async (_, parts, ...expected) => {
      await desk.expectRefused(parts, ...expected);
      expect(({} as { fileName?: unknown }).fileName).toBeUndefined();
    },
    30_000,
  );
});
