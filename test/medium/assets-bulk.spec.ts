import { v7 as uuid } from 'uuid';
import { openAssetDesk, type AssetDesk } from '../support/asset-desk.js';

let desk: AssetDesk;

beforeAll(async () => {
  desk = await openAssetDesk();
});
afterAll(() => desk.close());

const days = { from: '2025-01-01', to: '2025-12-31' };
const coverMany = (body: object) =>
  desk
    .send('handler', 'post', '/assets/coverages')
    .send({ contractId: desk.northContract, ...days, ...body });
const idsOf = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push((await desk.makeAsset()).id);
  return ids;
};

describe('a coverage of many assets', () => {
  it('covers all of them, each with its own version and trail', async () => {
    const ids = await idsOf(3);
    const { body } = await coverMany({ assetIds: ids }).expect(201);
    expect(body.count).toBe(3);
    expect(body.assets).toMatchObject([{ version: 2 }, { version: 2 }, { version: 2 }]);
    for (const id of ids) {
      const { body: asset } = await desk.send('handler', 'get', `/assets/${id}`);
      expect(asset).toMatchObject({ version: 2, coverages: [{ contractNumber: 'HT-NORTH', ...days }] });
    }
    const trail = await desk.run(
      `select 1 from trail where action = 'asset.cover' and object_id = any($1::text[])`,
      [ids],
    );
    expect(trail).toHaveLength(3);
  });

  it('covers none where one cannot be, and names each of those by its place', async () => {
    const [free, taken, gone, free2] = (await idsOf(4)) as [string, string, string, string];
    await desk
      .cover(taken, { contractId: desk.southContract, from: '2025-12-31', to: '2026-12-31' })
      .expect(201);
    await desk.send('handler', 'post', `/assets/${gone}/retire`).send({ reason: '报废' }).expect(200);
    const before = await desk.written();
    const answer = await coverMany({ assetIds: [free, taken, uuid(), gone, free2] });
    expect([answer.status, answer.body.code]).toEqual([409, 'COVERAGE.NOT_ALL']);
    expect(
      answer.body.errors.map(({ field, code }: { field: string; code: string }) => [field, code]),
    ).toEqual([
      ['/assetIds/1', 'COVERAGE.OVERLAPS'],
      ['/assetIds/2', 'ASSET.UNKNOWN'],
      ['/assetIds/3', 'ASSET.RETIRED'],
    ]);
    expect(answer.body.errors[0].message).toContain('HT-SOUTH');
    expect(await desk.written()).toEqual(before);
  });

  it("takes a class of the contract's project, in service", async () => {
    const contractId = await desk.makeContract(desk.north, { projectId: desk.otherProjectId });
    const other = { projectId: desk.otherProjectId, class: 'indoor' };
    const [one, two, gone] = [
      await desk.makeAsset(other),
      await desk.makeAsset(other),
      await desk.makeAsset(other),
    ];
    await desk.send('handler', 'post', `/assets/${gone.id}/retire`).send({ reason: '报废' }).expect(200);
    const { body } = await coverMany({ contractId, class: 'indoor' }).expect(201);
    const ids = body.assets.map(({ id }: { id: string }) => id).sort();
    expect(ids).toEqual([one.id, two.id].sort());
    const again = await coverMany({ contractId, class: 'indoor' });
    expect([again.status, again.body.errors.length, again.body.errors[0].field]).toEqual([409, 2, '/class']);
  });

  it('is refused by name', async () => {
    const [id] = (await idsOf(1)) as [string];
    const both = coverMany({ assetIds: [id], class: 'field' });
    await desk.expectRefused(both, 422, 'COVERAGE.WHICH_ASSETS', '/assetIds');
    await desk.expectRefused(coverMany({}), 422, 'COVERAGE.WHICH_ASSETS', '/assetIds');
    await desk.expectRefused(coverMany({ assetIds: [id, id] }), 400, 'REQUEST.FIELDS', '/assetIds');
    await desk.expectRefused(coverMany({ assetIds: [] }), 400, 'REQUEST.FIELDS', '/assetIds');
    const lost = coverMany({ assetIds: [id], contractId: uuid() });
    await desk.expectRefused(lost, 422, 'CONTRACT.UNKNOWN', '/contractId');
    const long = coverMany({ assetIds: [id], to: '2100-01-01' });
    await desk.expectRefused(long, 422, 'COVERAGE.OUTSIDE_CONTRACT', '/to');
    const none = coverMany({
      class: 'oa',
      contractId: await desk.makeContract(desk.north, { projectId: desk.otherProjectId }),
    });
    await desk.expectRefused(none, 422, 'COVERAGE.HOW_MANY', '/class');
  });

  it('and one of a single asset, or two of many in opposite order: exactly one wins, none half', async () => {
    for (let round = 0; round < 6; round++) {
      const ids = await idsOf(4);
      const answers = await Promise.all([
        coverMany({ assetIds: ids }),
        coverMany({ assetIds: [...ids].reverse(), contractId: desk.southContract }),
        desk.cover(ids[2]!, { contractId: desk.southContract, from: '2025-06-01', to: '2025-06-30' }),
      ]);
      const rows = await desk.run('select asset_id from coverage where asset_id = any($1::uuid[])', [ids]);
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(rows).toHaveLength(answers[2].status === 201 ? 1 : 4);
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
    }
  });
});

describe('a coverage that ends early', () => {
  const end = (id: string, coverageId: string, lastDay: string) =>
    desk
      .send('handler', 'post', `/assets/${id}/end-coverage`)
      .send({ coverageId, lastDay, reason: '合同解除' });
  const day = async (shift: number): Promise<string> =>
    (
      await desk.run(`select ((app_now() at time zone 'Asia/Shanghai')::date + $1::int)::text as day`, [
        shift,
      ])
    )[0].day;

  it('gives back days to come, and none that has passed', async () => {
    const { id } = await desk.makeAsset();
    const { body } = await desk.cover(id, { from: '2020-01-01', to: await day(10) }).expect(201);
    const coverageId = body.coverages[0].id;
    await desk.expectRefused(end(id, coverageId, await day(-1)), 422, 'COVERAGE.PAST', '/lastDay');
    await desk.expectRefused(end(id, coverageId, await day(10)), 422, 'COVERAGE.NOT_SOONER', '/lastDay');
    await desk.expectRefused(end(id, uuid(), await day(1)), 422, 'COVERAGE.UNKNOWN', '/coverageId');
    const { body: ended } = await end(id, coverageId, await day(0)).expect(200);
    expect(ended).toMatchObject({
      version: 3,
      contractor: { id: desk.north },
      coverages: [{ to: await day(0) }],
    });
    await desk
      .cover(id, { contractId: desk.southContract, from: await day(1), to: await day(10) })
      .expect(201);
  });

  it('falls away where it has not begun', async () => {
    const { id } = await desk.makeAsset();
    const { body } = await desk.cover(id, { from: await day(5), to: await day(10) }).expect(201);
    const { body: ended } = await end(id, body.coverages[0].id, await day(4)).expect(200);
    expect(ended.coverages).toEqual([]);
    expect(await desk.run('select from coverage where asset_id = $1', [id])).toHaveLength(0);
    const [{ reason }] = await desk.run(
      `select reason from trail where object_id = $1 and action = 'asset.end-coverage'`,
      [id],
    );
    expect(reason).toContain('HT-NORTH');
  });
});
