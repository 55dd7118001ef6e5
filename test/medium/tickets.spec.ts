import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'supertest';
import { Sweeper } from '../../src/modules/deadlines/sweeper/sweeper.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { buildWorld, moveClock, postTicket, type Person, type World } from '../support/world.js';

describe('tickets', () => {
  let test: TestApp;
  let world: World;

  beforeAll(async () => {
    test = await openTestApp({ mode: 'practice' });
    world = await buildWorld(test);
  });
  afterAll(() => test.close());

  const post = (person: Person, path: string, body?: object): Promise<Response> =>
    postTicket(test, person, path, body);
  const get = (person: Person, path: string): Promise<Response> =>
    test.http
      .get(`/api/v1/${path}`)
      .set(person.auth)
      .then((answer) => answer);
  const report = async (assetId = world.softwareId, urgency = 'urgent'): Promise<Response['body']> => {
    const body = { assetId, urgency, title: '首页打不开', description: '白屏' };
    const answer = await post(world.people.handler, '', body);
    expect(answer.status).toBe(201);
    return answer.body;
  };
  /** Waits for what the application's own workers do; the assertions after it say what is missing. */
  const until = async (condition: () => Promise<boolean>): Promise<void> => {
    const end = Date.now() + 10_000;
    while (!(await condition()) && Date.now() < end) await sleep(50);
  };
  const count = async (table: string): Promise<number> => {
    const { rows } = await test.database.pool.query(`select count(*)::int as n from ${table}`);
    return rows[0].n;
  };

  it('opens with its number, both clocks and the reader’s commands', async () => {
    const ticket = await report();
    expect(ticket).toMatchObject({ state: 'new', cycle: 1, version: 1 });
    expect(ticket.commands).toEqual(['cancel', 'merge', 'assign', 'ask-transfer', 'change-urgency']);
    expect(ticket.number).toMatch(/^GZ-20\d\d-\d{4}$/);
    expect(ticket.deadlines.map((d: { kind: string }) => d.kind)).toEqual([
      'ticket.response',
      'ticket.resolution',
    ]);
    const seen = await get(world.people.contractor, `tickets/${ticket.id}`);
    expect(seen.body.commands).toEqual(['accept', 'reject', 'assign', 'ask-transfer']);
    expect(seen.headers['etag']).toBe('"1"');
  });

  it('walks from report to verified and writes history, trail and evidence beside each step', async () => {
    const { handler, contractor, supervisor } = world.people;
    const { id } = await report();
    expect((await post(contractor, `/${id}/accept`)).body.state).toBe('accepted');
    expect((await post(contractor, `/${id}/start`)).body.state).toBe('in-progress');
    const resolved = await post(contractor, `/${id}/resolve`, { cause: '内存耗尽', action: '扩容' });
    expect(resolved.body).toMatchObject({
      state: 'resolved',
      resolution: { cause: '内存耗尽', action: '扩容' },
    });
    const verified = await post(supervisor, `/${id}/verify`, { effective: true });
    expect(verified.body).toMatchObject({ state: 'verified', version: 5, commands: ['reopen'] });
    expect(verified.body.deadlines.map((d: { outcome: string }) => d.outcome)).toEqual(['met', 'met']);

    const history = await get(handler, `tickets/${id}/history`);
    expect(history.body.items.map((h: { command: string }) => h.command)).toEqual([
      'report',
      'accept',
      'start',
      'resolve',
      'verify-effective',
    ]);
    const { rows: trail } = await test.database.pool.query(
      'select action from trail where object_id = $1 order by recorded_at',
      [id],
    );
    expect(trail).toHaveLength(5);
    const { rows: evidence } = await test.database.pool.query(
      `select item, closed_at is not null as closed from evidence
       where subject_id = $1 and superseded_at is null and metric = 'tickets.on-time' order by item`,
      [id],
    );
    expect(evidence).toEqual([
      { item: 'ticket.resolution', closed: true },
      { item: 'ticket.response', closed: true },
    ]);
  });

  it('lets the clock run on when a resolution is verified as not effective', async () => {
    const { contractor, supervisor } = world.people;
    const { id, deadlines } = await report();
    await post(contractor, `/${id}/accept`);
    await post(contractor, `/${id}/resolve`, { cause: 'x', action: 'y' });
    const back = await post(supervisor, `/${id}/verify`, { effective: false, remark: '仍然白屏' });
    expect(back.body).toMatchObject({ state: 'in-progress', cycle: 1, resolvedAt: null });
    const resolution = back.body.deadlines[1];
    expect(resolution).toMatchObject({ endedAt: null, outcome: 'pending', dueAt: deadlines[1].dueAt });
  });

  it('opens a new cycle with clocks of its own when the fault comes back, and freezes the first', async () => {
    const { contractor, supervisor, handler } = world.people;
    const { id } = await report();
    await post(contractor, `/${id}/accept`);
    await post(contractor, `/${id}/resolve`, { cause: 'x', action: 'y' });
    const closed = await post(supervisor, `/${id}/verify`, { effective: true });
    const again = await post(handler, `/${id}/reopen`, { reason: '次日复现' });
    expect(again.body).toMatchObject({ state: 'new', cycle: 2, acceptedAt: null, handlerName: null });
    expect(again.body.deadlines.slice(0, 2)).toEqual(closed.body.deadlines);
    expect(again.body.deadlines.slice(2).map((d: { cycle: number }) => d.cycle)).toEqual([2, 2]);
  });

  it('withdraws only the clocks that still run when it is cancelled', async () => {
    const { contractor, handler } = world.people;
    const { id } = await report();
    await post(contractor, `/${id}/accept`);
    const cancelled = await post(handler, `/${id}/cancel`, { reason: '误报' });
    expect(cancelled.body.deadlines.map((d: { outcome: string }) => d.outcome)).toEqual(['met', 'withdrawn']);
  });

  it('refuses an asset that no contract covers, naming the field', async () => {
    const before = await count('ticket');
    const body = { assetId: world.uncoveredId, urgency: 'urgent', title: 't', description: 'd' };
    const answer = await post(world.people.handler, '', body);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'TICKET.ASSET_NOT_COVERED', errors: [{ field: '/assetId' }] });
    expect(await count('ticket')).toBe(before);
  });

  it('refuses a command that the state does not list with 409 and changes nothing', async () => {
    const { id } = await report();
    const answer = await post(world.people.contractor, `/${id}/resolve`, { cause: 'x', action: 'y' });
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('WORKFLOW.NOT_FROM_HERE');
    expect((await get(world.people.handler, `tickets/${id}`)).body).toMatchObject({
      state: 'new',
      version: 1,
    });
  });

  it('answers another contractor exactly as for an id that nobody has', async () => {
    const { otherContractor } = world.people;
    const { id } = await report();
    const nobody = '018f0000-0000-7000-8000-000000000000';
    for (const path of ['', '/history']) {
      const foreign = await get(otherContractor, `tickets/${id}${path}`);
      const unknown = await get(otherContractor, `tickets/${nobody}${path}`);
      expect(foreign.status).toBe(404);
      expect({ ...foreign.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    }
    expect((await post(otherContractor, `/${id}/accept`)).status).toBe(404);
    const list = await get(otherContractor, 'tickets?limit=200');
    expect(list.body.items).toEqual([]);
    const filtered = await get(otherContractor, `tickets?contractorId=${world.contractorId}`);
    expect(filtered.body.items).toEqual([]);
    const clocks = await get(otherContractor, `deadlines/of-record?subjectType=ticket&subjectId=${id}`);
    expect(clocks.body.items).toEqual([]);
  });

  it('gives exactly one of two writers the ticket', async () => {
    const { contractor, colleague } = world.people;
    const { id } = await report();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => post(i % 2 ? contractor : colleague, `/${id}/accept`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)]);
    const { rows } = await test.database.pool.query(
      `select (select count(*) from transition where subject_id = $1)::int as steps,
         (select count(*) from evidence where subject_id = $1 and superseded_at is null)::int as evidence`,
      [id],
    );
    expect(rows).toEqual([{ steps: 2, evidence: 2 }]);
  });

  it('sees the evidence that the other writer left while it waited for the lock', async () => {
    const { contractor, handler } = world.people;
    for (let round = 0; round < 10; round++) {
      const { id } = await report();
      await Promise.all([
        post(contractor, `/${id}/accept`),
        post(handler, `/${id}/cancel`, { reason: '误报' }),
      ]);
      const { rows } = await test.database.pool.query(
        `select item, count(*)::int as n from evidence where subject_id = $1 and superseded_at is null
         group by item order by item`,
        [id],
      );
      expect(rows).toEqual([
        { item: 'ticket.resolution', n: 1 },
        { item: 'ticket.response', n: 1 },
      ]);
    }
  });

  it('refuses a stale If-Match with 412', async () => {
    const { contractor } = world.people;
    const { id } = await report();
    await post(contractor, `/${id}/accept`);
    const answer = await test.http
      .post(`/api/v1/tickets/${id}/start`)
      .set(contractor.auth)
      .set('If-Match', '"1"')
      .send({});
    expect([answer.status, answer.body.code]).toEqual([412, 'RECORD.CHANGED']);
  });

  it('gives one answer to one idempotency key, twice in series and ten times at once', async () => {
    const { handler } = world.people;
    const body = { assetId: world.softwareId, urgency: 'normal', title: 'twice', description: 'd' };
    const send = (key: string, sent: object = body): Promise<Response> =>
      test.http
        .post('/api/v1/tickets')
        .set(handler.auth)
        .set('Idempotency-Key', key)
        .send(sent)
        .then((answer) => answer);
    const first = await send('series');
    expect((await send('series')).body).toEqual(first.body);
    expect((await send('series', { ...body, title: 'other' })).body.code).toBe('IDEMPOTENCY.OTHER_BODY');
    const before = await count('ticket');
    const answers = await Promise.all(Array.from({ length: 10 }, () => send('parallel')));
    const made = answers.filter(({ status }) => status === 201).map((answer) => answer.body.id);
    expect(new Set(made).size).toBe(1);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(await count('ticket')).toBe(before + 1);
  });

  it('lists newest first, page by page, without loss or repetition', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const answer: Response = await get(
        world.people.handler,
        `tickets?limit=7${cursor ? `&cursor=${cursor}` : ''}`,
      );
      expect(answer.status).toBe(200);
      seen.push(...answer.body.items.map((item: { id: string }) => item.id));
      cursor = answer.body.nextCursor;
    } while (cursor);
    const { rows } = await test.database.pool.query(
      'select id from ticket order by reported_at desc, id desc',
    );
    expect(seen).toEqual(rows.map(({ id }: { id: string }) => id));
    expect(seen.length).toBeGreaterThan(7);
  });

  it('fires each step once when it is due, late ones together telling people once', async () => {
    const { id } = await report();
    const sweeper = test.app.get(Sweeper);
    await moveClock(test.database, 3 * 3600);
    const clocks = async (): Promise<Response['body'][]> =>
      (await get(world.people.handler, `deadlines/of-record?subjectType=ticket&subjectId=${id}`)).body.items;
    // The application's own sweeper may hold the rows that these calls then skip, and commits them a little later.
    await Promise.all([sweeper.drain(), sweeper.drain(), sweeper.drain()]);
    await until(async () => (await clocks())[0].escalations.length === 3);
    while ((await sweeper.drain()) > 0);
    const [response, resolution] = await clocks();
    expect(response.outcome).toBe('overdue');
    expect(response.escalations).toMatchObject([
      { step: 1, superseded: true, late: true, recipients: [] },
      { step: 2, superseded: true, late: true, recipients: [] },
      { step: 3, superseded: false },
    ]);
    expect(response.escalations[2].recipients.map((r: { name: string }) => r.name).sort()).toEqual([
      'colleague',
      'contractor',
      'leader',
      'supervisor',
    ]);
    expect(resolution.escalations).toEqual([]);
    expect(response.why.zh).toContain('绩效目标表1');
  });

  it('delivers an escalation to the inbox of each person once', async () => {
    const { supervisor } = world.people;
    const pending = 'select from outbox_message where next_try_at is not null';
    await until(async () => (await test.database.pool.query(pending)).rows.length === 0);
    // By recipient and link, because nothing else ties a notice to its escalation.
    const { rows } = await test.database.pool.query<{ due: number; told: number }>(
      `with due as (
         select r.id, '/tickets/' || d.subject_id as link, count(*)::int as due
         from escalation e join deadline d on d.id = e.deadline_id cross join unnest(e.recipients) as r(id)
         group by 1, 2
       ), told as (
         select recipient_id as id, link, count(*)::int as told from notice
         where not exists (select from ticket_watcher w where w.account_id = recipient_id and link = '/tickets/' || w.ticket_id)
           and title ->> 'zh' not like '【核验无效】%'
         group by 1, 2)
       select coalesce(due, 0) as due, coalesce(told, 0) as told from due full join told using (id, link)`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ due, told }) => due !== told)).toEqual([]);
    const unread = await get(supervisor, 'notices?unread=true');
    const [notice] = unread.body.items;
    expect(notice.title.zh).toContain('超时');
    const read = await test.http.post(`/api/v1/notices/${notice.id}/read`).set(supervisor.auth).send({});
    expect(read.body.readAt).not.toBeNull();
    const foreign = await test.http
      .post(`/api/v1/notices/${notice.id}/read`)
      .set(world.people.handler.auth)
      .send({});
    expect(foreign.status).toBe(404);
  });
});
