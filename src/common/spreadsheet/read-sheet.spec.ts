import { monitorEventLoopDelay } from 'node:perf_hooks';
import writeExcelFile from 'write-excel-file/node';
import { inline, xlsx, type RawBook } from '../../../test/support/xlsx.js';
import { emptyXlsx, zip } from '../../../test/support/zips.js';
import { readSheet, type Sheet } from './read-sheet.js';
import { SpreadsheetProblem } from './spreadsheet-problem.js';
import { writeSheet } from './write-sheet.js';

const MIB = 1024 * 1024;

const asLists = ({ rows }: Sheet) => rows.map(({ number, cells }) => [number, Object.fromEntries(cells)]);
const cellsOf = async (book: RawBook) => asLists(await readSheet(xlsx(book)));
const one = (data: string, more: Partial<RawBook> = {}) => cellsOf({ sheets: [{ data }], ...more });

/** The fault and the place, or what was read. */
async function faultOf(content: Buffer): Promise<unknown> {
  try {
    return asLists(await readSheet(content));
  } catch (error) {
    if (!(error instanceof SpreadsheetProblem)) throw error;
    return [error.fault, error.place];
  }
}

describe('a sheet that is read', () => {
  it('gives texts, numbers and booleans as they are seen, and leaves empty cells and rows out', async () => {
    const content = await writeExcelFile([
      ['资产编号', '名称', '数量', '在用'],
      ['FIELD-001', ' 井盖  液位计 & <测试> "引号" ', 12.5, true],
      [null, null, null, null],
      ['FIELD-002', null, -0.1, false],
    ]).toBuffer();
    expect(asLists(await readSheet(content))).toEqual([
      [1, { A: '资产编号', B: '名称', C: '数量', D: '在用' }],
      [2, { A: 'FIELD-001', B: ' 井盖  液位计 & <测试> "引号" ', C: '12.5', D: 'TRUE' }],
      [4, { A: 'FIELD-002', C: '-0.1', D: 'FALSE' }],
    ]);
  });

  it('gives a date as a day and a moment with its time, by the style of its cell', async () => {
    const dated = (value: number, format: string) => ({ value, type: Number, format });
    const content = await writeExcelFile([
      [dated(45_716, 'yyyy/m/d'), dated(45_351, 'yyyy"年"m"月"d"日"')],
      [dated(45_838.999988426, 'yyyy-mm-dd hh:mm:ss'), dated(45_716, '0.00')],
    ]).toBuffer();
    expect(asLists(await readSheet(content))).toEqual([
      [1, { A: '2025-02-28', B: '2024-02-29' }],
      [2, { A: '2025-06-30T23:59:59', B: '45716' }],
    ]);
  });

  const styles = `<numFmts><numFmt numFmtId="164" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;"/>
    <numFmt numFmtId="165" formatCode="0.00&quot; days&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/>
    <numFmt numFmtId="167" formatCode="[Red]0"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="164"/><xf numFmtId="165"/>
    <xf numFmtId="166"/><xf numFmtId="167"/></cellXfs>`;

  it.each([
    [0, '45716', '45716'],
    [1, '45716', '2025-02-28'],
    [2, '45716', '2025-02-28'],
    [3, '45716', '2025-02-28'],
    [4, '45716', '45716'],
    [5, '0.5', '12:00:00'],
    [6, '45716', '45716'],
    [1, '61', '1900-03-01'],
    [1, '2958465', '9999-12-31'],
    [1, '45716.999988426', '2025-02-28T23:59:59'],
    [1, '45716.9999999', '2025-03-01'],
  ])('reads style %s of %s as %s', async (style, value, text) => {
    expect(await one(`<row r="1"><c r="A1" s="${style}"><v>${value}</v></c></row>`, { styles })).toEqual([
      [1, { A: text }],
    ]);
  });

  it('knows the date system of old Macintoshes', async () => {
    const data = '<row r="1"><c r="A1" s="1"><v>44254</v></c><c r="B1" s="1"><v>0</v></c></row>';
    const properties = '<workbookPr date1904="1"/>';
    expect(await one(data, { styles, properties })).toEqual([[1, { A: '2025-02-28', B: '1904-01-01' }]]);
  });

  it.each([['60'], ['1'], ['-1'], ['2958466'], ['0']])(
    'refuses the date of day %s, which there is not',
    async (value) => {
      const content = xlsx({
        sheets: [{ data: `<row r="1"><c r="A1" s="1"><v>${value}</v></c></row>` }],
        styles,
      });
      expect(await faultOf(content)).toEqual(['NO_SUCH_DATE', 'A1']);
    },
  );

  it('joins the pieces of a formatted text and leaves out how it is pronounced', async () => {
    const strings =
      '<si><t>未用</t></si><si><r><t xml:space="preserve">液位 </t></r><r><t>计</t></r><rPh sb="0" eb="1"><t>ye</t></rPh></si>';
    const data = `<row r="1"><c r="A1" t="s"><v>1</v></c>${inline('B1', '行一_x000D_&#10;行二')}<c r="C1" t="s"><v>1</v></c></row>`;
    expect(await one(data, { strings })).toEqual([[1, { A: '液位 计', B: '行一\r\n行二', C: '液位 计' }]]);
  });

  it('counts on where rows and cells do not say their place, and reads names with a prefix', async () => {
    const data =
      '<x:row><x:c><x:v>1</x:v></x:c><x:c/><x:c><x:v>3</x:v></x:c></x:row><row r="9"><c r="AB9"><v>0.1000000000000000055</v></c></row>';
    expect(await one(data)).toEqual([
      [1, { A: '1', C: '3' }],
      [9, { AB: '0.1' }],
    ]);
  });

  it('is the first visible one; what is not read is named', async () => {
    const data = `<row r="1">${inline('A1', '台账')}</row>`;
    const sheets = [
      { name: '旧', state: 'hidden', data },
      { name: '台账', data },
      { name: '空', data: '<row r="1"><c r="A1" s="3"/></row>' },
      { name: '说明', data },
      { name: '密', state: 'veryHidden', data },
    ];
    const { name, notRead } = await readSheet(xlsx({ sheets }));
    expect([name, notRead]).toEqual(['台账', ['说明', '旧', '密']]);
    const hidden = xlsx({ sheets: sheets.slice(0, 1) });
    expect(await faultOf(hidden)).toEqual(['NO_SHEET', null]);
  });

  const filler = (bytes: number) => ({ name: 'xl/media/a.bin', content: Buffer.alloc(bytes) });
  const row = (cells: string, after = '') => xlsx({ sheets: [{ data: `<row r="5">${cells}</row>`, after }] });
  const deep = '<a>'.repeat(100) + '</a>'.repeat(100);
  const doctype =
    '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>';
  const withSheet = (content: string | Buffer, claimedSize?: number): Buffer =>
    xlsx({ sheets: [{ data: '' }], replaced: { name: 'xl/worksheets/sheet1.xml', content, claimedSize } });

  it.each<[string, Buffer, string, string | null]>([
    ['no zip', Buffer.from('资产编号,名称'), 'NOT_XLSX', null],
    ['a zip without a workbook', zip([{ name: 'a.txt', content: 'x' }]), 'NOT_XLSX', null],
    ['a part of its workbook missing', emptyXlsx(), 'DAMAGED', null],
    ['an end that is cut off', row('').subarray(0, -30), 'NOT_XLSX', null],
    [
      'a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'ENCRYPTED',
      null,
    ],
    ['an encrypted part', emptyXlsx({ name: 'x', content: 'x', encrypted: true }), 'ENCRYPTED', null],
    [
      'two parts of one name',
      xlsx({ sheets: [{ data: '' }], more: [{ name: 'xl/workbook.xml', content: 'x' }] }),
      'DAMAGED',
      null,
    ],
    [
      'ten thousand parts',
      emptyXlsx(...Array.from({ length: 10_000 }, (_, n) => ({ name: `p${n}`, content: '' }))),
      'TOO_MANY_PARTS',
      null,
    ],
    [
      'links to other files',
      xlsx({ sheets: [{ data: '' }], more: [{ name: 'xl/externalLinks/externalLink1.xml', content: '' }] }),
      'EXTERNAL_LINKS',
      'xl/externalLinks/externalLink1.xml',
    ],
    [
      'a connection to a database',
      xlsx({ sheets: [{ data: '' }], more: [{ name: 'xl/connections.xml', content: '' }] }),
      'EXTERNAL_LINKS',
      'xl/connections.xml',
    ],
    ['a formula', row('<c r="C5"><f>1+1</f><v>2</v></c>'), 'FORMULA', 'C5'],
    ['seven formulas', row('<c><f>1</f></c>'.repeat(7)), 'FORMULA', 'A5, B5, C5, D5, E5 and 2 more'],
    [
      'a formula that begins a command',
      row('<c r="B5" t="str"><f>cmd|" /C calc"!A0</f><v>x</v></c>'),
      'FORMULA',
      'B5',
    ],
    [
      'merged cells',
      row(inline('A5', 'x'), '<mergeCells><mergeCell ref="B2:C2"/></mergeCells>'),
      'MERGED_CELLS',
      'B2:C2',
    ],
    ['an error', row('<c r="D5" t="e"><v>#REF!</v></c>'), 'ERROR_VALUE', 'D5'],
    ['a cell beyond the last column', row(inline('CW5', 'x')), 'TOO_MANY_COLUMNS', 'CW5'],
    ['a cell that is too long', row(inline('A5', 'x'.repeat(2001))), 'CELL_TOO_LONG', 'A5'],
    [
      'a shared text that is too long',
      xlsx({
        sheets: [{ data: '<row r="5"><c r="A5" t="s"><v>0</v></c></row>' }],
        strings: `<si><t>${'x'.repeat(100_000)}</t></si>`,
      }),
      'CELL_TOO_LONG',
      'A5',
    ],
    [
      'a shared text that is not there',
      xlsx({
        sheets: [{ data: '<row r="5"><c r="A5" t="s"><v>7</v></c></row>' }],
        strings: '<si><t>x</t></si>',
      }),
      'DAMAGED',
      null,
    ],
    ['a cell out of its row', row(inline('A6', 'x')), 'DAMAGED', null],
    ['the same cell twice', row(inline('A5', 'x') + inline('A5', 'y')), 'DAMAGED', null],
    ['a number that is none', row('<c r="A5"><v>12x</v></c>'), 'DAMAGED', null],
    ['nesting without end', row(deep), 'DAMAGED', null],
    ['a document type with growing entities', withSheet(doctype), 'DOCUMENT_TYPE', null],
    [
      'a document type that reads a file',
      withSheet('<!DOCTYPE w SYSTEM "file:///etc/passwd"><worksheet/>'),
      'DOCUMENT_TYPE',
      null,
    ],
    ['text that is no UTF-8', withSheet(Buffer.from('3c613eb0a13c2f613e', 'hex')), 'DAMAGED', null],
    ['a part that lies about its size', withSheet('<worksheet/>', 5), 'DAMAGED', null],
  ])('is refused with %s', async (_, content, ...expected) => {
    expect(await faultOf(content)).toEqual(expected);
  });

  it('does not unpack what it does not read', async () => {
    expect(await faultOf(xlsx({ sheets: [{ data: '' }], more: [filler(100 * MIB)] }))).toEqual([]);
  });

  describe('that is huge', () => {
    /** Reads it under watch: how long, how much memory, how long nobody else had a turn. */
    async function watched(content: Buffer) {
      const lag = monitorEventLoopDelay({ resolution: 10 });
      const before = process.memoryUsage().rss;
      let most = 0;
      const watch = setInterval(() => {
        most = Math.max(most, process.memoryUsage().rss - before);
      }, 10);
      const started = performance.now();
      lag.enable();
      const fault = await faultOf(content);
      lag.disable();
      clearInterval(watch);
      most = Math.max(most, process.memoryUsage().rss - before);
      return { fault, ms: performance.now() - started, mib: most / MIB, lagMs: lag.max / 1e6 };
    }

    const isCalm = ({ ms, mib, lagMs }: Awaited<ReturnType<typeof watched>>): boolean =>
      ms < 2_000 && mib < 100 && lagMs < 200;

    /** A machine busy with other things spoils one measurement, a slow program both. */
    async function measured(content: Buffer) {
      const first = await watched(content);
      return isCalm(first) ? first : await watched(content);
    }

    it.each(['worksheets/%zz.xml', 'http://['])('is damaged with a relation to %s', async (target) => {
      const name = 'xl/_rels/workbook.xml.rels';
      const content = `<Relationships><Relationship Id="r1" Type="x/worksheet" Target="${target}"/></Relationships>`;
      const book = xlsx({ sheets: [{ data: '' }], replaced: { name, content } });
      expect(await faultOf(book)).toEqual(['DAMAGED', null]);
    });

    const rows = (count: number, cell: (row: number) => string): string =>
      Array.from({ length: count }, (_, n) => `<row r="${n + 1}">${cell(n + 1)}</row>`).join('');

    it.each<[string, () => Buffer, string]>([
      [
        'two hundred thousand rows',
        () => xlsx({ sheets: [{ data: rows(200_000, (n) => inline(`A${n}`, `FIELD-${n}`)) }] }),
        'TOO_MANY_ROWS',
      ],
      [
        '200,000 rows of shared texts',
        () =>
          xlsx({
            sheets: [{ data: rows(200_000, (n) => `<c t="s"><v>${n - 1}</v></c>`) }],
            strings: Array.from({ length: 200_000 }, (_, n) => `<si><t>FIELD-${n}</t></si>`).join(''),
          }),
        'TOO_MANY_ROWS',
      ],
      [
        'a bomb of blanks',
        () => withSheet(`<worksheet>${' '.repeat(100 * MIB)}</worksheet>`),
        'TOO_LARGE_INSIDE',
      ],
      [
        'a bomb that says it is small',
        () => withSheet(`<worksheet>${' '.repeat(30 * MIB)}</worksheet>`, 1000),
        'DAMAGED',
      ],
      ['a bomb of empty rows', () => xlsx({ sheets: [{ data: '<row/>'.repeat(4_000_000) }] }), 'DAMAGED'],
      ['a bomb of open elements', () => withSheet('<a>'.repeat(8_000_000)), 'DAMAGED'],
    ])(
      'is refused in two seconds without holding up others: %s',
      async (_, make, fault) => {
        const found = await measured(make());
        expect(found.fault).toEqual([fault, fault === 'TOO_MANY_ROWS' ? '5002' : null]);
        expect(found.ms).toBeLessThan(2_000);
        expect(found.mib).toBeLessThan(100);
        expect(found.lagMs).toBeLessThan(200);
      },
      30_000,
    );

    it('is read in two seconds without holding up others: five thousand rows of thirty columns', async () => {
      const data = rows(5_001, (n) =>
        Array.from({ length: 30 }, (_, c) => `<c t="s"><v>${(n * 30 + c) % 20_000}</v></c>`).join(''),
      );
      const strings = Array.from({ length: 20_000 }, (_, n) => `<si><t>市政设施监测点 ${n}</t></si>`).join(
        '',
      );
      const { fault, ms, lagMs } = await measured(xlsx({ sheets: [{ data }], strings }));
      expect((fault as unknown[]).length).toBe(5_001);
      expect(ms).toBeLessThan(2_000);
      expect(lagMs).toBeLessThan(200);
    }, 30_000);
  });
});

describe('a sheet that is written', () => {
  it('reads back as it was, with nothing in it a formula', async () => {
    const texts = ['=1+1', '+86 22 1234', '-3', '@SUM(A1)', '\tx', '＝1', "'x", '资产 & <b>', '0012', 'a\nb'];
    const columns = [
      { title: '编号', width: 20, value: (text: string) => text },
      { title: '长度', width: 8, value: (text: string) => text.length },
      { title: '空', width: 8, value: () => null },
    ];
    const content = await writeSheet('台账', columns, texts);
    const { name, rows } = await readSheet(content);
    expect(name).toBe('台账');
    expect(rows.slice(1).map(({ cells }) => [...cells])).toEqual(
      texts.map((text) => [
        ['A', text],
        ['B', String(text.length)],
      ]),
    );
  });

  it('carries no character that XML cannot', async () => {
    const columns = [{ title: 'x', width: 8, value: (text: string) => text }];
    const content = await writeSheet('x', columns, ['a\u0000b\u001bc\ud800d']);
    expect((await readSheet(content)).rows[1]?.cells.get('A')).toBe('abcd');
  });
});
