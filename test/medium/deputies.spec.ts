import type { Response } from 'supertest';
import { dayOf, addDays, type Day } from '../../src/common/time/day.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { buildWorld, makePerson, type Person, type World } from '../support/world.js';

describe('deputies', () => {
  let test: TestApp;
  let world: World;
  let administrator: Person;
  let today: Day;

  beforeAll(async () => {
    test = await openTestApp();
    world = await buildWorld(test);
    administrator = await makePerson(test.database, world.unitId, 'administrator', 'system-admin');
    const sql = `select (app_now() at time zone 'Asia/Shanghai')::date::text as today`;
    today = dayOf((await test.database.pool.query(sql)).rows[0].today);
  });
  afterAll(() => test.close());

  const post = (as: Person, path: string, body: object = {}): Promise<Response> =>
    test.http
      .post(`/api/v1/deputies${path}`)
      .set(as.auth)
      .send(body)
      .then((answer) => answer);
  const list = (as: Person, query = ''): Promise<Response> =>
    test.http
      .get(`/api/v1/deputies${query}`)
      .set(as.auth)
      .then((answer) => answer);
  const period = (deputy: Person, from: number, until: number): Record<string, string> => ({
    deputyId: deputy.id,
    fromDay: addDays(today, from),
    untilDay: addDays(today, until),
    reason: '年休假',
  });
  const refusal = ({ status, body }: Response): unknown[] => [status, body.code, body.errors?.[0]?.field];
  const count = async (): Promise<number> =>
    (await test.database.pool.query('select count(*)::int as n from deputy')).rows[0].n as number;

  it('are named by the person who will be away, and ended when they are back', async () => {
    const { handler, supervisor } = world.people;
    const made = await post(handler, '', period(supervisor, 0, 7));
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      accountId: handler.id,
      deputyId: supervisor.id,
      deputyName: 'supervisor',
      running: true,
      endedAt: null,
    });
    expect((await list(handler)).body.items).toEqual([made.body]);
    expect((await list(supervisor)).body.items).toEqual([made.body]);
    expect((await list(world.people.leader)).body.items).toEqual([]);

    const end = `/${made.body.id}/end`;
    expect(refusal(await post(supervisor, end))).toEqual([404, 'DEPUTY.UNKNOWN', undefined]);
    const ended = await post(handler, end);
    expect(ended.body).toMatchObject({ running: false, version: 2, endedAt: expect.any(String) });
    expect((await post(handler, end)).body.code).toBe('DEPUTY.ENDED');
    expect((await list(handler)).body.items).toEqual([ended.body]);
  });

  it('are assigned to anyone by an administrator, and to others by nobody else', async () => {
    const { handler, supervisor, leader } = world.people;
    const other = { ...period(leader, 10, 12), accountId: supervisor.id };
    const before = await count();
    expect(refusal(await post(handler, '', other))).toEqual([403, 'DEPUTY.OTHERS', '/accountId']);
    expect(await count()).toBe(before);
    const made = await post(administrator, '', other);
    expect(made.body).toMatchObject({
      accountName: 'supervisor',
      madeByName: 'administrator',
      running: false,
    });
    expect((await list(administrator, `?accountId=${leader.id}`)).body.items).toEqual([made.body]);
    expect((await list(handler, `?accountId=${leader.id}`)).body.items).toEqual([]);
    expect((await post(administrator, `/${made.body.id}/end`)).status).toBe(200);
    const trail = await test.database.pool.query(
      `select action from trail where object_id = $1 order by recorded_at`,
      [supervisor.id],
    );
    expect(trail.rows.map(({ action }) => action)).toEqual(['deputy.assign', 'deputy.end']);
  });

  it('are chosen from those who may stand in, of oneself or, by an administrator, of anyone', async () => {
    const { handler, supervisor, leader, contractor } = world.people;
    const idsOf = ({ body }: Response): string[] => body.items.map(({ id }: { id: string }) => id);
    const own = await list(handler, '/candidates');
    expect(own.status).toBe(200);
    expect(idsOf(own)).toEqual(expect.arrayContaining([supervisor.id, leader.id]));
    for (const { id } of [handler, contractor, administrator]) expect(idsOf(own)).not.toContain(id);
    expect(Object.keys(own.body.items[0]).sort()).toEqual(['id', 'name', 'organisationName']);
    expect((await list(administrator, `/candidates?accountId=${handler.id}`)).body).toEqual(own.body);
    const others = await list(supervisor, `/candidates?accountId=${handler.id}`);
    expect(others.body).toMatchObject({ code: 'DEPUTY.OTHERS', errors: [{ field: '?accountId' }] });
  });

  it('are listed page by page, newest first', async () => {
    const { leader, handler } = world.people;
    for (const month of [1, 2, 3]) await post(leader, '', period(handler, month * 30, month * 30 + 5));
    const first = await list(leader, '?limit=2');
    const rest = await list(leader, `?limit=2&cursor=${first.body.nextCursor}`);
    const days = [...first.body.items, ...rest.body.items].map(({ fromDay }: { fromDay: Day }) => fromDay);
    expect(days.slice(0, 3)).toEqual([90, 60, 30].map((after) => addDays(today, after)));
    expect(rest.body.nextCursor).toBeNull();
  });

  it('are refused where they cannot stand in, and nothing is written', async () => {
    const { handler, supervisor, contractor, colleague, otherContractor } = world.people;
    const ended = await makePerson(test.database, world.unitId, 'ended', 'handler');
    const idle = await makePerson(test.database, world.unitId, 'idle');
    await test.database.pool.query('update account set disabled_at = now() where id = $1', [ended.id]);
    await post(handler, '', period(supervisor, 100, 110));
    const before = await count();
    const cases: [Person, Record<string, string>, unknown[]][] = [
      [handler, period(supervisor, 5, 4), [422, 'DEPUTY.DAYS', '/untilDay']],
      [handler, period(supervisor, -5, -1), [422, 'DEPUTY.PAST', '/untilDay']],
      [handler, period(handler, 0, 1), [422, 'DEPUTY.YOURSELF', '/deputyId']],
      [handler, period(ended, 0, 1), [422, 'DEPUTY.NOT_ACTIVE', '/deputyId']],
      [handler, period(idle, 0, 1), [422, 'DEPUTY.NOT_ACTIVE', '/deputyId']],
      // Whether a firm has such a person is nobody else's business.
      [handler, period(contractor, 0, 1), [422, 'DEPUTY.NOT_ACTIVE', '/deputyId']],
      [contractor, period(otherContractor, 0, 1), [422, 'DEPUTY.NOT_ACTIVE', '/deputyId']],
      [
        administrator,
        { ...period(contractor, 0, 1), accountId: handler.id },
        [422, 'DEPUTY.OTHER_ORGANISATION', '/deputyId'],
      ],
      [handler, period(administrator, 0, 1), [422, 'DEPUTY.ADMINISTRATOR', '/deputyId']],
      [handler, period(supervisor, 110, 120), [409, 'DEPUTY.OVERLAP', '/fromDay']],
      [
        administrator,
        { ...period(supervisor, 0, 1), accountId: ended.id },
        [422, 'DEPUTY.ACCOUNT', '/accountId'],
      ],
    ];
    for (const [as, body, expected] of cases) expect(refusal(await post(as, '', body))).toEqual(expected);
    expect(await count()).toBe(before);
    expect((await post(contractor, '', period(colleague, 0, 1))).status).toBe(201);
  });

  it('may stand in for each other: both are told themselves', async () => {
    const [one, other] = [
      await makePerson(test.database, world.unitId, 'one', 'handler'),
      await makePerson(test.database, world.unitId, 'two', 'handler'),
    ];
    expect((await post(one, '', period(other, 0, 3))).status).toBe(201);
    expect((await post(other, '', period(one, 0, 3))).status).toBe(201);
  });

  it('of one person never overlap, though two ask at the same moment', async () => {
    const absent = await makePerson(test.database, world.unitId, 'absent', 'handler');
    const { handler, supervisor } = world.people;
    const answers = await Promise.all([
      post(absent, '', period(handler, 0, 5)),
      post(absent, '', period(supervisor, 3, 8)),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('are told when they are named, and when it ends', async () => {
    const [away, deputy] = [
      await makePerson(test.database, world.unitId, 'away', 'handler'),
      await makePerson(test.database, world.unitId, 'deputy', 'handler'),
    ];
    const made = await post(away, '', period(deputy, 0, 7));
    expect((await post(away, `/${made.body.id}/end`)).status).toBe(200);
    const told = await test.database.pool.query(
      `select content -> 'title' ->> 'zh' as title from outbox_message where recipient_id = $1 order by id`,
      [deputy.id],
    );
    expect(told.rows.map(({ title }) => title)).toEqual([
      '【代理】由您代理away',
      '【代理结束】您不再代理away',
    ]);
  });
});
