import { setTimeout as sleep } from 'node:timers/promises';
import { OLDEST_DUE, VisitMaker } from '../../src/modules/visits/plans/visit-maker.js';
import { openVisitDesk, type VisitDesk } from '../support/visit-desk.js';

describe('maintenance plans', () => {
  let desk: VisitDesk;
  beforeEach(async () => {
    desk = await openVisitDesk();
  }, 30_000);
  afterEach(() => desk.close());

  const periods = async (planId: string): Promise<string[]> =>
    (await desk.visits(planId)).filter(({ replaced }) => !replaced).map((visit) => visit.period_from);

  it('make their visits two months ahead, one for each group and period', async () => {
    const { networkId, serverId } = desk;
    const groups = [
      { name: '网络', assetIds: [networkId] },
      { name: '服务器', assetIds: [serverId] },
    ];
    const id = await desk.makePlan({ groups });
    expect(await periods(id)).toEqual([
      '2025-01-01',
      '2025-01-01',
      '2025-02-01',
      '2025-02-01',
      '2025-03-01',
      '2025-03-01',
    ]);
    const made = await desk.visits(id);
    expect(made.every(({ created_late: late, state }) => !late && state === 'planned')).toBe(true);
    expect(made[0]?.number).toMatch(/^XJ-2025-\d{4}$/);
    await desk.setClock('2025-02-01T00:00:01+08:00');
    await desk.settle();
    expect((await periods(id)).slice(6)).toEqual(['2025-04-01', '2025-04-01']);
  });

  it('are carried out once, however many replicas make visits at the same moment', async () => {
    for (let n = 0; n < 4; n++) {
      const answer = await desk.post(
        desk.people.handler,
        '/maintenance-plans',
        desk.plan({ code: `P-${n}`, rrule: 'FREQ=WEEKLY' }),
      );
      expect(answer.status).toBe(201);
    }
    const maker = desk.test.app.get(VisitMaker);
    await Promise.all(Array.from({ length: 12 }, () => maker.drain()));
    await desk.settle();
    const rows = await desk.run(
      'select plan_id, period_from, count(*)::int as n from visit group by plan_id, period_from having count(*) > 1',
    );
    expect(rows).toEqual([]);
    const [row] = await desk.run(
      'select count(*)::int as n, count(distinct number)::int as numbers from visit',
    );
    expect(row).toEqual({ n: 36, numbers: 36 });
  });

  it('leave a visit that was made already as it is, should they come by its period again', async () => {
    const id = await desk.makePlan();
    const before = await desk.visits(id);
    await desk.run(`update plan_group set generated_until = '2025-01-01' where plan_id = $1`, [id]);
    await desk.settle();
    expect(await desk.visits(id)).toEqual(before);
  });

  it('make up for five months in which nothing ran: late and marked, none skipped, none touched in vain', async () => {
    const id = await desk.makePlan();
    await desk.setClock('2025-08-15T09:00:00+08:00');
    await desk.settle();
    const made = await desk.visits(id);
    expect(made.map((visit) => [visit.period_from.slice(0, 7), visit.created_late])).toEqual([
      ['2025-01', false],
      ['2025-02', false],
      ['2025-03', false],
      ['2025-04', true],
      ['2025-05', true],
      ['2025-06', true],
      ['2025-07', true],
      ['2025-08', true],
      ['2025-09', false],
      ['2025-10', false],
    ]);
    expect(made.every(({ state }) => state === 'planned')).toBe(true);
  });

  it('change days to come by a new version; what has begun, or whose period has, keeps its checklist', async () => {
    const id = await desk.makePlan();
    const checklist = [{ code: 'all', text: '全面检查', kind: 'check', updates: false }];
    const { handler } = desk.people;
    const changed = await desk.send(
      handler,
      'patch',
      `/maintenance-plans/${id}`,
      { checklist, rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1' },
      { 'if-match': '"1"' },
    );
    expect([changed.status, changed.body.version, changed.body.rrule]).toEqual([
      200,
      2,
      'FREQ=MONTHLY;BYMONTHDAY=-1',
    ]);
    await desk.settle();
    const rows = await desk.run(
      `select period_from, plan_version, replaced, state, jsonb_array_length(checklist) as items
       from visit where plan_id = $1 order by replaced, period_from`,
      [id],
    );
    expect(rows).toEqual([
      { period_from: '2025-01-01', plan_version: 1, replaced: false, state: 'planned', items: 5 },
      { period_from: '2025-01-31', plan_version: 2, replaced: false, state: 'planned', items: 1 },
      { period_from: '2025-02-28', plan_version: 2, replaced: false, state: 'planned', items: 1 },
      { period_from: '2025-02-01', plan_version: 1, replaced: true, state: 'cancelled', items: 5 },
      { period_from: '2025-03-01', plan_version: 1, replaced: true, state: 'cancelled', items: 5 },
    ]);
    const [gone] = await desk.run('select id from visit where replaced limit 1');
    expect(await desk.evidence(gone?.id)).toEqual([]);
    const again = await desk.send(
      handler,
      'patch',
      `/maintenance-plans/${id}`,
      { title: 'x' },
      { 'if-match': '"1"' },
    );
    expect([again.status, again.body.code]).toEqual([412, 'RECORD.CHANGED']);
  });

  /** Another transaction is at work while the plan is changed, and ends first. */
  const changeDuring = async (id: string, first: string, then: string, on: string) => {
    const other = await desk.test.database.pool.connect();
    try {
      await other.query('begin');
      await other.query(first, [on]);
      const match = { 'if-match': '"1"' };
      const change = desk.send(
        desk.people.handler,
        'patch',
        `/maintenance-plans/${id}`,
        { title: 'x' },
        match,
      );
      await expect(Promise.race([change, sleep(400, 'waits')])).resolves.toBe('waits');
      await other.query(then, [on]);
      await other.query('commit');
      return await change;
    } finally {
      other.release();
    }
  };

  it('leave a visit alone that is begun at the moment in which they change', async () => {
    const id = await desk.makePlan();
    const begun = (await desk.visits(id))[1]?.id ?? '';
    const begin = `update visit set state = 'in-progress', version = version + 1 where id = $1`;
    const changed = await changeDuring(id, begin, 'select $1::uuid', begun);
    expect(changed.status).toBe(200);
    const states = (await desk.visits(id)).map(({ state, replaced }) => [state, replaced]);
    expect(states).toEqual([
      ['planned', false],
      ['in-progress', false],
      ['cancelled', true],
    ]);
  });

  it('make every visit anew that was made at the moment in which they change', async () => {
    const created = await desk.post(desk.people.handler, '/maintenance-plans', desk.plan());
    const id = created.body.id as string;
    const lock = 'select 1 from maintenance_plan where id = $1 for no key update';
    const made = `update plan_group set generated_until = '2025-03-03' where plan_id = $1`;
    expect((await changeDuring(id, lock, made, id)).status).toBe(200);
    const [group] = await desk.run(
      'select generated_until::text as until from plan_group where plan_id = $1',
      [id],
    );
    expect(group?.until).toBe('2025-01-02');
  });

  it('that begin a year back are made up for two months at a time, none left out', async () => {
    const desked = { startsOn: '2024-01-02', rrule: 'FREQ=DAILY' };
    const created = await desk.post(desk.people.handler, '/maintenance-plans', desk.plan(desked));
    const id = created.body.id as string;
    await desk.test.app.get(VisitMaker).drain();
    expect((await desk.visits(id)).length).toBe(62);
    for (let n = 0; n < 10; n++) await desk.test.app.get(VisitMaker).drain();
    const all = await periods(id);
    expect([all.length, new Set(all).size, all[0], all.at(-1)]).toEqual([
      426,
      426,
      '2024-01-02',
      '2025-03-02',
    ]);
  });

  it('change their groups by name: one goes, one comes, one has other assets', async () => {
    const { networkId, serverId, people } = desk;
    const id = await desk.makePlan({
      groups: [
        { name: 'a', assetIds: [networkId] },
        { name: 'b', assetIds: [serverId] },
      ],
    });
    const groups = [
      { name: 'b', assetIds: [networkId] },
      { name: 'c', assetIds: [serverId] },
    ];
    const answer = await desk.send(
      people.handler,
      'patch',
      `/maintenance-plans/${id}`,
      { groups },
      { 'if-match': '"1"' },
    );
    expect(
      answer.body.groups.map((group: { name: string; assets: { id: string }[] }) => [
        group.name,
        group.assets[0]?.id,
      ]),
    ).toEqual([
      ['b', networkId],
      ['c', serverId],
    ]);
    await desk.settle();
    const rows = await desk.run(
      `select v.group_name as name, v.period_from as day, va.asset_id as asset from visit v
       join visit_asset va on va.visit_id = v.id where v.plan_id = $1 and not v.replaced order by 2, 1`,
      [id],
    );
    expect(rows.map(({ name, day, asset }) => [name, day, asset])).toEqual([
      ['a', '2025-01-01', networkId],
      ['b', '2025-01-01', serverId],
      ['b', '2025-02-01', networkId],
      ['c', '2025-02-01', serverId],
      ['b', '2025-03-01', networkId],
      ['c', '2025-03-01', serverId],
    ]);
  });

  it('end on a day, once, and make no visit after it; nor after the contract', async () => {
    const id = await desk.makePlan();
    const body = { on: '2025-02-15', reason: '改由新合同' };
    const { handler } = desk.people;
    expect((await desk.post(handler, `/maintenance-plans/${id}/end`, body)).body.endedOn).toBe('2025-02-15');
    const again = await desk.post(handler, `/maintenance-plans/${id}/end`, body);
    expect([again.status, again.body.code]).toEqual([409, 'PLAN.ENDED']);
    await desk.run(`update contract set to_day = '2025-04-10' where id = $1`, [desk.contractId]);
    const other = await desk.makePlan({ code: 'OTHER' });
    await desk.setClock('2025-06-01T09:00:00+08:00');
    await desk.settle();
    expect(await periods(id)).toEqual(['2025-01-01', '2025-02-01']);
    expect(await periods(other)).toEqual(['2025-01-01', '2025-02-01', '2025-03-01', '2025-04-01']);
  });

  it('one that fails is put off and the others go on', async () => {
    const good = await desk.makePlan();
    const bad = await desk.makePlan({ code: 'BAD' });
    await desk.run(`update maintenance_plan set rrule = 'FREQ=SOMETIMES' where id = $1`, [bad]);
    await desk.setClock('2025-02-01T09:00:00+08:00');
    const maker = desk.test.app.get(VisitMaker);
    for (let n = 0; n < 4; n++) await maker.drain();
    expect((await periods(good)).at(-1)).toBe('2025-04-01');
    const [row] = await desk.run(
      'select next_try_at > clock_timestamp() as later from maintenance_plan where id = $1',
      [bad],
    );
    expect(row?.later).toBe(true);
    const failsFor = (span: string) =>
      desk.run('update maintenance_plan set put_off_since = clock_timestamp() - $2::interval where id = $1', [
        bad,
        span,
      ]);
    const oldest = async () => Number((await desk.run(OLDEST_DUE.text))[0]?.seconds);
    expect(await oldest()).toBeLessThan(60);
    await failsFor('2 hours');
    expect(await oldest()).toBeGreaterThan(7_199);
    await desk.run(
      `update maintenance_plan set rrule = 'FREQ=MONTHLY;BYMONTHDAY=1', next_try_at = clock_timestamp() where id = $1`,
      [bad],
    );
    await desk.settle();
    expect(await desk.run('select 1 from maintenance_plan where put_off_since is not null')).toEqual([]);
  });

  it('have codes of their own', async () => {
    await desk.makePlan();
    const answer = await desk.post(desk.people.handler, '/maintenance-plans', desk.plan());
    expect([answer.status, answer.body.code, answer.body.errors[0].field]).toEqual([
      409,
      'PLAN.CODE_TAKEN',
      '/code',
    ]);
  });

  it('of another contractor do not exist for a contractor, who edits none', async () => {
    const id = await desk.makePlan();
    const { contractor, otherContractor } = desk.people;
    expect((await desk.send(contractor, 'get', `/maintenance-plans/${id}`)).status).toBe(200);
    const unknown = await desk.send(otherContractor, 'get', `/maintenance-plans/${id}`);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'PLAN.UNKNOWN']);
    expect((await desk.send(otherContractor, 'get', '/maintenance-plans')).body.items).toEqual([]);
    expect((await desk.send(contractor, 'get', '/maintenance-plans')).body.items).toHaveLength(1);
    expect((await desk.send(contractor, 'patch', `/maintenance-plans/${id}`, { title: 'x' })).status).toBe(
      403,
    );
  });
});

describe('what is no plan', () => {
  let desk: VisitDesk;
  beforeAll(async () => {
    desk = await openVisitDesk();
  }, 30_000);
  afterAll(() => desk.close());

  it.each([
    [{ rrule: 'FREQ=HOURLY' }, 'PLAN.RRULE', '/rrule'],
    [{ rrule: 'FREQ=MONTHLY;BYMONTHDAY=31' }, 'PLAN.RRULE_SKIPS', '/rrule'],
    [{ rrule: 'FREQ=DAILY;UNTIL=20241231' }, 'PLAN.RRULE_EMPTY', '/rrule'],
    [{ startsOn: '2019-12-31' }, 'PLAN.STARTS_OUTSIDE_CONTRACT', '/startsOn'],
    [{ startsOn: '2023-12-31' }, 'PLAN.STARTS_TOO_EARLY', '/startsOn'],
    [{ contractId: '00000000-0000-4000-8000-000000000000' }, 'CONTRACT.UNKNOWN', '/contractId'],
    [
      {
        checklist: [
          { code: 'a', text: 'a', kind: 'check', updates: false },
          { code: 'a', text: 'b', kind: 'check', updates: false },
        ],
      },
      'PLAN.ITEM_TWICE',
      '/checklist/1/code',
    ],
  ])('%j is refused with %s at %s and nothing is written', async (change, code, field) => {
    const answer = await desk.post(desk.people.handler, '/maintenance-plans', desk.plan(change));
    expect([answer.status, answer.body.code, answer.body.errors[0].field]).toEqual([422, code, field]);
    expect(await desk.run('select id from maintenance_plan')).toEqual([]);
  });

  it('name every asset that they cannot visit', async () => {
    const { world, networkId, serverId } = desk;
    await desk.run(`update asset set retired_on = '2024-12-31' where id = $1`, [serverId]);
    const groups = [
      { name: 'a', assetIds: [networkId, world.uncoveredId, world.softwareId] },
      { name: 'a', assetIds: [networkId, serverId, '00000000-0000-4000-8000-000000000000'] },
    ];
    const answer = await desk.post(desk.people.handler, '/maintenance-plans', desk.plan({ groups }));
    expect(answer.status).toBe(422);
    expect(
      answer.body.errors.map(({ field, code }: { field: string; code: string }) => [field, code]),
    ).toEqual([
      ['/groups/0/assetIds/1', 'PLAN.ASSET_NOT_COVERED'],
      ['/groups/0/assetIds/2', 'PLAN.ASSET_NOT_COVERED'],
      ['/groups/1/name', 'PLAN.GROUP_TWICE'],
      ['/groups/1/assetIds/0', 'PLAN.ASSET_TWICE'],
      ['/groups/1/assetIds/1', 'PLAN.ASSET_RETIRED'],
      ['/groups/1/assetIds/2', 'ASSET.UNKNOWN'],
    ]);
  });

  it('show the days of a rule before anything is made of it, and the list that the OA plan starts with', async () => {
    const { handler, contractor } = desk.people;
    const preview = await desk.post(handler, '/maintenance-plans/preview', {
      rrule: 'freq=monthly;bymonthday=-1',
      startsOn: '2025-01-31',
    });
    expect(preview.body).toEqual({
      rrule: 'FREQ=MONTHLY;BYMONTHDAY=-1',
      days: [
        ...['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30', '2025-05-31', '2025-06-30'],
        ...['2025-07-31', '2025-08-31', '2025-09-30', '2025-10-31', '2025-11-30', '2025-12-31'],
      ],
    });
    const templates = await desk.send(contractor, 'get', '/maintenance-plans/templates');
    expect(templates.body.items[0].checklist.map(({ text }: { text: string }) => text)).toEqual([
      '导出网络设备安全日志',
      '导出服务器安全日志',
      '分析安全日志',
      '更新杀毒软件病毒库',
      '更新系统补丁',
    ]);
  });
});
