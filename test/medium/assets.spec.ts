import { v7 as uuid } from 'uuid';
import type { AssetRecord } from '../../src/modules/assets/register/assets.dto.js';
import { openAssetDesk, type AssetDesk } from '../support/asset-desk.js';

let desk: AssetDesk;

beforeAll(async () => {
  desk = await openAssetDesk();
});
afterAll(() => desk.close());

describe('an asset', () => {
  it('is created with its trail row, and read as it was answered', async () => {
    const made = await desk.makeAsset({ code: 'DEV-1', site: '友谊路 1 号' });
    expect(made).toEqual({
      ...{ id: made.id, code: 'DEV-1', name: '窨井液位计', class: 'field', site: '友谊路 1 号' },
      ...{ project: { id: desk.projectId, name: '生命线监测' }, contractor: null, version: 1, coverages: [] },
      ...{ parent: null, maker: null, model: null, serial: null, longitude: null, latitude: null },
      ...{ installedOn: null, retiredOn: null, warranty: null, timeoutSeconds: 900, functions: [] },
    });
    const read = await desk.send('handler', 'get', `/assets/${made.id}`).expect(200);
    expect([read.body, read.headers['etag']]).toEqual([made, '"1"']);
    const trail = await desk.run(
      `select action, label, actor_name, changes from trail where object_id = $1`,
      [made.id],
    );
    expect(trail).toMatchObject([{ action: 'asset.create', label: 'DEV-1', actor_name: 'Person handler' }]);
    expect(trail[0].changes.class).toEqual({ from: null, to: 'field' });
  });

  it('has its code alone, also when two come at once', async () => {
    await desk.makeAsset({ code: 'ONCE' });
    const again = desk.send('handler', 'post', '/assets').send(desk.asset({ code: 'ONCE' }));
    await desk.expectRefused(again, 409, 'ASSET.CODE_TAKEN', '/code');
    const twins = await Promise.all(
      [1, 2, 3].map(() => desk.send('handler', 'post', '/assets').send(desk.asset({ code: 'TWIN' }))),
    );
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(new Set(twins.map(({ body }) => body.code))).toEqual(new Set(['TWIN', 'ASSET.CODE_TAKEN']));
  });

  it('belongs to a known project', async () => {
    const lost = desk.send('handler', 'post', '/assets').send(desk.asset({ projectId: uuid() }));
    await desk.expectRefused(lost, 422, 'PROJECT.UNKNOWN', '/projectId');
  });

  it('is made once for one idempotency key', async () => {
    const body = desk.asset();
    const make = () => desk.send('handler', 'post', '/assets').set('idempotency-key', 'make-1').send(body);
    const [first, second] = [await make().expect(201), await make().expect(201)];
    expect(second.body).toEqual(first.body);
    expect(await desk.run('select from asset where code = $1', [body.code])).toHaveLength(1);
  });

  it.each([
    ['an unknown field', { colour: 'red' }, '/colour'],
    ['no code', { code: undefined }, '/code'],
    ['an empty code', { code: '  ' }, '/code'],
    ['a code of 41 characters', { code: 'x'.repeat(41) }, '/code'],
    ['a number as code', { code: 7 }, '/code'],
    ['a NUL in the name', { name: 'a\0b' }, '/name'],
    ['a name of 101 characters', { name: 'x'.repeat(101) }, '/name'],
    ['no name', { name: null }, '/name'],
    ['an unknown class', { class: 'car' }, '/class'],
    ['no class', { class: undefined }, '/class'],
    ['a list as site', { site: ['x'] }, '/site'],
    ['a site of 201 characters', { site: 'x'.repeat(201) }, '/site'],
    ['a project that is no id', { projectId: '1' }, '/projectId'],
    ['no project', { projectId: undefined }, '/projectId'],
  ])('with %s is refused by name', async (_, change, field) => {
    const sent = desk.send('handler', 'post', '/assets').send(desk.asset(change));
    await desk.expectRefused(sent, 400, 'REQUEST.FIELDS', field);
  });
});

describe('the list of assets', () => {
  const codes = Array.from({ length: 120 }, (_, i) => `L-${String(i).padStart(3, '0')}`);

  beforeAll(async () => {
    await desk.run(
      `insert into asset (id, code, name, class, project_id, version)
       select gen_random_uuid(), code, 'x', case when n % 2 = 0 then 'oa' else 'indoor' end, $2, 1
       from unnest($1::text[]) with ordinality as l(code, n) order by random()`,
      [codes, desk.otherProjectId],
    );
  });

  async function walk(filter: string): Promise<string[]> {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const at: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await desk.send('handler', 'get', `/assets?${filter}${at}`).expect(200);
      seen.push(...body.items.map((item: AssetRecord) => item.code));
      cursor = body.nextCursor;
    }
    return seen;
  }

  it('gives each of 120 once, in the order of codes, whatever the page size', async () => {
    expect(await walk(`projectId=${desk.otherProjectId}&limit=7`)).toEqual(codes);
    expect(await walk(`projectId=${desk.otherProjectId}&limit=40`)).toEqual(codes);
    expect(await walk(`projectId=${desk.otherProjectId}`)).toEqual(codes);
  });

  it('takes its filters together', async () => {
    const offices = codes.filter((_, i) => i % 2 === 1);
    expect(await walk(`class=oa&projectId=${desk.otherProjectId}&limit=9`)).toEqual(offices);
    expect(await walk(`class=oa&projectId=${desk.projectId}`)).toEqual([]);
  });

  const cursorOf = (...keys: unknown[]) => Buffer.from(JSON.stringify(keys)).toString('base64url');
  it.each([
    ['an unknown class', 'class=car', 'REQUEST.FIELDS', '?class'],
    ['a project that is no id', 'projectId=1', 'REQUEST.FIELDS', '?projectId'],
    ['an unknown filter', 'site=x', 'REQUEST.FIELDS', '?site'],
    ['a limit of nothing', 'limit=0', 'REQUEST.FIELDS', '?limit'],
    ['a cursor of another list', `cursor=${cursorOf('a', 'b')}`, 'REQUEST.CURSOR', '?cursor'],
    ['a cursor with a NUL', `cursor=${cursorOf('a\0')}`, 'REQUEST.CURSOR', '?cursor'],
  ])('refuses %s by name', async (_, query, code, field) => {
    await desk.expectRefused(desk.send('handler', 'get', `/assets?${query}`), 400, code, field);
  });
});
