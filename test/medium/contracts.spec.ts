import { v7 as uuid } from 'uuid';
import { openAssetDesk, type AssetDesk } from '../support/asset-desk.js';

let desk: AssetDesk;

beforeAll(async () => {
  desk = await openAssetDesk();
});
afterAll(() => desk.close());

const contract = (change: object = {}) => ({
  ...{ number: `HT-${uuid()}`, title: '运维合同', projectId: desk.projectId, contractorId: desk.north },
  ...{ from: '2025-01-01', to: '2025-12-31' },
  ...change,
});
const make = (change: object = {}) => desk.send('handler', 'post', '/contracts').send(contract(change));
const change = (id: string, version: number, body: object) =>
  desk.send('handler', 'patch', `/contracts/${id}`).set('if-match', `"${version}"`).send(body);

describe('a contract', () => {
  it('is created with its trail row, changed by field, and read as it was answered', async () => {
    const { body: made } = await make({
      number: 'HT-1',
      valueFen: 66_000_000,
      signedOn: '2024-12-20',
    }).expect(201);
    expect(made).toEqual({
      ...{ id: made.id, number: 'HT-1', title: '运维合同', signedOn: '2024-12-20', valueFen: 66_000_000 },
      ...{
        project: { id: desk.projectId, name: '生命线监测' },
        contractor: { id: desk.north, name: '北方运维' },
      },
      ...{ from: '2025-01-01', to: '2025-12-31', photosRequired: false, version: 1 },
    });
    const changed = await change(made.id, 1, { photosRequired: true, valueFen: null }).expect(200);
    expect(changed.body).toEqual({ ...made, photosRequired: true, valueFen: null, version: 2 });
    const read = await desk.send('handler', 'get', `/contracts/${made.id}`).expect(200);
    expect([read.body, read.headers['etag']]).toEqual([changed.body, '"2"']);
    const trail = await desk.run('select action, changes from trail where object_id = $1 order by id', [
      made.id,
    ]);
    expect(trail.map(({ action }) => action)).toEqual(['contract.create', 'contract.change']);
    expect(trail[1].changes).toEqual({
      photosRequired: { from: false, to: true },
      valueFen: { from: 66_000_000, to: null },
    });
  });

  it('changes nothing where the change says nothing new', async () => {
    const { body: made } = await make();
    const before = await desk.written();
    expect((await change(made.id, 1, { title: made.title }).expect(200)).body).toEqual(made);
    expect(await desk.written()).toEqual(before);
  });

  it.each([
    ['an unknown project', { projectId: uuid() }, 422, 'PROJECT.UNKNOWN', '/projectId'],
    ['an unknown contractor', { contractorId: uuid() }, 422, 'CONTRACTOR.UNKNOWN', '/contractorId'],
    ['an end before its start', { to: '2024-12-31' }, 422, 'CONTRACT.ENDS_BEFORE_START', '/to'],
    ['a signature of tomorrow', { signedOn: '2999-01-01' }, 422, 'CONTRACT.SIGNED_IN_FUTURE', '/signedOn'],
    ['a fraction of a fen', { valueFen: 1.5 }, 400, 'REQUEST.FIELDS', '/valueFen'],
    ['a negative value', { valueFen: -1 }, 400, 'REQUEST.FIELDS', '/valueFen'],
    ['a number that another has', { number: 'HT-NORTH' }, 409, 'CONTRACT.NUMBER_TAKEN', '/number'],
  ] as const)('with %s is refused by name', async (_, wrong, status, code, field) => {
    await desk.expectRefused(make(wrong), status, code, field);
  });

  it('is given to no organisation but a contractor', async () => {
    await desk.expectRefused(make({ contractorId: desk.unit }), 422, 'CONTRACTOR.UNKNOWN', '/contractorId');
  });

  it('is changed only by who has read it as it stands; of two at once one wins', async () => {
    const { body: made } = await make();
    const blind = desk.send('handler', 'patch', `/contracts/${made.id}`).send({ title: 'x' });
    await desk.expectRefused(blind, 400, 'REQUEST.IF_MATCH', 'If-Match');
    const both = await Promise.all([
      change(made.id, 1, { title: '甲' }),
      change(made.id, 1, { title: '乙' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const winner = both.find(({ status }) => status === 200);
    expect((await desk.send('handler', 'get', `/contracts/${made.id}`)).body).toEqual(winner?.body);
    await desk.expectRefused(change(made.id, 1, { title: '丙' }), 412, 'RECORD.CHANGED', 'If-Match');
  });

  it('keeps its project and its contractor', async () => {
    const { body: made } = await make();
    const moved = change(made.id, 1, { contractorId: desk.south });
    await desk.expectRefused(moved, 400, 'REQUEST.FIELDS', '/contractorId');
  });
});

describe('the days of a contract', () => {
  it('hold every coverage under it, whichever of the two moves', async () => {
    const { body: made } = await make({ number: 'HT-DAYS' });
    const { id, code } = await desk.makeAsset();
    const outside = desk.cover(id, { contractId: made.id, from: '2025-06-01', to: '2026-01-01' });
    await desk.expectRefused(outside, 422, 'COVERAGE.OUTSIDE_CONTRACT', '/to');
    const before = desk.cover(id, { contractId: made.id, from: '2024-12-31', to: '2025-06-30' });
    await desk.expectRefused(before, 422, 'COVERAGE.OUTSIDE_CONTRACT', '/from');
    await desk.cover(id, { contractId: made.id }).expect(201);
    const shorter = change(made.id, 1, { to: '2025-11-30' });
    await desk.expectRefused(shorter, 422, 'CONTRACT.COVERAGE_OUTSIDE', '/to');
    expect((await change(made.id, 1, { from: '2025-01-02' })).body.detail).toContain(code);
    await change(made.id, 1, { from: '2024-01-01', to: '2026-12-31' }).expect(200);
  });

  it('hold it also where both are asked for at once', async () => {
    for (let round = 0; round < 10; round++) {
      const { body: made } = await make();
      const { id } = await desk.makeAsset();
      const [covered, shortened] = await Promise.all([
        desk.cover(id, { contractId: made.id }),
        change(made.id, 1, { to: '2025-06-30' }),
      ]);
      expect([
        [201, 422],
        [422, 200],
      ]).toContainEqual([covered.status, shortened.status]);
    }
  });
});

describe('a contractor', () => {
  it('reads its own contracts, and of others not even that they are there', async () => {
    const { body } = await desk.send('north', 'get', '/contracts?limit=200').expect(200);
    expect(new Set(body.items.map((one: { contractor: { id: string } }) => one.contractor.id))).toEqual(
      new Set([desk.north]),
    );
    const asked = await desk.send('north', 'get', `/contracts?contractorId=${desk.south}`).expect(200);
    expect(asked.body).toEqual({ items: [], nextCursor: null });
    const hidden = await desk.send('north', 'get', `/contracts/${desk.southContract}`);
    const none = await desk.send('north', 'get', `/contracts/${uuid()}`);
    expect([hidden.status, hidden.body.code, hidden.body.detail]).toEqual([
      404,
      'CONTRACT.UNKNOWN',
      none.body.detail,
    ]);
    expect((await desk.send('north', 'get', '/contracts?limit=1')).body.items).toHaveLength(1);
  });

  it('neither makes nor changes one', async () => {
    const made = await desk.send('north', 'post', '/contracts').send(contract());
    const changed = await desk
      .send('north', 'patch', `/contracts/${desk.northContract}`)
      .set('if-match', '"1"')
      .send({ to: '2030-12-31' });
    expect([made.status, changed.status]).toEqual([403, 403]);
  });
});
