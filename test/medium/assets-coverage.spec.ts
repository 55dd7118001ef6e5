import { v7 as uuid } from 'uuid';
import type { AssetRecord } from '../../src/modules/assets/register/assets.dto.js';
import { coveredAsset } from '../../src/modules/assets/index.js';
import { openAssetDesk, type AssetDesk } from '../support/asset-desk.js';

let desk: AssetDesk;

beforeAll(async () => {
  desk = await openAssetDesk();
});
afterAll(() => desk.close());

describe('a coverage', () => {
  it('is recorded under the asset, raises its version and names who covers it today', async () => {
    const { id, code } = await desk.makeAsset();
    const past = await desk.cover(id, { from: '2020-01-01', to: '2020-12-31' }).expect(201);
    expect([past.body.contractor, past.body.version, past.headers['etag']]).toEqual([null, 2, '"2"']);
    const [{ today }] = await desk.run(
      `select (app_now() at time zone 'Asia/Shanghai')::date::text as today`,
    );
    const now = await desk.cover(id, { contractId: desk.southContract, from: today, to: today }).expect(201);
    expect(now.body).toMatchObject({ version: 3, contractor: { id: desk.south, name: '南方运维' } });
    expect(now.body.coverages).toMatchObject([
      { contractorId: desk.north, contractorName: '北方运维', from: '2020-01-01', to: '2020-12-31' },
      { contractorId: desk.south, contractNumber: 'HT-SOUTH', from: today, to: today },
    ]);
    expect((await desk.send('handler', 'get', `/assets/${id}`)).body).toEqual(now.body);
    const trail = await desk.run(
      `select action, label, changes from trail where object_id = $1 and action = 'asset.cover' order by id`,
      [id],
    );
    expect(trail).toHaveLength(2);
    expect(trail[0]).toMatchObject({ label: code, changes: { from: { from: null, to: '2020-01-01' } } });
  });

  it('shares no day with another of the same asset, but may follow on the next', async () => {
    const { id } = await desk.makeAsset();
    await desk.cover(id).expect(201);
    const touching = desk.cover(id, { contractId: desk.southContract, from: '2025-12-31', to: '2026-12-31' });
    await desk.expectRefused(touching, 409, 'COVERAGE.OVERLAPS', '/from');
    await desk
      .cover(id, { contractId: desk.southContract, from: '2026-01-01', to: '2026-12-31' })
      .expect(201);
    await desk.cover((await desk.makeAsset()).id).expect(201);
  });

  it('is given to exactly one of two who ask at once', async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await desk.makeAsset();
      const both = await Promise.all([
        desk.cover(id),
        desk.cover(id, { contractId: desk.southContract, from: '2025-06-01', to: '2026-05-31' }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(both.find(({ status }) => status === 409)?.body.code).toBe('COVERAGE.OVERLAPS');
      expect(await desk.run('select from coverage where asset_id = $1', [id])).toHaveLength(1);
      expect(await desk.run('select version from asset where id = $1', [id])).toEqual([{ version: 2 }]);
    }
  });

  it('cannot overlap by any way into the table', async () => {
    const { id } = await desk.makeAsset();
    const insert = (from: string, to: string) =>
      desk.run('insert into coverage values ($1, $2, $3, $4, $5, $6)', [
        uuid(),
        id,
        desk.north,
        from,
        to,
        desk.northContract,
      ]);
    await insert('2025-01-01', '2025-06-30');
    await expect(insert('2025-06-30', '2025-12-31')).rejects.toMatchObject({
      constraint: 'ex_coverage_no_overlap',
    });
    await expect(insert('2025-08-02', '2025-08-01')).rejects.toMatchObject({
      constraint: 'ck_coverage_order',
    });
  });

  it('lasts a day at least', async () => {
    const { id } = await desk.makeAsset();
    const backwards = desk.cover(id, { from: '2025-03-01', to: '2025-02-28' });
    await desk.expectRefused(backwards, 422, 'COVERAGE.ENDS_BEFORE_START', '/to');
    await desk.cover(id, { from: '2025-03-01', to: '2025-03-01' }).expect(201);
  });

  it('is given under a known contract of an active contractor only', async () => {
    const { id } = await desk.makeAsset();
    const lost = desk.cover(id, { contractId: uuid() });
    await desk.expectRefused(lost, 422, 'CONTRACT.UNKNOWN', '/contractId');
    const idle = uuid();
    await desk.run(
      `insert into organisation (id, kind, name, version) values ($1, 'contractor', '将停用', 1)`,
      [idle],
    );
    const contractId = await desk.makeContract(idle);
    await desk.run('update organisation set disabled_at = now() where id = $1', [idle]);
    await desk.expectRefused(desk.cover(id, { contractId }), 422, 'CONTRACTOR.DISABLED', '/contractId');
  });

  it('is refused when the asset was changed since it was read', async () => {
    const { id } = await desk.makeAsset();
    await desk.cover(id).set('if-match', '"1"').expect(201);
    const stale = desk.cover(id, { from: '2026-01-01', to: '2026-12-31' }).set('if-match', '"1"');
    await desk.expectRefused(stale, 412, 'RECORD.CHANGED', 'If-Match');
  });

  it('needs an asset', async () => {
    const answer = await desk.cover(uuid());
    expect([answer.status, answer.body.code]).toEqual([404, 'ASSET.UNKNOWN']);
    await desk.expectRefused(desk.cover('1'), 400, 'REQUEST.ID', ':id');
  });

  it.each([
    ['an unknown field', { price: 1 }, '/price'],
    ['no contract', { contractId: undefined }, '/contractId'],
    ['a contract that is no id', { contractId: 'north' }, '/contractId'],
    ['a contractor of its own', { contractorId: uuid() }, '/contractorId'],
    ['a first day that does not exist', { from: '2025-02-29' }, '/from'],
    ['a moment as first day', { from: '2025-01-01T00:00:00Z' }, '/from'],
    ['no last day', { to: undefined }, '/to'],
    ['a number as last day', { to: 20251231 }, '/to'],
  ])('with %s is refused by name', async (_, change, field) => {
    const { id } = await desk.makeAsset();
    await desk.expectRefused(desk.cover(id, change), 400, 'REQUEST.FIELDS', field);
  });
});

describe('a contractor', () => {
  let shared: string;
  let foreign: string;

  beforeAll(async () => {
    shared = (await desk.makeAsset()).id;
    await desk.cover(shared, { from: '2020-01-01', to: '2020-12-31' }).expect(201);
    await desk
      .cover(shared, { contractId: desk.southContract, from: '2021-01-01', to: '2099-12-31' })
      .expect(201);
    foreign = (await desk.makeAsset()).id;
    await desk.cover(foreign, { contractId: desk.southContract }).expect(201);
  });

  it('sees the assets that it covers or covered, and of them its own coverages only', async () => {
    const read = await desk.send('north', 'get', `/assets/${shared}`).expect(200);
    expect(read.body).toMatchObject({ contractor: null, coverages: [{ contractNumber: 'HT-NORTH' }] });
    expect(read.body.coverages).toHaveLength(1);
    const { body } = await desk.send('north', 'get', '/assets?limit=200').expect(200);
    const listed = body.items.find((item: AssetRecord) => item.id === shared);
    expect(listed).toMatchObject({ contractor: null });
    const owned = await desk.run('select distinct asset_id as id from coverage where contractor_id = $1', [
      desk.north,
    ]);
    const ids = (items: { id: string }[]) => items.map(({ id }) => id).sort();
    expect(ids(body.items)).toEqual(ids(owned));
    const { body: theirs } = await desk.send('south', 'get', '/assets?limit=200').expect(200);
    expect(theirs.items.find((item: AssetRecord) => item.id === shared).contractor.id).toBe(desk.south);
  });

  it('gets the same answer for an asset of others as for none', async () => {
    const [hidden, none] = [
      await desk.send('north', 'get', `/assets/${foreign}`),
      await desk.send('north', 'get', `/assets/${uuid()}`),
    ];
    expect([hidden.status, hidden.body.code, hidden.body.detail]).toEqual([
      404,
      'ASSET.UNKNOWN',
      none.body.detail,
    ]);
  });

  it('neither creates assets nor covers them; who holds no permission does not read them either', async () => {
    const { status } = await desk.send('north', 'post', '/assets').send(desk.asset());
    const { status: covered } = await desk
      .send('north', 'post', `/assets/${shared}/coverages`)
      .send(desk.coverage());
    const { status: read } = await desk.send('lawyer', 'get', '/assets');
    const { status: stranger } = await desk.send('nobody', 'get', '/assets');
    expect([status, covered, read, stranger]).toEqual([403, 403, 403, 401]);
  });
});

describe('the covered asset of a day, for other modules', () => {
  it('is one row, with the contractor of that very day or none', async () => {
    const { id, code } = await desk.makeAsset({ class: 'software' });
    await desk.cover(id, { from: '2025-01-01', to: '2025-06-30' }).expect(201);
    await desk
      .cover(id, { contractId: desk.southContract, from: '2025-07-02', to: '2025-12-31' })
      .expect(201);
    const on = (day: string) => desk.run(`select x.* from ${coveredAsset('$1', '$2::date')} x`, [id, day]);
    const facts = { id, code, name: '窨井液位计', class: 'software', projectId: desk.projectId };
    const nobody = {
      ...{ contractorId: null, contractorName: null, contractId: null },
      ...{ contractNumber: null, photosRequired: null },
    };
    const north = { contractorId: desk.north, contractorName: '北方运维' };
    expect(await on('2025-06-30')).toEqual([
      {
        ...facts,
        ...north,
        contractId: desk.northContract,
        contractNumber: 'HT-NORTH',
        photosRequired: false,
      },
    ]);
    expect(await on('2025-07-01')).toEqual([{ ...facts, ...nobody }]);
    expect(await on('2025-07-02')).toMatchObject([{ contractorId: desk.south, contractorName: '南方运维' }]);
    expect(await desk.run(`select from ${coveredAsset('$1', '$2::date')} x`, [uuid(), '2025-01-01'])).toEqual(
      [],
    );
  });
});
