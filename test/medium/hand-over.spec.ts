import type { Response } from 'supertest';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { buildWorld, makePerson, postTicket, type Person, type World } from '../support/world.js';

describe('an account that ends', () => {
  let test: TestApp;
  let world: World;
  let administrator: Person;
  let security: Person;

  beforeEach(async () => {
    test = await openTestApp();
    world = await buildWorld(test);
    administrator = await makePerson(test.database, world.unitId, 'administrator', 'system-admin');
    security = await makePerson(test.database, world.unitId, 'security', 'security-admin');
    for (let i = 0; i < 2; i++) {
      const report = {
        assetId: world.softwareId,
        urgency: 'urgent',
        title: '首页打不开',
        description: '白屏',
      };
      await postTicket(test, world.people.handler, '', report);
    }
  });
  afterEach(() => test.close());

  const disable = (person: Person, body: object): Promise<Response> =>
    test.http
      .post(`/api/v1/accounts/${person.id}/disable`)
      .set(administrator.auth)
      .send({ reason: '离职', ...body })
      .then((answer) => answer);
  const rows = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await test.database.pool.query(text, values)).rows;
  const people = async (): Promise<Record<string, string[]>[]> =>
    (await rows('select people from deadline')).map((row) => row['people'] as Record<string, string[]>);
  const state = async (): Promise<unknown> =>
    rows(
      `select (select count(*) from deputy)::int as deputies, (select count(*) from account where disabled_at is not null)::int
         as ended, (select count(*) from trail)::int as trail, (select sum(version) from deadline)::int as versions`,
    );

  it('names a successor first where an open deadline would have nobody in its place', async () => {
    const before = await state();
    const { status, body } = await disable(world.people.supervisor, {});
    expect([status, body.code]).toEqual([409, 'ACCOUNT.OPEN_DEADLINES']);
    expect(body.errors).toEqual([
      {
        field: '/successorId',
        code: 'ACCOUNT.OPEN_DEADLINES',
        message: expect.stringContaining('4 open deadlines'),
      },
    ]);
    expect(await state()).toEqual(before);
  });

  it('leaves its deadlines to the successor, who also stands in for good', async () => {
    const { supervisor, leader } = world.people;
    const successor = await makePerson(test.database, world.unitId, 'successor', 'supervisor');
    await rows(
      `update deadline set people = people || jsonb_build_object('supervisor', jsonb_build_array($1::text))`,
      [supervisor.id],
    );
    expect((await disable(supervisor, {})).status).toBe(409);
    const { status, body } = await disable(supervisor, { successorId: successor.id });
    expect([status, typeof body.disabledAt]).toEqual([200, 'string']);
    for (const named of await people()) {
      expect(named).toMatchObject({ supervisor: [successor.id], leader: [leader.id] });
    }
    expect(await rows('select account_id, deputy_id, until_day, ended_at, reason from deputy')).toEqual([
      {
        account_id: supervisor.id,
        deputy_id: successor.id,
        until_day: null,
        ended_at: null,
        reason: 'hand-over',
      },
    ]);
    const [period] = await rows('select id from deputy');
    const before = await state();
    const end = await test.http
      .post(`/api/v1/deputies/${String(period?.['id'])}/end`)
      .set(administrator.auth);
    expect([end.status, end.body.code]).toEqual([409, 'DEPUTY.FOR_GOOD']);
    expect(await state()).toEqual(before);
    const [trail] = await rows(`select changes from trail where action = 'account.disable'`);
    expect(trail?.['changes']).toMatchObject({ successor: { from: null, to: 'successor' } });
  });

  it('tells the successor how many deadlines are theirs, and the trail as well', async () => {
    const { supervisor, leader } = world.people;
    const leave = {
      deputyId: world.people.handler.id,
      fromDay: '2020-01-01',
      untilDay: '2090-01-08',
      reason: '休假',
    };
    expect((await test.http.post('/api/v1/deputies').set(supervisor.auth).send(leave)).status).toBe(201);
    expect((await disable(supervisor, { successorId: leader.id })).status).toBe(200);
    const told = await rows(
      `select recipient_id, content -> 'title' ->> 'zh' as title, content ->> 'link' as link from outbox_message
       where content -> 'title' ->> 'zh' like '【移交】%' or content -> 'title' ->> 'zh' like '【代理结束】%'
       order by title`,
    );
    expect(told).toEqual([
      {
        recipient_id: world.people.handler.id,
        title: '【代理结束】您不再代理supervisor',
        link: '/deputies',
      },
      { recipient_id: leader.id, title: '【移交】4 项时限移交给您', link: '/deadlines' },
    ]);
    const [trail] = await rows(`select object_id, changes from trail where action = 'account.hand-over'`);
    expect(trail).toEqual({
      object_id: supervisor.id,
      changes: { successor: { from: null, to: 'leader' }, openDeadlines: { from: 4, to: 0 } },
    });
  });

  it('has no successor who may not see deadlines, and offers none', async () => {
    const { supervisor, handler } = world.people;
    const finance = await makePerson(test.database, world.unitId, 'finance', 'finance');
    const before = await state();
    const { status, body } = await disable(supervisor, { successorId: finance.id });
    expect([status, body.code, body.errors[0].field]).toEqual([422, 'ACCOUNT.SUCCESSOR', '/successorId']);
    expect(await state()).toEqual(before);
    const candidates = await test.http
      .get(`/api/v1/deputies/candidates?accountId=${supervisor.id}`)
      .set(administrator.auth);
    const ids = candidates.body.items.map(({ id }: { id: string }) => id);
    expect(ids).toContain(handler.id);
    expect(ids).not.toContain(finance.id);
  });

  it('keeps the successor in its place through the next command, and in records that come later', async () => {
    const { supervisor, leader, contractor, handler } = world.people;
    expect((await disable(supervisor, { successorId: leader.id })).status).toBe(200);
    const [ticket] = await rows('select id from ticket order by id limit 1');
    expect((await postTicket(test, contractor, `/${String(ticket?.['id'])}/accept`)).status).toBe(200);
    const report = { assetId: world.softwareId, urgency: 'normal', title: '登录失败', description: '超时' };
    expect((await postTicket(test, handler, '', report)).status).toBe(201);
    const all = await people();
    expect(all).toHaveLength(6);
    for (const named of all) expect(named).toMatchObject({ supervisor: [leader.id], leader: [leader.id] });
  });

  it('follows who took over from the one who took over', async () => {
    const { supervisor, leader, handler } = world.people;
    const [first, second] = [
      await makePerson(test.database, world.unitId, 'first', 'handler'),
      await makePerson(test.database, world.unitId, 'second', 'handler'),
    ];
    expect((await disable(supervisor, { successorId: first.id })).status).toBe(200);
    expect((await disable(first, { successorId: second.id })).status).toBe(200);
    const report = { assetId: world.softwareId, urgency: 'normal', title: '登录失败', description: '超时' };
    expect((await postTicket(test, handler, '', report)).status).toBe(201);
    for (const named of await people()) {
      expect(named).toMatchObject({ supervisor: [second.id], leader: [leader.id] });
    }
  });

  it('puts the period of a leave aside: the successor is the only one who stands in from now on', async () => {
    const { supervisor, handler, leader } = world.people;
    const leave = { deputyId: handler.id, fromDay: '2090-01-01', untilDay: '2090-01-08', reason: '休假' };
    expect((await test.http.post('/api/v1/deputies').set(supervisor.auth).send(leave)).status).toBe(201);
    expect((await disable(supervisor, { successorId: leader.id })).status).toBe(200);
    expect(await rows('select deputy_id from deputy where ended_at is null')).toEqual([
      { deputy_id: leader.id },
    ]);
  });

  it('needs no successor where a colleague stays, or the deadlines have ended', async () => {
    const { contractor, supervisor } = world.people;
    expect((await disable(contractor, {})).status).toBe(200);
    await rows('update deadline set ended_at = app_now(), version = version + 1');
    expect((await disable(supervisor, {})).status).toBe(200);
    expect(await rows('select from deputy')).toEqual([]);
  });

  it('needs one for the last of a firm’s people, from that firm', async () => {
    const { contractor, colleague, otherContractor } = world.people;
    await rows('update account set disabled_at = now() where id = $1', [colleague.id]);
    expect((await disable(contractor, {})).body.code).toBe('ACCOUNT.OPEN_DEADLINES');
    const fresh = await makePerson(test.database, world.contractorId, 'fresh', 'contractor');
    const before = await state();
    for (const wrong of [otherContractor, world.people.handler, colleague, contractor, administrator]) {
      const { status, body } = await disable(contractor, { successorId: wrong.id });
      expect([status, body.code, body.errors[0].field]).toEqual([422, 'ACCOUNT.SUCCESSOR', '/successorId']);
    }
    expect(await state()).toEqual(before);
    expect((await disable(contractor, { successorId: fresh.id })).status).toBe(200);
  });

  it('needs a successor where a policy in force names it, and none where an older version did', async () => {
    const { performance, leader } = world.people;
    const policy = (version: number, to: object): Promise<unknown> =>
      rows(
        `insert into escalation_policy (id, code, version, title, why, steps, repeat_daily)
         values (gen_random_uuid(), 'named', $1, '{}', '{}', $2, false)`,
        [version, JSON.stringify([{ step: 1, at: { percent: 50 }, to: [to], channels: ['inbox'] }])],
      );
    await policy(1, { person: performance.id });
    const { status, body } = await disable(performance, {});
    expect([status, body.code]).toEqual([409, 'ACCOUNT.OPEN_DEADLINES']);
    expect(body.detail).toContain('1 escalation policy in force');
    await policy(2, { person: leader.id });
    expect((await disable(performance, {})).status).toBe(200);
  });

  it('that becomes an administrator’s stands in for nobody, nor anybody for it, and the trail says what is left', async () => {
    const { supervisor, handler, leader } = world.people;
    const days = { fromDay: '2020-01-01', untilDay: '2090-01-08', reason: '休假' };
    const assign = (absent: Person, deputy: Person): Promise<Response> =>
      test.http
        .post('/api/v1/deputies')
        .set(absent.auth)
        .send({ deputyId: deputy.id, ...days })
        .then((one) => one);
    expect((await assign(supervisor, handler)).status).toBe(201);
    expect((await assign(leader, supervisor)).status).toBe(201);
    const grant = (...roles: string[]): Promise<Response> =>
      test.http
        .put(`/api/v1/accounts/${supervisor.id}/roles`)
        .set(security.auth)
        .send({ roles })
        .then((one) => one);
    expect((await grant('handler', 'supervisor')).status).toBe(200);
    expect(await rows('select from deputy where ended_at is null')).toHaveLength(2);
    expect((await grant('system-admin')).status).toBe(200);
    expect(await rows('select from deputy where ended_at is null')).toEqual([]);
    const [trail] = await rows(
      `select changes from trail where action = 'account.grant-roles' order by recorded_at desc limit 1`,
    );
    expect(trail?.['changes']).toMatchObject({
      openDeadlinesWithoutOwner: { from: 0, to: 4 },
      deputyPeriods: { from: 2, to: 0 },
    });
    // It hears of no record any more, so nothing more is lost when it ends.
    expect((await disable(supervisor, {})).status).toBe(200);
  });

  it('loses its roles at once, whoever is left: the trail says what has nobody now', async () => {
    const { supervisor } = world.people;
    const answer = await test.http
      .put(`/api/v1/accounts/${supervisor.id}/roles`)
      .set(security.auth)
      .send({ roles: [] });
    expect(answer.status).toBe(200);
    const [trail] = await rows(`select changes from trail where action = 'account.grant-roles'`);
    expect(trail?.['changes']).toMatchObject({ openDeadlinesWithoutOwner: { from: 0, to: 4 } });
  });
});
