import { jpeg, uploadBody } from '../support/uploads.js';
import { openVisitDesk, type VisitDesk, type VisitSeen } from '../support/visit-desk.js';

const code = (answer: { status: number; body: { code?: string } }) => [answer.status, answer.body.code];

describe('visits', () => {
  let desk: VisitDesk;
  let planId: string;
  let january: VisitSeen;
  let february: VisitSeen;
  beforeEach(async () => {
    desk = await openVisitDesk();
    planId = await desk.makePlan();
    [january, february] = (await desk.visits(planId)) as [VisitSeen, VisitSeen];
  }, 30_000);
  afterEach(() => desk.close());

  it('are begun on site, recorded, submitted and accepted by a second person, with both times of the start', async () => {
    const { contractor, supervisor, handler } = desk.people;
    const path = `/visits/${january.id}`;
    const begun = await desk.post(contractor, `${path}/start`, {
      place: '三层机房',
      longitude: 117.2,
      latitude: 39.1,
      deviceAt: '2024-12-31T08:00:00+08:00',
    });
    expect(begun.body).toMatchObject({
      state: 'in-progress',
      site: { place: '三层机房', longitude: 117.2, latitude: 39.1, deviceAt: '2024-12-31T00:00:00.000000Z' },
      commands: ['record', 'submit'],
    });
    expect(begun.body.site.at > '2025-01-01T01:00:00').toBe(true);
    const recorded = await desk.post(contractor, `${path}/record`, { results: desk.ALL_DONE.slice(0, 3) });
    expect(recorded.body.checklist.map(({ outcome }: { outcome: string | null }) => outcome)).toEqual([
      'done',
      'done',
      'done',
      null,
      null,
    ]);
    const submitted = await desk.post(contractor, `${path}/submit`, {
      results: desk.ALL_DONE.slice(3),
      signer: '王工',
    });
    expect(submitted.body).toMatchObject({
      state: 'submitted',
      signer: '王工',
      submittedByName: 'contractor',
      commands: [],
    });
    const [told] = await desk.run(
      `select count(*)::int as n from outbox_message where content->>'link' = $1`,
      [path],
    );
    expect(told?.n).toBeGreaterThan(0);
    expect(code(await desk.post(handler, `${path}/accept`, { effective: true }))).toEqual([
      403,
      'AUTH.FORBIDDEN',
    ]);
    const accepted = await desk.post(supervisor, `${path}/accept`, { effective: true, remark: '齐全' });
    expect(accepted.body).toMatchObject({
      state: 'accepted',
      verdict: { effective: true, remark: '齐全', byName: 'supervisor' },
    });
    const history = await desk.send(contractor, 'get', `${path}/history`);
    expect(history.body.items.map(({ command }: { command: string }) => command)).toEqual([
      'plan',
      'start',
      'record',
      'submit',
      'accept',
    ]);
    const [trail] = await desk.run(`select count(*)::int as n from trail where object_id = $1`, [january.id]);
    expect(trail?.n).toBe(4);
  });

  it('answer everything that a submission lacks by its field, and write nothing', async () => {
    const { contractor } = desk.people;
    const strict = await desk.makePlan({ code: 'STRICT', photosRequired: true, signatureRequired: true });
    const [visit] = await desk.visits(strict);
    const path = `/visits/${visit?.id}`;
    await desk.post(contractor, `${path}/start`, { place: '机房' });
    const results = [desk.ALL_DONE[0], { item: 'analyse-logs', outcome: 'failed', note: '日志缺失' }];
    const answer = await desk.post(contractor, `${path}/submit`, { results });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual([
      '/results/1/outcome',
      '/results/3/outcome',
      '/results/4/outcome',
      '/photoIds',
      '/signer',
    ]);
    const [row] = await desk.run('select state, checklist from visit where id = $1', [visit?.id]);
    expect(row?.state).toBe('in-progress');
    expect(row?.checklist.every(({ outcome }: { outcome: unknown }) => outcome === null)).toBe(true);
  });

  it('give two writers one winner: two submissions, an acceptance and a return', async () => {
    const { contractor, colleague, supervisor, leader } = desk.people;
    const path = `/visits/${january.id}`;
    await desk.post(contractor, `${path}/start`, { place: '机房' });
    const submits = await Promise.all(
      [contractor, colleague].map((person) =>
        desk.post(person, `${path}/submit`, { results: desk.ALL_DONE }),
      ),
    );
    expect(submits.map(({ status }) => status).sort()).toEqual([200, 409]);
    const judged = await Promise.all([
      desk.post(supervisor, `${path}/accept`, { effective: true }),
      desk.post(leader, `${path}/return`, { reason: '照片不清' }),
    ]);
    expect(judged.map(({ status }) => status).sort()).toEqual([200, 409]);
    const steps = await desk.run(
      `select command from transition where subject_id = $1 and command in ('accept', 'return')`,
      [january.id],
    );
    expect(steps).toHaveLength(1);
    const [row] = await desk.run('select version from visit where id = $1', [january.id]);
    const stale = await desk.send(
      supervisor,
      'post',
      `${path}/return`,
      { reason: 'x' },
      { 'if-match': `"${Number(row?.version) - 1}"` },
    );
    expect(code(stale)).toEqual([412, 'RECORD.CHANGED']);
  });

  it('run one clock a group: the next visit is due at the end of the month after the one before', async () => {
    const seen = async (visit: VisitSeen) =>
      (await desk.clocks(visit.id)).map(({ due_at, ended_at, withdrawn_at }) => [
        due_at,
        ended_at !== null,
        withdrawn_at !== null,
      ]);
    const endOf = (day: string) => `${day}T15:59:59.999999Z`;
    expect(await seen(january)).toEqual([[endOf('2025-01-31'), false, false]]);
    expect(await seen(february)).toEqual([]);

    await desk.setClock('2025-01-10T09:00:00+08:00');
    await desk.perform(january.id);
    await desk.settle();
    expect(await seen(january)).toEqual([[endOf('2025-01-31'), true, false]]);
    expect(await seen(february)).toEqual([[endOf('2025-02-28'), false, false]]);

    await desk.post(desk.people.supervisor, `/visits/${january.id}/return`, { reason: '缺补丁记录' });
    await desk.settle();
    expect(await seen(january)).toEqual([[endOf('2025-01-31'), false, false]]);
    expect(await seen(february)).toEqual([[endOf('2025-02-28'), false, true]]);

    await desk.setClock('2025-02-03T09:00:00+08:00');
    await desk.post(desk.people.contractor, `/visits/${january.id}/submit`, {});
    await desk.accept(january.id);
    await desk.settle();
    const [late] = await desk.clocks(january.id);
    expect(late.ended_at > late.due_at).toBe(true);
    expect(await seen(february)).toEqual([[endOf('2025-03-31'), false, false]]);
  });

  it('that did not serve their purpose leave the next one due as if they had not been', async () => {
    await desk.setClock('2025-01-10T09:00:00+08:00');
    await desk.perform(january.id);
    await desk.accept(january.id);
    await desk.setClock('2025-02-10T09:00:00+08:00');
    await desk.perform(february.id);
    await desk.accept(february.id, { effective: false, remark: '病毒库未更新' });
    await desk.settle();
    const [, , march] = await desk.visits(planId);
    expect(await desk.clocks(march!.id)).toMatchObject([
      { due_at: '2025-02-28T15:59:59.999999Z', ended_at: null },
    ]);
    expect(await desk.evidence(february.id)).toMatchObject([
      { metric: 'maintenance.effective', numerator: 0, denominator: 1, standing: 'counted' },
      { metric: 'visits.gap', standing: 'excluded' },
    ]);
  });

  it('are evidence of the gap, the assets, the updates and the quality, once accepted', async () => {
    const planned = await desk.evidence(january.id);
    expect(planned).toMatchObject([
      {
        metric: 'maintenance.effective',
        occurred_on: '2025-01-31T15:59:59.999999Z',
        numerator: 0,
        denominator: 1,
      },
    ]);
    const results = desk.ALL_DONE.map((one) =>
      one.item === 'install-patches' ? { item: one.item, outcome: 'failed', note: '磁盘已满' } : one,
    );
    await desk.perform(january.id, results);
    expect(await desk.evidence(january.id)).toMatchObject([
      { metric: 'maintenance.effective', occurred_on: null },
    ]);
    const [{ submitted_at: done }] = await desk.run('select submitted_at from visit where id = $1', [
      january.id,
    ]);
    await desk.accept(january.id);
    const rows = await desk.evidence(january.id);
    expect(rows.map(({ metric, item, facets, numerator }) => [metric, item, facets, numerator])).toEqual([
      ...[desk.networkId, desk.serverId].sort().map((id) => ['assets.maintained', id, ['oa'], null]),
      ['assets.update-gap', 'update-antivirus', ['oa'], null],
      ['maintenance.effective', 'visit', ['oa'], 1],
      ['visits.gap', 'visit', ['oa'], null],
    ]);
    expect(
      rows
        .filter(({ metric }) => metric !== 'maintenance.effective')
        .every((row) => row.occurred_on === done),
    ).toBe(true);
  });

  it('cancelled before they were due are left out of the quality, after it they stay missed', async () => {
    const { handler } = desk.people;
    await desk.post(handler, `/visits/${february.id}/cancel`, { reason: '机房搬迁' });
    expect(await desk.evidence(february.id)).toMatchObject([{ standing: 'excluded' }]);
    await desk.setClock('2025-02-01T00:00:00+08:00');
    await desk.post(handler, `/visits/${january.id}/cancel`, { reason: '漏做' });
    expect(await desk.evidence(january.id)).toMatchObject([
      { standing: 'counted', numerator: 0, denominator: 1 },
    ]);
  });

  it('are listed page by page by their due day, filtered, and by day in the calendar', async () => {
    const { handler } = desk.people;
    const first = await desk.send(handler, 'get', `/visits?planId=${planId}&limit=2`);
    expect(first.body.items.map(({ dueOn }: { dueOn: string }) => dueOn)).toEqual([
      '2025-01-31',
      '2025-02-28',
    ]);
    const next = await desk.send(
      handler,
      'get',
      `/visits?planId=${planId}&limit=2&cursor=${first.body.nextCursor}`,
    );
    expect([next.body.items.map(({ dueOn }: { dueOn: string }) => dueOn), next.body.nextCursor]).toEqual([
      ['2025-03-31'],
      null,
    ]);
    const window = await desk.send(
      handler,
      'get',
      '/visits?state=planned&dueFrom=2025-02-01&dueUntil=2025-03-01',
    );
    expect(window.body.items).toMatchObject([{ dueOn: '2025-02-28', overdue: false }]);
    await desk.setClock('2025-02-01T00:00:00+08:00');
    const late = await desk.send(handler, 'get', '/visits?dueUntil=2025-02-01');
    expect(late.body.items).toMatchObject([{ dueOn: '2025-01-31', overdue: true }]);
    const wide = await desk.send(handler, 'get', '/visits/calendar?from=2025-01-01&until=2025-06-01');
    expect([wide.status, wide.body.errors[0].field]).toEqual([422, '?until']);
  });
});

describe('visits that nothing is done to', () => {
  let desk: VisitDesk;
  let planId: string;
  let january: VisitSeen;
  beforeAll(async () => {
    desk = await openVisitDesk();
    planId = await desk.makePlan();
    [january] = (await desk.visits(planId)) as [VisitSeen];
  }, 30_000);
  afterAll(() => desk.close());

  it('take photos once: one that stands for another record is refused by its place, and only the contractor sees it', async () => {
    const { contractor, otherContractor } = desk.people;
    const strict = await desk.makePlan({ code: 'PHOTOS', photosRequired: true });
    const [first, second] = (await desk.visits(strict)) as [VisitSeen, VisitSeen];
    const picture = jpeg();
    const send = async (): Promise<string> => {
      const { contentType, body } = uploadBody({ content: picture });
      const headers = { ...contractor.auth, 'content-type': contentType };
      const answer = await desk.test.app.inject({
        method: 'POST',
        url: '/api/v1/files',
        headers,
        payload: body,
      });
      return answer.json().id as string;
    };
    for (const { id } of [first, second])
      await desk.post(contractor, `/visits/${id}/start`, { place: '机房' });
    const submit = async (id: string) =>
      desk.post(contractor, `/visits/${id}/submit`, { results: desk.ALL_DONE, photoIds: [await send()] });
    const taken = await submit(first.id);
    expect(taken.body.attachments).toMatchObject([{ kind: 'photo', shared: true }]);
    const again = await submit(second.id);
    expect([again.status, again.body.code, again.body.errors[0].field]).toEqual([
      422,
      'PHOTO.USED_BEFORE',
      '/photoIds/0',
    ]);
    const [row] = await desk.run('select state from visit where id = $1', [second.id]);
    expect(row?.state).toBe('in-progress');
    const photo = `/visits/${first.id}/attachments/${taken.body.attachments[0].id}/content`;
    const seen = await desk.send(contractor, 'get', photo);
    expect([seen.status, seen.headers['content-disposition']?.startsWith('attachment')]).toEqual([200, true]);
    expect(code(await desk.send(otherContractor, 'get', photo))).toEqual([404, 'VISIT.UNKNOWN']);
  });

  it.each([
    ['start', { place: '机房', longitude: 117 }, 422, '/latitude'],
    ['start', { place: '机房', longitude: 200, latitude: 39 }, 400, '/longitude'],
    ['start', { place: '机房', deviceAt: '2025-01-01T10:00:00+08:00' }, 422, '/deviceAt'],
    ['start', { place: '' }, 400, '/place'],
    ['cancel', {}, 400, '/reason'],
  ])('%s with %j is refused (%i) at %s', async (command, body, status, field) => {
    const person = command === 'cancel' ? desk.people.handler : desk.people.contractor;
    const answer = await desk.post(person, `/visits/${january.id}/${command}`, body);
    expect([answer.status, answer.body.errors.map((error: { field: string }) => error.field)[0]]).toEqual([
      status,
      field,
    ]);
    expect((await desk.visits(planId))[0]?.state).toBe('planned');
  });

  it('take no times from a contractor', async () => {
    for (const field of ['startedAt', 'submittedAt', 'at', 'acceptedAt']) {
      const body = { place: '机房', [field]: '2025-01-01T08:00:00+08:00' };
      const answer = await desk.post(desk.people.contractor, `/visits/${january.id}/start`, body);
      expect([answer.status, answer.body.errors[0].field]).toEqual([400, `/${field}`]);
    }
  });

  it('of another contractor do not exist, behind every door', async () => {
    const { otherContractor, contractor } = desk.people;
    const id = january.id;
    const unknown = '00000000-0000-4000-8000-000000000000';
    const doors: [path: string, body?: object][] = [
      [''],
      ['/history'],
      ['/start', { place: '机房' }],
      ['/record', { results: [desk.ALL_DONE[0]] }],
      ['/submit', {}],
      [`/attachments/${unknown}/content`],
    ];
    for (const [door, body] of doors) {
      const [own, none] = await Promise.all(
        [id, unknown].map((one) =>
          desk.send(otherContractor, body ? 'post' : 'get', `/visits/${one}${door}`, body),
        ),
      );
      expect([door, code(own!)]).toEqual([door, [404, 'VISIT.UNKNOWN']]);
      expect({ ...own!.body, requestId: '' }).toEqual({ ...none!.body, requestId: '' });
    }
    const span = '?from=2025-01-01&until=2025-02-01';
    expect((await desk.send(otherContractor, 'get', '/visits')).body.items).toEqual([]);
    expect((await desk.send(otherContractor, 'get', `/visits?planId=${planId}`)).body.items).toEqual([]);
    expect(
      (await desk.send(otherContractor, 'get', `/visits?contractorId=${desk.world.contractorId}`)).body.items,
    ).toEqual([]);
    expect((await desk.send(otherContractor, 'get', `/visits/calendar${span}`)).body.days).toEqual([]);
    expect((await desk.send(contractor, 'get', `/visits/calendar${span}`)).body.days).toHaveLength(1);
    for (const command of ['accept', 'return', 'cancel', 'faults']) {
      expect((await desk.post(contractor, `/visits/${id}/${command}`, {})).status).toBe(403);
    }
  });
});
