import { readSheet } from '../../src/common/spreadsheet/read-sheet.js';
import { writeSheet } from '../../src/common/spreadsheet/write-sheet.js';
import { v7 as uuid } from 'uuid';
import { LINE_COLUMNS } from '../../src/modules/assets/spreadsheet/asset-line.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { pdf, uploadBody } from '../support/uploads.js';
import { buildWorld, type Person, type World } from '../support/world.js';
import { inline, xlsx } from '../support/xlsx.js';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HEADING = LINE_COLUMNS.map(({ title }) => title);

describe('the register as a sheet', () => {
  let test: TestApp;
  let world: World;
  const project = 'monitoring platform';

  beforeAll(async () => {
    test = await openTestApp({ publicUrl: 'https://duban.example/' });
    world = await buildWorld(test);
    await test.database.pool.query(
      `insert into contract (id, number, title, project_id, contractor_id, from_day, to_day, photos_required, version)
       values ($1, 'ZB-2025-1', '质保', $2, $3, '2020-01-01', '2030-12-31', false, 1)`,
      [uuid(), world.projectId, world.contractorId],
    );
  }, 30_000);
  afterAll(() => test.close());

  type Row = Partial<Record<string, string>>;
  const sheetOf = (rows: readonly Row[], heading: readonly string[] = HEADING): Promise<Buffer> =>
    writeSheet(
      '台账',
      heading.map((title) => ({ title, width: 10, value: (row: Row) => row[title] ?? null })),
      rows,
    );
  const upload = async (
    content: Buffer,
    who: Person = world.people.handler,
    name = '台账.xlsx',
    type = EXCEL,
  ) => {
    const { contentType, body } = uploadBody({ content, fileName: name, type });
    const headers = { ...who.auth, 'content-type': contentType };
    const answer = await test.app.inject({ method: 'POST', url: '/api/v1/files', headers, payload: body });
    return answer.json().id as string;
  };
  const post = (path: string, body: object, who: Person = world.people.handler) =>
    test.http.post(`/api/v1/assets/${path}`).set(who.auth).send(body);
  const preview = async (content: Buffer) => {
    const fileId = await upload(content);
    const { status, body } = await post('import/preview', { fileId });
    expect(status).toBe(200);
    return { fileId, ...body };
  };
  const carryOut = async (content: Buffer) => {
    const { fileId, digest, bad } = await preview(content);
    expect(bad).toEqual([]);
    return post('import', { fileId, digest });
  };
  const assets = async () =>
    (await test.database.pool.query('select *, xmin from asset order by code')).rows as Record<
      string,
      unknown
    >[];
  const trail = async (): Promise<number> =>
    (await test.database.pool.query(`select count(*)::int as n from trail where object_type = 'asset'`))
      .rows[0].n;
  const exported = async (who: Person, query = ''): Promise<Buffer> => {
    const answer = await test.app.inject({ url: `/api/v1/assets/export${query}`, headers: who.auth });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, EXCEL]);
    return answer.rawPayload;
  };
  const row = (code: string, more: Row = {}): Row => {
    return { 资产编号: code, 名称: `设备 ${code}`, 类别: '现场设备', 所属项目: project, ...more };
  };

  const FULL: Row = {
    位置: '海河大桥东侧',
    经度: '117.20103',
    纬度: '39.12',
    厂家: '=cmd|calc',
    型号: '+86',
    序列号: '0012',
    安装日期: '2024年3月1日',
    质保合同: 'ZB-2025-1',
    质保起: '2024/3/1',
    质保止: '2027-02-28',
  };

  it('makes and changes assets, parts before the system that they belong to or after it', async () => {
    const rows = [
      row('IMP-2', { ...FULL, 上级资产: 'IMP-1' }),
      row('IMP-1', { 类别: '办公系统' }),
      row('IMP-3', { '离线判定（秒）': '无' }),
    ];
    const seen = await preview(await sheetOf(rows));
    expect(seen).toMatchObject({
      sheet: '台账',
      notRead: [],
      total: 3,
      create: 3,
      update: 0,
      unchanged: 0,
      bad: [],
      changes: [],
    });
    expect((await carryOut(await sheetOf(rows))).body).toEqual({ created: 3, updated: 0, unchanged: 0 });
    const made = (await assets()).filter(({ code }) => String(code).startsWith('IMP'));
    expect(made).toMatchObject([
      { code: 'IMP-1', class: 'oa', timeout_seconds: null, parent_id: null },
      {
        ...{
          code: 'IMP-2',
          parent_id: made[0]!['id'],
          longitude: 117.20103,
          latitude: 39.12,
          maker: '=cmd|calc',
        },
        ...{
          serial: '0012',
          installed_on: '2024-03-01',
          warranty_from: '2024-03-01',
          warranty_to: '2027-02-28',
          timeout_seconds: 900,
        },
      },
      { code: 'IMP-3', class: 'field', timeout_seconds: null },
    ]);
    const moved = row('IMP-2', { ...FULL, 上级资产: 'IMP-1', 位置: '西侧' });
    const { changes } = await preview(await sheetOf([moved]));
    expect(changes).toEqual([{ row: 2, code: 'IMP-2', columns: ['位置'] }]);
  });

  it('changes nothing the second time, not even a version', async () => {
    const rows = [row('TWICE-1', FULL), row('TWICE-2')];
    await carryOut(await sheetOf(rows));
    const [before, told] = [await assets(), await trail()];
    expect((await carryOut(await sheetOf(rows))).body).toEqual({ created: 0, updated: 0, unchanged: 2 });
    expect([await assets(), await trail()]).toEqual([before, told]);
  });

  it('comes back unchanged when it goes out, and text stays text', async () => {
    await carryOut(await sheetOf([row('OUT-1', FULL), row('OUT-2', { 上级资产: 'OUT-1' })]));
    const before = await assets();
    const sheet = await exported(world.people.handler);
    const { rows } = await readSheet(sheet);
    expect([...rows[0]!.cells.values()]).toEqual(HEADING);
    const line = rows.find(({ cells }) => cells.get('A') === 'OUT-1');
    expect([line?.cells.get('G'), line?.cells.get('H'), line?.cells.get('I')]).toEqual([
      '=cmd|calc',
      '+86',
      '0012',
    ]);
    expect((await carryOut(sheet)).body).toEqual({ created: 0, updated: 0, unchanged: before.length });
    expect(await assets()).toEqual(before);
  });

  it('leaves alone what has no column, and clears what has an empty cell', async () => {
    await carryOut(await sheetOf([row('KEEP-1', FULL)]));
    await carryOut(
      await sheetOf(
        [row('KEEP-1', { 厂家: '海康' })],
        ['资产编号', '名称', '类别', '所属项目', '厂家', '型号'],
      ),
    );
    const [kept] = (await assets()).filter(({ code }) => code === 'KEEP-1');
    expect(kept).toMatchObject({
      maker: '海康',
      model: null,
      serial: '0012',
      longitude: 117.20103,
      version: 2,
    });
  });

  it('reads headings in English and class names of either language', async () => {
    const heading = ['Code', 'Name', 'Asset Class', 'project', 'Serial Number'];
    const rows = [{ Code: 'EN-1', Name: 'pump', 'Asset Class': 'field', project, 'Serial Number': 'x' }];
    expect(await preview(await sheetOf(rows, heading))).toMatchObject({ create: 1, bad: [] });
  });

  it('names every cell that is wrong, with what to do, and writes nothing', async () => {
    const before = await assets();
    const rows = [
      row('BAD-1', { 类别: '汽车', 所属项目: '没有' }),
      row('BAD-2', { 名称: '', 经度: '东经117', 安装日期: '2025-02-30' }),
      row('BAD-3', { 经度: '181', 纬度: '39' }),
      row('BAD-4', { 经度: '117' }),
      row('BAD-5', { 质保合同: 'ZB-2025-1' }),
      row('BAD-6', { 质保合同: '没有', 质保起: '2025-01-01', 质保止: '2024-01-01' }),
      row('BAD-7', { 上级资产: '没有' }),
      row('BAD-8', { 上级资产: 'BAD-9' }),
      row('BAD-9', { 上级资产: 'BAD-8' }),
      row('BAD-10', { 安装日期: '2099-01-01', '离线判定（秒）': '5', 停用日期: '2025-01-01' }),
      row('BAD-8'),
      row('x'.repeat(41), { 型号: 'a\u0085b' }),
      row('BAD_x0000_', { 名称: '井盖', 质保合同: '_x0001_', 质保起: '2025-01-01', 质保止: '2025-12-31' }),
    ];
    const { fileId, bad, digest, total } = await preview(await sheetOf(rows));
    expect([digest, total]).toEqual([null, 13]);
    const cells = bad.map(
      ({ row: at, column, code }: Record<string, unknown>) =>
        `${String(at)} ${String(column)} ${String(code)}`,
    );
    expect(cells).toEqual([
      '2 类别 ASSET_IMPORT.CLASS',
      '3 名称 ASSET_IMPORT.EMPTY',
      '3 经度 ASSET_IMPORT.NUMBER',
      '3 安装日期 ASSET_IMPORT.DAY',
      '4 经度 max',
      '5 纬度 ASSET.HALF_A_PLACE',
      '6 质保起 ASSET_IMPORT.HALF_A_WARRANTY',
      '6 质保止 ASSET_IMPORT.HALF_A_WARRANTY',
      '7 质保合同 CONTRACT.UNKNOWN',
      '7 质保止 ASSET.WARRANTY_ENDS_BEFORE_START',
      '8 上级资产 ASSET.PARENT_UNKNOWN',
      '9 上级资产 ASSET.OWN_PART',
      '10 上级资产 ASSET.OWN_PART',
      '11 离线判定（秒） min',
      '11 安装日期 ASSET.INSTALLED_IN_FUTURE',
      '12 资产编号 ASSET_IMPORT.ROW_TWICE',
      '13 资产编号 length',
      '14 资产编号 ASSET_IMPORT.CHARACTERS',
      '14 质保合同 ASSET_IMPORT.CHARACTERS',
    ]);
    const refused = await post('import', { fileId, digest: '0'.repeat(64) });
    expect([refused.status, refused.body.code]).toEqual([422, 'ASSET_IMPORT.BAD_ROWS']);
    expect(await assets()).toEqual(before);
  });

  it('says what is wrong with its headings before anything else', async () => {
    const { bad } = await preview(await sheetOf([{ 名称: 'x' }], ['名称', '颜色', '名 称', '经度']));
    expect(bad.map(({ row: at, column, code }: Record<string, unknown>) => [at, column, code])).toEqual([
      [1, '颜色', 'ASSET_IMPORT.UNKNOWN_COLUMN'],
      [1, '名 称', 'ASSET_IMPORT.COLUMN_TWICE'],
      ...['资产编号', '类别', '所属项目', '纬度'].map((title) => [1, title, 'ASSET_IMPORT.COLUMN_MISSING']),
    ]);
  });

  it.each<[string, () => Promise<Buffer>, string]>([
    [
      'a formula',
      () => Promise.resolve(xlsx({ sheets: [{ data: '<row r="5"><c r="C5"><f>1</f></c></row>' }] })),
      'SPREADSHEET.FORMULA',
    ],
    ['no rows', () => sheetOf([]), 'ASSET_IMPORT.EMPTY_SHEET'],
    [
      'too many rows',
      () =>
        Promise.resolve(
          xlsx({
            sheets: [
              {
                data: Array.from({ length: 5_002 }, (_, n) => `<row>${inline(`A${n + 1}`, 'x')}</row>`).join(
                  '',
                ),
              },
            ],
          }),
        ),
      'SPREADSHEET.TOO_MANY_ROWS',
    ],
  ])('is refused with %s', async (_, make, code) => {
    const { status, body } = await post('import/preview', { fileId: await upload(await make()) });
    expect([status, body.code, body.errors[0].field]).toEqual([422, code, '/fileId']);
  });

  it('takes no file of another person, and none of another kind', async () => {
    const foreign = await upload(await sheetOf([row('F-1')]), world.people.supervisor);
    const other = await upload(pdf(), world.people.handler, 'a.pdf', 'application/pdf');
    const codes = await Promise.all(
      [foreign, other, uuid()].map(async (fileId) => (await post('import/preview', { fileId })).body.code),
    );
    expect(codes).toEqual(['FILE.UNKNOWN', 'FILE.NOT_A_SPREADSHEET', 'FILE.UNKNOWN']);
    const { contractor } = world.people;
    const own = await upload(await sheetOf([row('F-1')]), contractor);
    expect((await post('import/preview', { fileId: own }, contractor)).status).toBe(403);
  });

  it('is carried out only as the preview showed it', async () => {
    const sheet = await sheetOf([row('RACE-1', FULL)]);
    await carryOut(sheet);
    const { fileId, digest } = await preview(await sheetOf([row('RACE-1', { ...FULL, 位置: '新址' })]));
    await test.database.pool.query(
      `update asset set name = '改名', version = version + 1 where code = 'RACE-1'`,
    );
    const refused = await post('import', { fileId, digest });
    expect([refused.status, refused.body.code, refused.body.errors[0].field]).toEqual([
      409,
      'ASSET_IMPORT.CHANGED',
      '/digest',
    ]);
  });

  it('is carried out once where it is sent twice at the same time', async () => {
    const { fileId, digest } = await preview(
      await sheetOf(Array.from({ length: 50 }, (_, n) => row(`PAR-${n}`))),
    );
    const both = await Promise.all([post('import', { fileId, digest }), post('import', { fileId, digest })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await assets()).filter(({ code }) => String(code).startsWith('PAR-'))).toHaveLength(50);
  });

  it('of five thousand rows is read and written in seconds', async () => {
    const rows = Array.from({ length: 5_000 }, (_, n) =>
      row(`MANY-${n}`, n > 0 ? { ...FULL, 上级资产: 'MANY-0' } : {}),
    );
    const sheet = await sheetOf(rows);
    const started = performance.now();
    expect((await carryOut(sheet)).body).toEqual({ created: 5_000, updated: 0, unchanged: 0 });
    expect(performance.now() - started).toBeLessThan(30_000);
    const tooMany = await test.http.get('/api/v1/assets/export').set(world.people.handler.auth);
    expect([tooMany.status, tooMany.body.code]).toEqual([422, 'ASSET_EXPORT.TOO_MANY']);
    await test.database.pool.query(`delete from asset where code like 'MANY-%'`);
  }, 60_000);

  it('goes out to a contractor with its own assets only', async () => {
    const { rows } = await readSheet(await exported(world.people.contractor));
    const { rows: known } = await test.database.pool.query(
      'select code from asset where id = any($1) order by code',
      [[world.softwareId, world.indoorId]],
    );
    expect(rows.slice(1).map(({ cells }) => cells.get('A'))).toEqual(known.map(({ code }) => code));
    const { rows: indoor } = await readSheet(await exported(world.people.contractor, '?class=indoor'));
    expect(indoor).toHaveLength(2);
  });

  describe('label', () => {
    const label = (who: Person, id: string) => test.http.get(`/api/v1/assets/${id}/label`).set(who.auth);

    it('is a picture of a code that leads to the report of a fault', async () => {
      const { status, body, headers } = await label(world.people.contractor, world.softwareId);
      expect([status, headers['content-type']]).toEqual([200, 'image/svg+xml; charset=utf-8']);
      expect(String(body)).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^]*<\/svg>$/);
      const list = await test.http
        .get(`/api/v1/assets/labels?ids=${world.indoorId},${world.softwareId}`)
        .set(world.people.contractor.auth);
      expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([world.indoorId, world.softwareId]);
      const [first] = list.body.items;
      expect(first.url).toBe(`https://duban.example/report?asset=${first.code}`);
      expect(list.body.items[1].svg).toBe(String(body));
    });

    it('of an asset that another covers is unknown, alone and among others', async () => {
      const unknown = await label(world.people.contractor, world.otherAssetId);
      expect([unknown.status, unknown.body.code]).toEqual([404, 'ASSET.UNKNOWN']);
      const ids = `${world.softwareId},${world.otherAssetId}`;
      const list = await test.http.get(`/api/v1/assets/labels?ids=${ids}`).set(world.people.contractor.auth);
      expect(list.status).toBe(404);
    });
  });
});
