import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import { addSeconds, instantOf, secondsBetween, type Instant } from '../../src/common/time/instant.js';
import { AssetStops } from '../../src/modules/assets/index.js';
import { v7 as uuid } from 'uuid';
import { openBeatDesk, type BeatDesk } from '../support/beat-desk.js';
import { makeAsset, moveClock, type Person } from '../support/world.js';

const HOUR = 3_600;
const DAY = 24 * HOUR;

interface Row {
  metric: string;
  facets: string[];
  from: Instant;
  to: Instant | null;
  good: number;
  counted: string;
}

jest.setTimeout(30_000);

describe('stops of assets', () => {
  let desk: BeatDesk;
  let stops: AssetStops;

  beforeAll(async () => {
    desk = await openBeatDesk();
    stops = desk.test.app.get(AssetStops);
  });
  afterAll(() => desk.close());

  const inTx = (work: Parameters<UnitOfWork['transact']>[0]) => desk.test.app.get(UnitOfWork).transact(work);
  const source = () => ({ type: 'ticket', id: uuid(), cycle: 1 });
  const system = async (assetClass = 'software', change = ''): Promise<string> => {
    const { projectId, contractorId } = desk.world;
    const id = await makeAsset(desk.test.database, { projectId, assetClass, contractorId });
    await desk.rows(`update asset set installed_on = '2025-01-01' ${change} where id = $1`, [id]);
    return id;
  };
  const evidence = async (id: string, metric: string): Promise<Row[]> =>
    desk.rows(
      `select metric, facets, opened_at as "from", closed_at as "to", numerator as good, standing as counted
       from evidence where subject_id = $1 and metric = $2 and superseded_at is null order by opened_at, item`,
      [id, metric],
    );
  const seconds = async (id: string, from: Instant, until: Instant) => {
    await desk.refreshed();
    const [line] = (await desk.availability(from, until)).filter((one) => one.id === id);
    return { good: line?.good, bad: line?.bad, excluded: line?.excluded, rate: line?.rate };
  };
  const ask = (person: Person, assetId: string, from: Instant, to: Instant) =>
    desk.test.http
      .post('/api/v1/planned-stops')
      .set(person.auth)
      .send({ assetId, from, to, reason: '更换电源' });
  const decide = (person: Person, id: string, granted = true) =>
    desk.test.http.post(`/api/v1/planned-stops/${id}/decide`).set(person.auth).send({ granted });

  it('are time out of work from the report of a fault until it is resolved', async () => {
    const id = await system();
    const [from, until] = [instantOf('2025-03-01T00:00:00+08:00'), instantOf('2025-03-11T00:00:00+08:00')];
    const ticket = source();
    await inTx((tx) => stops.open(tx, ticket, id, addSeconds(from, DAY)));
    await inTx((tx) => stops.close(tx, ticket, addSeconds(from, 2 * DAY)));
    // One day of ten: 9 / 10.
    expect(await seconds(id, from, until)).toEqual({ good: 9 * DAY, bad: DAY, excluded: 0, rate: 0.9 });
  });

  it('run on where the resolution was none, and never were where the record was void', async () => {
    const id = await system();
    const [from, until] = [instantOf('2025-03-01T00:00:00+08:00'), instantOf('2025-03-11T00:00:00+08:00')];
    const ticket = source();
    await inTx((tx) => stops.open(tx, ticket, id, addSeconds(from, DAY)));
    await inTx((tx) => stops.close(tx, ticket, addSeconds(from, 2 * DAY)));
    await inTx((tx) => stops.runOn(tx, ticket));
    expect(await seconds(id, from, until)).toMatchObject({ good: DAY, bad: 9 * DAY });
    await inTx((tx) => stops.close(tx, ticket, addSeconds(from, 3 * DAY)));
    expect(await seconds(id, from, until)).toMatchObject({ good: 8 * DAY, bad: 2 * DAY });
    await inTx((tx) => stops.void(tx, ticket, until));
    expect(await seconds(id, from, until)).toMatchObject({ good: 10 * DAY, bad: 0, rate: 1 });
  });

  it('rewrite the evidence of the months they lie in, and of no other', async () => {
    const id = await system();
    await inTx((tx) => stops.open(tx, source(), id, instantOf('2025-01-05T00:00:00+08:00')));
    await desk.refreshed();
    await inTx(async (tx) => {
      const ticket = source();
      await stops.open(tx, ticket, id, instantOf('2026-02-10T00:00:00+08:00'));
      await stops.void(tx, ticket, instantOf('2026-02-11T00:00:00+08:00'));
    });
    await desk.refreshed();
    const before = await desk.rows(
      'select id from evidence where subject_id = $1 and cycle < 202602 order by id',
      [id],
    );
    await inTx((tx) => stops.open(tx, source(), id, instantOf('2026-03-10T00:00:00+08:00')));
    await desk.refreshed();
    expect(
      await desk.rows('select id from evidence where subject_id = $1 and cycle < 202602 order by id', [id]),
    ).toEqual(before);
  });

  it('of the whole office system break its steady run, and those of a part do not', async () => {
    const root = await system('oa');
    const part = await system('oa', `, parent_id = '${root}'`);
    const at = instantOf('2025-05-01T00:00:00+08:00');
    for (const id of [root, part]) {
      const ticket = source();
      await inTx((tx) => stops.open(tx, ticket, id, at));
      await inTx((tx) => stops.close(tx, ticket, addSeconds(at, 30 * HOUR)));
    }
    await desk.refreshed();
    expect(await evidence(root, 'assets.steady')).toMatchObject([
      { good: 0, from: instantOf('2025-01-01T00:00:00+08:00'), to: null },
      { good: 1, from: at, to: addSeconds(at, 30 * HOUR) },
    ]);
    expect(await evidence(part, 'assets.steady')).toEqual([]);
    expect((await evidence(part, 'assets.availability')).map(({ good }) => good)).toContain(0);
  });

  it('count under warranty for the project of the warranty’s contract, to the last day of it', async () => {
    const { contractId } = desk.world;
    const warranty = `, warranty_contract_id = '${contractId}', warranty_from = '2025-02-10', warranty_to = '2025-02-19'`;
    const id = await system('field', warranty);
    await inTx((tx) => stops.open(tx, source(), id, instantOf('2025-02-15T00:00:00+08:00')));
    await desk.refreshed();
    const rows = (await evidence(id, 'assets.availability')).filter(({ facets }) =>
      facets.includes('warranty'),
    );
    expect(rows).toMatchObject([
      { good: 1, from: instantOf('2025-02-10T00:00:00+08:00'), to: instantOf('2025-02-15T00:00:00+08:00') },
      { good: 0, from: instantOf('2025-02-15T00:00:00+08:00'), to: instantOf('2025-02-20T00:00:00+08:00') },
    ]);
  });

  it('take a monitored function down when fewer of its assets are up than it needs', async () => {
    const [first, second] = [await system(), await system()];
    const functionId = uuid();
    await desk.rows(
      `insert into monitored_function (id, code, name, project_id, required, version) values ($1, $2, '液位', $3, 1, 1)`,
      [functionId, functionId.slice(-8), desk.world.projectId],
    );
    await desk.rows('insert into function_asset (function_id, asset_id) values ($1, $2), ($1, $3)', [
      functionId,
      first,
      second,
    ]);
    const at = instantOf('2025-06-01T00:00:00+08:00');
    for (const [id, from, to] of [
      [first, 0, 10],
      [second, 5, 8],
    ] as const) {
      const ticket = source();
      await inTx((tx) => stops.open(tx, ticket, id, addSeconds(at, from * HOUR)));
      await inTx((tx) => stops.close(tx, ticket, addSeconds(at, to * HOUR)));
    }
    await desk.refreshed();
    const down = (await evidence(functionId, 'assets.functions')).filter(({ good }) => good === 0);
    expect(down).toMatchObject([{ from: addSeconds(at, 5 * HOUR), to: addSeconds(at, 8 * HOUR) }]);
  });

  it('that were planned and approved beforehand count on neither side', async () => {
    const { handler, supervisor } = desk.world.people;
    const id = await system();
    const now = await desk.now();
    const [from, to] = [addSeconds(now, 2 * HOUR), addSeconds(now, 4 * HOUR)];
    const made = await ask(handler, id, from, to).expect(201);
    expect(made.body).toMatchObject({ state: 'asked', commands: ['cancel'], version: 1 });
    const approved = await decide(supervisor, made.body.id).expect(200);
    expect(approved.body).toMatchObject({ state: 'approved', decidedByName: 'supervisor', version: 2 });
    await inTx((tx) => stops.open(tx, source(), id, addSeconds(now, HOUR)));
    await moveClock(desk.test.database, 6 * HOUR);
    // Out of work from the first to the sixth hour, two of them planned: 1 / (6 - 2).
    expect(await seconds(id, now, addSeconds(now, 6 * HOUR))).toEqual({
      good: HOUR,
      bad: 3 * HOUR,
      excluded: 2 * HOUR,
      rate: 0.25,
    });
  });

  it('are planned by one person, approved by another, before they begin', async () => {
    const { handler, supervisor, leader } = desk.world.people;
    const id = await system();
    const now = await desk.now();
    const refused = async (from: number, to: number): Promise<string> =>
      (await ask(handler, id, addSeconds(now, from), addSeconds(now, to)).expect(422)).body.code;
    expect(await refused(-HOUR, HOUR)).toBe('PLANNED_STOP.IN_THE_PAST');
    expect(await refused(HOUR, HOUR)).toBe('PLANNED_STOP.ENDS_BEFORE_START');
    expect(await refused(HOUR, 32 * DAY)).toBe('PLANNED_STOP.TOO_LONG');
    const own = await ask(supervisor, id, addSeconds(now, HOUR), addSeconds(now, 2 * HOUR)).expect(201);
    expect((await decide(supervisor, own.body.id).expect(409)).body.code).toBe('PLANNED_STOP.OWN_REQUEST');
    const [one, two] = await Promise.all([decide(leader, own.body.id), decide(leader, own.body.id, false)]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    const late = await ask(handler, id, addSeconds(now, HOUR), addSeconds(now, 2 * HOUR)).expect(201);
    await moveClock(desk.test.database, HOUR + 60);
    expect((await decide(supervisor, late.body.id).expect(409)).body.code).toBe('PLANNED_STOP.BEGUN');
    const shown = await desk.test.http.get('/api/v1/planned-stops').set(handler.auth).expect(200);
    expect(shown.body.items.find((item: { id: string }) => item.id === late.body.id)).toMatchObject({
      state: 'asked',
      commands: [],
    });
  });

  it('are asked for by a contractor for what it covers, and hidden from any other', async () => {
    const { contractor, otherContractor, supervisor } = desk.world.people;
    const id = await system();
    const now = await desk.now();
    const [from, to] = [addSeconds(now, HOUR), addSeconds(now, 2 * HOUR)];
    expect((await ask(otherContractor, id, from, to).expect(422)).body.code).toBe('ASSET.UNKNOWN');
    const made = await ask(contractor, id, from, to).expect(201);
    await decide(contractor, made.body.id).expect(403);
    await desk.test.http
      .post(`/api/v1/planned-stops/${made.body.id}/cancel`)
      .set(otherContractor.auth)
      .expect(404);
    const list = async (person: Person): Promise<string[]> =>
      (await desk.test.http.get('/api/v1/planned-stops').set(person.auth).expect(200)).body.items.map(
        (item: { id: string }) => item.id,
      );
    expect(await list(contractor)).toContain(made.body.id);
    expect(await list(otherContractor)).toEqual([]);
    await decide(supervisor, made.body.id).expect(200);
    await desk.test.http
      .post(`/api/v1/planned-stops/${made.body.id}/cancel`)
      .set(contractor.auth)
      .expect(200);
    await desk.refreshed();
    const rows = await evidence(id, 'assets.availability');
    expect(rows.filter(({ counted }) => counted === 'excluded')).toEqual([]);
    expect(secondsBetween(from, to)).toBe(HOUR);
  });
});
