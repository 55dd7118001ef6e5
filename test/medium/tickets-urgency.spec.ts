import { addSeconds, secondsBetween } from '../../src/common/time/instant.js';
import { openDeadlineDesk, type DeadlineDesk } from '../support/deadline-desk.js';

const HOUR = 3600;

describe('a change of urgency', () => {
  let desk: DeadlineDesk;

  beforeAll(async () => {
    desk = await openDeadlineDesk();
  });
  afterAll(() => desk.close());

  const people = () => desk.world.people;
  const change = (person: 'handler' | 'supervisor' | 'contractor', id: string, urgency: string) =>
    desk.post(people()[person], `tickets/${id}/change-urgency`, { urgency, reason: '影响扩大' });
  const decide = (person: 'handler' | 'supervisor' | 'leader', id: string, granted: boolean) =>
    desk.post(people()[person], `tickets/${id}/decide-urgency`, { granted, remark: '同意' });
  const preview = (id: string, urgency: string) =>
    desk.get(people().handler, `tickets/${id}/urgency-preview?urgency=${urgency}`);
  const historyOf = async (id: string) =>
    (await desk.get(people().handler, `tickets/${id}/history`)).body.items.at(-1);
  const trailOf = async (id: string) =>
    (
      await desk.rows('select changes, reason from trail where object_id = $1 order by recorded_at desc', [
        id,
      ])
    )[0];
  const dues = (ticket: { deadlines: { dueAt: string }[] }): string[] =>
    ticket.deadlines.map(({ dueAt }) => dueAt);

  it('that raises counts at once, every running clock from the original anchor', async () => {
    const ticket = await desk.report('normal');
    const seen = await preview(ticket.id, 'urgent');
    expect(seen.body).toMatchObject({ from: 'normal', to: 'urgent', needsApproval: false });
    expect(seen.body.clocks.map(({ breach }: { breach: boolean }) => breach)).toEqual([false, false]);
    const raised = await change('handler', ticket.id, 'urgent');
    expect(raised.body).toMatchObject({ urgency: 'urgent', state: 'new', version: 2, urgencyRequest: null });
    expect(dues(raised.body)).toEqual(seen.body.clocks.map((one: { newDueAt: string }) => one.newDueAt));
    const spans = raised.body.deadlines.map((one: never) => secondsBetween(one['anchorAt'], one['dueAt']));
    expect(spans).toEqual([2 * HOUR, 24 * HOUR]);
    expect(await historyOf(ticket.id)).toMatchObject({ command: 'raise-urgency', reason: '影响扩大' });
    const { changes } = await trailOf(ticket.id);
    expect(changes).toMatchObject({
      urgency: { from: 'normal', to: 'urgent' },
      'ticket.response.dueAt': { from: ticket.deadlines[0].dueAt, to: dues(raised.body)[0] },
      'ticket.resolution.dueAt': { from: ticket.deadlines[1].dueAt, to: dues(raised.body)[1] },
    });
    const evidence = await desk.rows(
      'select item, due_at from evidence where subject_id = $1 and superseded_at is null order by due_at',
      [ticket.id],
    );
    expect(evidence.map((one) => one.due_at)).toEqual(dues(raised.body));
  });

  it('leaves an ended clock its allowance', async () => {
    const ticket = await desk.report('normal');
    await desk.move(3 * HOUR);
    const accepted = await desk.post(people().contractor, `tickets/${ticket.id}/accept`);
    expect((await preview(ticket.id, 'urgent')).body.clocks).toHaveLength(1);
    const raised = await change('handler', ticket.id, 'urgent');
    expect(raised.body.deadlines[0]).toEqual(accepted.body.deadlines[0]);
    expect(raised.body.deadlines[0].outcome).toBe('met');
    expect(dues(raised.body)[1]).not.toBe(dues(accepted.body)[1]);
  });

  it('names the breach that it would create, in the preview and in the history', async () => {
    const ticket = await desk.report('normal');
    await desk.move(3 * HOUR);
    const seen = await preview(ticket.id, 'urgent');
    expect(seen.body.clocks).toMatchObject([
      { kind: 'ticket.response', breach: true, dueAt: ticket.deadlines[0].dueAt },
      { kind: 'ticket.resolution', breach: false },
    ]);
    const raised = await change('handler', ticket.id, 'urgent');
    expect(raised.body.deadlines[0].outcome).toBe('overdue');
    const { reason } = await historyOf(ticket.id);
    expect(reason).toMatch(/^影响扩大（响应时限由 .+ 变为 .+，变更时已超时）$/);
    expect((await trailOf(ticket.id)).reason).toBe(reason);
  });

  it('keeps the pauses that were taken', async () => {
    const ticket = await desk.report('normal');
    const { id } = await desk.clock(ticket.id, 'resolution');
    const body = { reason: 'no-access', note: 'n', to: await desk.later(5 * HOUR) };
    const paused = await desk.post(people().handler, `deadlines/${id}/pause`, body);
    const raised = await change('handler', ticket.id, 'urgent');
    const span = secondsBetween(paused.body.anchorAt, paused.body.dueAt) - 72 * HOUR;
    expect(span).toBeGreaterThan(4 * HOUR);
    expect(dues(raised.body)[1]).toBe(addSeconds(paused.body.anchorAt, 24 * HOUR + span));
  });

  it('that was asked for by mistake is taken back by whoever asked, and by nobody else', async () => {
    const ticket = await desk.report('urgent');
    const withdraw = (person: 'handler' | 'supervisor' | 'contractor') =>
      desk.post(people()[person], `tickets/${ticket.id}/withdraw-urgency`);
    const asked = await change('handler', ticket.id, 'normal');
    expect(asked.body.commands).toContain('withdraw-urgency');
    expect((await withdraw('contractor')).status).toBe(403);
    const other = await withdraw('supervisor');
    expect([other.status, other.body.code]).toEqual([409, 'TICKET.NOT_YOUR_REQUEST']);
    expect((await withdraw('handler')).body).toMatchObject({ urgency: 'urgent', urgencyRequest: null });
    expect(await historyOf(ticket.id)).toMatchObject({ command: 'withdraw-urgency' });
    expect((await decide('supervisor', ticket.id, true)).body.code).toBe('TICKET.NO_URGENCY_REQUEST');
    expect((await change('supervisor', ticket.id, 'normal')).status).toBe(200);
  });

  it('that lowers keeps the earlier due moments until a second person approves', async () => {
    const ticket = await desk.report('urgent');
    expect((await preview(ticket.id, 'normal')).body.needsApproval).toBe(true);
    const asked = await change('supervisor', ticket.id, 'normal');
    expect(asked.body).toMatchObject({
      urgency: 'urgent',
      urgencyRequest: { urgency: 'normal', requestedByName: 'supervisor', reason: '影响扩大' },
    });
    expect(dues(asked.body)).toEqual(dues(ticket));
    expect(asked.body.commands).not.toContain('decide-urgency');
    expect((await change('handler', ticket.id, 'normal')).body.code).toBe('TICKET.URGENCY_ASKED');
    const own = await decide('supervisor', ticket.id, true);
    expect([own.status, own.body.code]).toEqual([409, 'TICKET.OWN_REQUEST']);
    expect((await decide('handler', ticket.id, true)).status).toBe(403);

    const path = `tickets/${ticket.id}/urgency-preview?urgency=normal`;
    const seen = await desk.get(people().leader, path);
    expect([seen.status, seen.body.from, seen.body.to, seen.body.needsApproval]).toEqual([
      200,
      'urgent',
      'normal',
      true,
    ]);
    expect((await desk.get(people().handler, path)).body.clocks).toEqual(seen.body.clocks);
    expect((await desk.get(people().supervisor, `tickets/${ticket.id}`)).body.urgencyRequest.reason).toBe(
      '影响扩大',
    );

    const granted = await decide('leader', ticket.id, true);
    expect(dues(granted.body)).toEqual(seen.body.clocks.map((one: { newDueAt: string }) => one.newDueAt));
    expect(granted.body).toMatchObject({ urgency: 'normal', urgencyRequest: null });
    const spans = granted.body.deadlines.map((one: never) => secondsBetween(one['anchorAt'], one['dueAt']));
    expect(spans).toEqual([6 * HOUR, 72 * HOUR]);
    expect(await historyOf(ticket.id)).toMatchObject({ command: 'lower-urgency', reason: '同意' });
    expect((await trailOf(ticket.id)).changes).toMatchObject({
      urgency: { from: 'urgent', to: 'normal' },
      requestedUrgency: { from: 'normal', to: null },
    });
  });

  it('that lowers is told to who may decide and who stands in for them, but not to who asks', async () => {
    const { supervisor, leader, performance } = people();
    await desk.rows(
      `insert into deputy (id, account_id, deputy_id, from_day, until_day, reason, made_by_id, made_at, version)
       values (gen_random_uuid(), $1, $2, '2020-01-01', '2090-01-01', '休假', $1, app_now(), 1)`,
      [leader.id, performance.id],
    );
    const ticket = await desk.report('urgent');
    expect((await change('supervisor', ticket.id, 'normal')).status).toBe(200);
    await desk.rows('delete from deputy');
    const told = await desk.rows(
      `select recipient_id from outbox_message
       where content #>> '{title,zh}' like '【待审批】%' and content ->> 'link' = $1`,
      [`/tickets/${ticket.id}`],
    );
    const ids = told.map((one) => one.recipient_id);
    expect(ids.sort()).toEqual([leader.id, performance.id].sort());
    expect(ids).not.toContain(supervisor.id);
  });

  it('that is not approved leaves everything as it was', async () => {
    const ticket = await desk.report('urgent');
    await change('handler', ticket.id, 'normal');
    const kept = await decide('supervisor', ticket.id, false);
    expect(kept.body).toMatchObject({ urgency: 'urgent', urgencyRequest: null });
    expect(dues(kept.body)).toEqual(dues(ticket));
    const again = await decide('supervisor', ticket.id, true);
    expect([again.status, again.body.code]).toEqual([409, 'TICKET.NO_URGENCY_REQUEST']);
  });

  it.each([
    ['is verified', 'handler', ['accept', 'resolve', 'verify'], 'verified'],
    ['is cancelled', 'supervisor', ['cancel'], 'cancelled'],
  ] as const)('lapses where the ticket %s undecided: its %s hears of it', async (_, asker, steps, state) => {
    const { id } = await desk.report('urgent');
    expect((await change(asker, id, 'normal')).status).toBe(200);
    const { contractor, handler, supervisor } = people();
    const givers = { accept: contractor, resolve: contractor, verify: supervisor, cancel: handler };
    const bodies = {
      accept: {},
      resolve: { cause: 'x', action: 'y' },
      verify: { effective: true },
      cancel: { reason: '误报' },
    };
    for (const step of steps) await desk.post(givers[step], `tickets/${id}/${step}`, bodies[step]);
    const { body } = await desk.get(handler, `tickets/${id}`);
    expect(body).toMatchObject({ state, urgency: 'urgent', urgencyRequest: null });
    expect((await trailOf(id)).changes).toMatchObject({ requestedUrgency: { from: 'normal', to: null } });
    const told = await desk.rows(
      `select recipient_id from outbox_message
       where content #>> '{title,zh}' like '【申请失效】%' and content ->> 'link' = $1`,
      [`/tickets/${id}`],
    );
    expect([...new Set(told.map((one) => one.recipient_id))]).toEqual([people()[asker].id]);
  });

  it('stays asked for while the resolution is void', async () => {
    const { id } = await desk.report('urgent');
    await change('handler', id, 'normal');
    await desk.post(people().contractor, `tickets/${id}/accept`);
    await desk.post(people().contractor, `tickets/${id}/resolve`, { cause: 'x', action: 'y' });
    const back = await desk.post(people().supervisor, `tickets/${id}/verify`, { effective: false });
    expect(back.body).toMatchObject({ state: 'in-progress', urgencyRequest: { urgency: 'normal' } });
  });

  it('is the centre’s alone, and only while the fault is worked on', async () => {
    const ticket = await desk.report('normal');
    expect((await change('contractor', ticket.id, 'urgent')).status).toBe(403);
    expect(
      (await desk.get(people().contractor, `tickets/${ticket.id}/urgency-preview?urgency=urgent`)).status,
    ).toBe(403);
    const same = await change('handler', ticket.id, 'normal');
    expect([same.status, same.body.code]).toEqual([409, 'TICKET.SAME_URGENCY']);
    await desk.post(people().contractor, `tickets/${ticket.id}/accept`);
    await desk.post(people().contractor, `tickets/${ticket.id}/resolve`, { cause: 'x', action: 'y' });
    for (const answer of [await change('handler', ticket.id, 'urgent'), await preview(ticket.id, 'urgent')]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'WORKFLOW.NOT_FROM_HERE']);
    }
    expect((await desk.get(people().handler, `tickets/${ticket.id}`)).body).toMatchObject({
      urgency: 'normal',
      version: 3,
    });
  });

  it('is made by one of two who give it in the same moment', async () => {
    const { id } = await desk.report('normal');
    const raised = await Promise.all([change('handler', id, 'urgent'), change('supervisor', id, 'urgent')]);
    expect(raised.map(({ status }) => status).sort()).toEqual([200, 409]);
    await change('handler', id, 'normal');
    const decided = await Promise.all([decide('supervisor', id, true), decide('leader', id, false)]);
    expect(decided.map(({ status }) => status).sort()).toEqual([200, 409]);
    const steps = await desk.rows(
      `select command from transition where subject_id = $1 and command like '%urgency'`,
      [id],
    );
    expect(steps).toHaveLength(3);
  });

  it('and a pause of the same clock at once both count', async () => {
    for (let round = 0; round < 5; round++) {
      const ticket = await desk.report('normal');
      const { id } = await desk.clock(ticket.id, 'resolution');
      const body = { reason: 'no-access', note: 'n', to: await desk.later(HOUR) };
      const answers = await Promise.all([
        change('handler', ticket.id, 'urgent'),
        desk.post(people().supervisor, `deadlines/${id}/pause`, body),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const clock = await desk.clock(ticket.id, 'resolution');
      const [pause] = clock.pauses;
      const paused = secondsBetween(pause.from, pause.to);
      expect(clock.due_at).toBe(addSeconds(clock.anchor_at, 24 * HOUR + paused));
      await desk.refreshed();
      const [evidence] = await desk.rows(
        `select due_at from evidence where subject_id = $1 and item = 'ticket.resolution' and superseded_at is null`,
        [ticket.id],
      );
      expect(evidence.due_at).toBe(clock.due_at);
    }
  });
});
