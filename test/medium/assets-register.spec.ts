import { v7 as uuid } from 'uuid';
import type { AssetRecord } from '../../src/modules/assets/register/assets.dto.js';
import { openAssetDesk, type AssetDesk } from '../support/asset-desk.js';

let desk: AssetDesk;

beforeAll(async () => {
  desk = await openAssetDesk();
});
afterAll(() => desk.close());

const read = async (id: string): Promise<AssetRecord> =>
  (await desk.send('handler', 'get', `/assets/${id}`).expect(200)).body;
const change = (id: string, version: number, body: object) =>
  desk.send('handler', 'patch', `/assets/${id}`).set('if-match', `"${version}"`).send(body);
const retire = (id: string) => desk.send('handler', 'post', `/assets/${id}/retire`).send({ reason: '报废' });
const today = async (shift = 0): Promise<string> =>
  (
    await desk.run(`select ((app_now() at time zone 'Asia/Shanghai')::date + $1::int)::text as day`, [shift])
  )[0].day;
/** What commands asked for; the keeper of the evidence asks for more of itself. */
const refreshesOf = async (id: string): Promise<string[]> =>
  (
    await desk.run(
      `select reason from refresh_request where subject_id = $1 and reason <> 'asset.changed' order by id`,
      [id],
    )
  ).map(({ reason }) => reason);

describe('a change of an asset', () => {
  it('touches what it names, leaves before and after in the trail and asks for the evidence anew', async () => {
    const made = await desk.makeAsset();
    const facts = {
      maker: '海河仪表',
      serial: 'S-1',
      longitude: 117.2101,
      latitude: 39.0912,
      installedOn: '2023-06-01',
    };
    const warranty = { contractId: desk.southContract, from: '2023-06-01', to: '2025-12-31' };
    const { body: changed } = await change(made.id, 1, { ...facts, warranty, name: '液位计一号' }).expect(
      200,
    );
    expect(changed).toEqual({
      ...{ ...made, ...facts, name: '液位计一号', version: 2 },
      warranty: {
        contract: { id: desk.southContract, name: 'HT-SOUTH' },
        from: '2023-06-01',
        to: '2025-12-31',
      },
    });
    expect(await read(made.id)).toEqual(changed);
    const [{ changes }] = await desk.run(
      `select changes from trail where object_id = $1 and action = 'asset.change'`,
      [made.id],
    );
    expect(Object.keys(changes).sort()).toEqual(
      ['installedOn', 'latitude', 'longitude', 'maker', 'name', 'serial', 'warranty'].sort(),
    );
    expect(await refreshesOf(made.id)).toEqual(['asset.create', 'asset.change']);
    const kept = await change(made.id, 2, { site: '解放南路' }).expect(200);
    expect(kept.body).toEqual({ ...changed, site: '解放南路', version: 3 });
    expect((await change(made.id, 3, { warranty: null }).expect(200)).body.warranty).toBeNull();
  });

  it.each([
    ['one coordinate', { longitude: 117 }, 422, 'ASSET.HALF_A_PLACE', '/latitude'],
    ['a longitude of 181', { longitude: 181, latitude: 0 }, 400, 'REQUEST.FIELDS', '/longitude'],
    ['a latitude of -90.5', { longitude: 0, latitude: -90.5 }, 400, 'REQUEST.FIELDS', '/latitude'],
    ['a day to come', { installedOn: '2999-01-01' }, 422, 'ASSET.INSTALLED_IN_FUTURE', '/installedOn'],
    ['an unknown project', { projectId: uuid() }, 422, 'PROJECT.UNKNOWN', '/projectId'],
    ['an unknown parent', { parentId: uuid() }, 422, 'ASSET.PARENT_UNKNOWN', '/parentId'],
    [
      'a warranty under no contract',
      { warranty: { contractId: uuid(), from: '2025-01-01', to: '2025-12-31' } },
      422,
      'CONTRACT.UNKNOWN',
      '/warranty/contractId',
    ],
    ['half a warranty', { warranty: { from: '2025-01-01' } }, 400, 'REQUEST.FIELDS', '/warranty/contractId'],
    ['a timeout of a second', { timeoutSeconds: 1 }, 400, 'REQUEST.FIELDS', '/timeoutSeconds'],
    ['no name', { name: null }, 400, 'REQUEST.FIELDS', '/name'],
    ['a day of retirement', { retiredOn: '2025-01-01' }, 400, 'REQUEST.FIELDS', '/retiredOn'],
  ] as const)('to %s is refused by name', async (_, wrong, status, code, field) => {
    const { id } = await desk.makeAsset();
    await desk.expectRefused(change(id, 1, wrong), status, code, field);
  });

  it('turns a warranty round by no way', async () => {
    const { id } = await desk.makeAsset();
    const warranty = { contractId: desk.northContract, from: '2025-12-31', to: '2025-01-01' };
    await desk.expectRefused(
      change(id, 1, { warranty }),
      422,
      'ASSET.WARRANTY_ENDS_BEFORE_START',
      '/warranty/to',
    );
  });

  it('needs the version that it was decided on; of two at once one wins', async () => {
    const { id } = await desk.makeAsset();
    const blind = desk.send('handler', 'patch', `/assets/${id}`).send({ site: 'x' });
    await desk.expectRefused(blind, 400, 'REQUEST.IF_MATCH', 'If-Match');
    const both = await Promise.all([change(id, 1, { site: 'a' }), change(id, 1, { maker: 'b' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await read(id)).version).toBe(2);
  });

  it('takes no code that another has', async () => {
    const [one, other] = [await desk.makeAsset(), await desk.makeAsset()];
    await desk.expectRefused(change(one.id, 1, { code: other.code }), 409, 'ASSET.CODE_TAKEN', '/code');
  });
});

describe('the parts of a system', () => {
  it('close no circle, however long', async () => {
    const root = await desk.makeAsset({ class: 'oa' });
    const part = await desk.makeAsset({ class: 'oa', parentId: root.id });
    const partOfPart = await desk.makeAsset({ class: 'oa', parentId: part.id });
    expect(partOfPart.parent).toEqual({ id: part.id, code: part.code, name: part.name });
    for (const parentId of [root.id, part.id, partOfPart.id]) {
      await desk.expectRefused(change(root.id, 1, { parentId }), 422, 'ASSET.OWN_PART', '/parentId');
    }
    const { body } = await desk.send('handler', 'get', `/assets?parentId=${root.id}`).expect(200);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([part.id]);
  });

  it('close none either where two hang each below the other at once', async () => {
    for (let round = 0; round < 8; round++) {
      const [a, b] = [await desk.makeAsset(), await desk.makeAsset()];
      const both = await Promise.all([
        change(a.id, 1, { parentId: b.id }),
        change(b.id, 1, { parentId: a.id }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    }
  });

  it('leave service before the whole', async () => {
    const root = await desk.makeAsset({ class: 'oa' });
    const part = await desk.makeAsset({ class: 'oa', parentId: root.id });
    await desk.expectRefused(retire(root.id), 409, 'ASSET.HAS_PARTS', ':id');
    expect((await retire(root.id)).body.detail).toContain(part.code);
    await retire(part.id).expect(200);
    await retire(root.id).expect(200);
    const late = desk.send('handler', 'post', '/assets').send(desk.asset({ parentId: root.id }));
    await desk.expectRefused(late, 422, 'ASSET.PARENT_RETIRED', '/parentId');
  });
});

describe('an asset that leaves service', () => {
  it('is covered to that day and no longer, and is changed no more', async () => {
    const { id } = await desk.makeAsset();
    const [day, next] = [await today(), await today(1)];
    await desk.cover(id, { from: '2020-01-01', to: '2020-12-31' }).expect(201);
    await desk.cover(id, { from: '2021-01-01', to: day }).expect(201);
    await desk.cover(id, { contractId: desk.southContract, from: next, to: '2099-12-31' }).expect(201);
    const { body } = await retire(id).expect(200);
    expect(body).toMatchObject({ retiredOn: day, version: 5, contractor: { id: desk.north } });
    expect(body.coverages.map(({ to }: { to: string }) => to)).toEqual(['2020-12-31', day]);
    expect(await read(id)).toEqual(body);
    expect(await refreshesOf(id)).toEqual(['asset.create', 'asset.retire']);
    await desk.expectRefused(retire(id), 409, 'ASSET.RETIRED', ':id');
    await desk.expectRefused(change(id, 5, { site: 'x' }), 409, 'ASSET.RETIRED', ':id');
    await desk.expectRefused(desk.cover(id, { from: next, to: next }), 409, 'ASSET.RETIRED', ':id');
    const lists = await Promise.all(
      ['in-service', 'retired'].map((status) =>
        desk.send('handler', 'get', `/assets?status=${status}&q=${body.code}`),
      ),
    );
    expect(lists.map((list) => list.body.items.length)).toEqual([0, 1]);
  });

  it('carries an open fault to its end, and takes no other', async () => {
    const { id } = await desk.makeAsset({ class: 'software' });
    await desk.cover(id, { from: '2020-01-01', to: '2099-12-31' }).expect(201);
    const fault = { assetId: id, urgency: 'normal', title: '黑屏', description: '黑屏' };
    const ticket = (await desk.send('handler', 'post', '/tickets').send(fault).expect(201)).body;
    await retire(id).expect(200);
    await desk.send('north', 'post', `/tickets/${ticket.id}/accept`).send({}).expect(200);
    // Its last day is today: what breaks today was still in service.
    await desk.run(`update asset set retired_on = retired_on - 1 where id = $1`, [id]);
    await desk.run(`update coverage set to_day = to_day - 1 where asset_id = $1`, [id]);
    const late = await desk.send('handler', 'post', '/tickets').send(fault);
    expect([late.status, late.body.errors[0].field]).toEqual([422, '/assetId']);
  });
});

describe('a monitored function', () => {
  const serve = (id: string, body: object) =>
    desk.send('handler', 'put', `/monitored-functions/${id}/assets`).send(body);
  const make = (assetIds: string[], more: object = {}) =>
    desk.send('handler', 'post', '/monitored-functions').send({
      ...{
        code: `GN-${uuid().slice(-8)}`,
        name: '液位监测',
        projectId: desk.projectId,
        required: 2,
        assetIds,
      },
      ...more,
    });

  it('requires no more assets than serve it, now and after one leaves', async () => {
    const ids = [await desk.makeAsset(), await desk.makeAsset(), await desk.makeAsset()].map(({ id }) => id);
    await desk.expectRefused(make(ids, { required: 4 }), 422, 'FUNCTION.REQUIRES_MORE', '/required');
    await desk.expectRefused(make([ids[0]!, uuid()]), 422, 'FUNCTION.ASSETS', '/assetIds/1');
    const { body: made } = await make(ids).expect(201);
    expect(made).toMatchObject({ required: 2, version: 1, project: { id: desk.projectId } });
    expect((await read(ids[0]!)).functions).toEqual([{ id: made.id, code: made.code, name: '液位监测' }]);
    await desk.expectRefused(
      serve(made.id, { assetIds: [ids[0]] }),
      422,
      'FUNCTION.REQUIRES_MORE',
      '/required',
    );
    const { body: served } = await serve(made.id, { assetIds: [ids[0], ids[1]], required: 2 }).expect(200);
    expect(served).toMatchObject({ version: 2, assets: [{ id: ids[0] }, { id: ids[1] }] });
    expect((await desk.send('handler', 'get', `/monitored-functions/${made.id}`)).body).toEqual(served);
    expect((await serve(made.id, { assetIds: [ids[1], ids[0]] }).expect(200)).body).toEqual(served);
    await desk.expectRefused(retire(ids[0]!), 409, 'ASSET.SERVES_FUNCTION', ':id');
    await retire(ids[2]!).expect(200);
    expect(await refreshesOf(made.id)).toEqual(['monitored-function.create', 'monitored-function.serve']);
    await desk.expectRefused(
      serve(made.id, { assetIds: [ids[0], ids[2]] }),
      422,
      'FUNCTION.ASSETS',
      '/assetIds/1',
    );
  });

  it('is left short by no two that leave at once', async () => {
    for (let round = 0; round < 6; round++) {
      const ids = [await desk.makeAsset(), await desk.makeAsset(), await desk.makeAsset()].map(
        ({ id }) => id,
      );
      await make(ids).expect(201);
      const both = await Promise.all([retire(ids[0]!), retire(ids[1]!)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });

  it('shows a contractor the assets of its own, and no function without one', async () => {
    const [mine, theirs] = [await desk.makeAsset(), await desk.makeAsset()];
    await desk.cover(mine.id).expect(201);
    await desk.cover(theirs.id, { contractId: desk.southContract }).expect(201);
    const { body: shared } = await make([mine.id, theirs.id]).expect(201);
    const { body: foreign } = await make([theirs.id], { required: 1 }).expect(201);
    const seen = await desk.send('north', 'get', `/monitored-functions/${shared.id}`).expect(200);
    expect(seen.body.assets.map(({ id }: { id: string }) => id)).toEqual([mine.id]);
    expect((await desk.send('north', 'get', `/monitored-functions/${foreign.id}`)).status).toBe(404);
    const { body } = await desk.send('north', 'get', '/monitored-functions?limit=200').expect(200);
    const ids = body.items.map(({ id }: { id: string }) => id);
    expect([ids.includes(shared.id), ids.includes(foreign.id)]).toEqual([true, false]);
    expect(
      (
        await desk
          .send('north', 'put', `/monitored-functions/${shared.id}/assets`)
          .send({ assetIds: [mine.id] })
      ).status,
    ).toBe(403);
  });
});

describe('what a contractor learns of an asset', () => {
  it("holds neither another's contract nor another's system", async () => {
    const root = await desk.makeAsset({ class: 'oa' });
    await desk.cover(root.id, { contractId: desk.southContract }).expect(201);
    const warranty = { contractId: desk.southContract, from: '2025-01-01', to: '2025-12-31' };
    const part = await desk.makeAsset({ class: 'oa', parentId: root.id, warranty });
    await desk.cover(part.id).expect(201);
    const { body } = await desk.send('north', 'get', `/assets/${part.id}`).expect(200);
    expect(body).toMatchObject({ parent: null, warranty: { contract: null, from: '2025-01-01' } });
    expect(JSON.stringify(body)).not.toContain('HT-SOUTH');
    for (const query of [
      `parentId=${root.id}&q=${root.code}`,
      `q=${root.code}`,
      `contractorId=${desk.south}`,
    ]) {
      const list = await desk.send('north', 'get', `/assets?${query}`).expect(200);
      expect(list.body).toEqual({ items: [], nextCursor: null });
    }
    for (const path of [
      `/assets/${part.id}/retire`,
      `/assets/coverages`,
      `/assets/${part.id}/end-coverage`,
    ]) {
      expect((await desk.send('north', 'post', path).send({})).status).toBe(403);
    }
    expect(
      (await desk.send('north', 'patch', `/assets/${part.id}`).set('if-match', '"1"').send({})).status,
    ).toBe(403);
  });
});
