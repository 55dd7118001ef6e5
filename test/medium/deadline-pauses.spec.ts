import { addSeconds, instantOf, type Instant } from '../../src/common/time/instant.js';
import { openDeadlineDesk, type DeadlineDesk } from '../support/deadline-desk.js';

const HOUR = 3600;

describe('pauses of a deadline', () => {
  let desk: DeadlineDesk;

  beforeAll(async () => {
    desk = await openDeadlineDesk();
  });
  afterAll(() => desk.close());

  const people = () => desk.world.people;
  const resolutionOf = async (urgency?: 'urgent' | 'normal') => {
    const ticket = await desk.report(urgency);
    return { ticket, clock: await desk.clock(ticket.id, 'resolution') };
  };
  const ask = async (person: 'handler' | 'contractor' | 'supervisor', id: string, over: object = {}) => {
    const body = { reason: 'no-access', note: '园区封闭', to: await desk.later(2 * HOUR), ...over };
    return desk.post(people()[person], `deadlines/${id}/pause`, body);
  };
  const digestOf = async (id: string) => {
    const [row] = await desk.rows(
      `select (select md5(d::text) from deadline d where d.id = $1) as deadline,
         (select count(*)::int from trail) as trail, (select count(*)::int from outbox_message) as outbox,
         (select count(*)::int from refresh_request) as refreshes`,
      [id],
    );
    return row;
  };

  it('stop the clock at once where the centre gives a reason that needs nobody else', async () => {
    const { clock } = await resolutionOf();
    const answer = await ask('handler', clock.id);
    expect(answer.status).toBe(200);
    expect(answer.headers['etag']).toBe('"2"');
    const [pause] = answer.body.pauses;
    expect(pause).toMatchObject({ reason: 'no-access', needsApproval: false, retroactive: false });
    const { due_at: due } = await desk.clock(clock.subject_id, 'resolution');
    expect(due).toBe(addSeconds(clock.due_at, secondsOf(pause)));
    expect(answer.body).toMatchObject({ dueAt: due, computedDueAt: due, awaiting: false });
  });

  it('that the contractor asks for wait for the centre, and the clock runs on until then', async () => {
    const { clock } = await resolutionOf();
    const asked = await ask('contractor', clock.id);
    expect(asked.status).toBe(200);
    expect(asked.body).toMatchObject({ dueAt: clock.due_at, awaiting: true });
    expect(asked.body.claimedDueAt > clock.due_at).toBe(true);
    const told = await desk.rows(
      `select recipient_id from outbox_message where content #>> '{title,zh}' like '【待审批】%' and content ->> 'link' = $1`,
      [`/tickets/${clock.subject_id}`],
    );
    expect(told.map((one) => one.recipient_id).sort()).toEqual(
      [people().supervisor.id, people().leader.id].sort(),
    );

    const [{ id: pauseId }] = asked.body.pauses;
    const path = `deadlines/${clock.id}/decide-pause`;
    expect((await desk.post(people().contractor, path, { pauseId, granted: true })).status).toBe(403);
    const granted = await desk.post(people().supervisor, path, { pauseId, granted: true, remark: '属实' });
    expect(granted.status).toBe(200);
    expect(granted.body).toMatchObject({ awaiting: false, dueAt: asked.body.claimedDueAt });
    const [answered] = await desk.rows(
      `select count(*)::int as n from outbox_message
       where recipient_id = $1 and content #>> '{title,zh}' like '【已批准】%'`,
      [people().contractor.id],
    );
    expect(answered.n).toBe(1);
  });

  it('that are refused leave the clock as it was', async () => {
    const { clock } = await resolutionOf();
    const asked = await ask('handler', clock.id, { reason: 'waiting-for-parts' });
    expect(asked.body).toMatchObject({ dueAt: clock.due_at, awaiting: true });
    const [{ id: pauseId }] = asked.body.pauses;
    const said = { pauseId, granted: false, remark: '库房有备件' };
    const answer = await desk.post(people().leader, `deadlines/${clock.id}/decide-pause`, said);
    expect(answer.body).toMatchObject({ dueAt: clock.due_at, awaiting: false });
    expect(answer.body.pauses[0].decision).toMatchObject({ granted: false, remark: '库房有备件' });
  });

  it('are decided by somebody other than who asked', async () => {
    const { clock } = await resolutionOf();
    const asked = await ask('supervisor', clock.id, { reason: 'force-majeure' });
    const before = await digestOf(clock.id);
    const body = { pauseId: asked.body.pauses[0].id, granted: true };
    const answer = await desk.post(people().supervisor, `deadlines/${clock.id}/decide-pause`, body);
    expect([answer.status, answer.body.code]).toEqual([409, 'DEADLINE.OWN_REQUEST']);
    expect(await digestOf(clock.id)).toEqual(before);
  });

  it('are decided once, when two people decide in the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const { clock } = await resolutionOf();
      const asked = await ask('contractor', clock.id);
      const [{ id: pauseId }] = asked.body.pauses;
      const path = `deadlines/${clock.id}/decide-pause`;
      const answers = await Promise.all([
        desk.post(people().supervisor, path, { pauseId, granted: true }),
        desk.post(people().leader, path, { pauseId, granted: false }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const refused = answers.find(({ status }) => status === 409);
      expect(refused?.body.code).toBe('DEADLINE.DECIDED');
      const won = answers.find(({ status }) => status === 200);
      const { due_at: due } = await desk.clock(clock.subject_id, 'resolution');
      const granted: boolean = won?.body.pauses[0].decision.granted;
      expect(due > clock.due_at).toBe(granted);
      const decided = await desk.rows(
        `select from trail where object_id = $1 and action = 'deadline.decide-pause'`,
        [clock.id],
      );
      expect(decided).toHaveLength(1);
    }
  });

  it('asked for after the fact always wait, and stay marked', async () => {
    const { clock } = await resolutionOf();
    await desk.move(3 * HOUR);
    const from = await desk.later(-2 * HOUR);
    const early = await ask('handler', clock.id, { from, to: await desk.later(-HOUR) });
    expect(early.body.pauses[0]).toMatchObject({ retroactive: true, needsApproval: true });
    const justNow = await ask('handler', clock.id, { from: await desk.later(-HOUR / 2) });
    expect(justNow.body.pauses[1]).toMatchObject({ retroactive: true, needsApproval: false });

    const { clock: overdue } = await resolutionOf();
    await desk.move(25 * HOUR);
    const late = await ask('handler', overdue.id);
    expect(late.body.pauses[0]).toMatchObject({ retroactive: true, needsApproval: true });
  });

  it('granted after the end make a late resolution one in time, and the evidence with it', async () => {
    const { ticket, clock } = await resolutionOf();
    await desk.post(people().contractor, `tickets/${ticket.id}/accept`);
    await desk.move(23 * HOUR);
    const asked = await ask('contractor', clock.id, {
      reason: 'waiting-for-parts',
      to: await desk.later(4 * HOUR),
    });
    expect(asked.status).toBe(200);
    await desk.move(3 * HOUR);
    const done = await desk.post(people().contractor, `tickets/${ticket.id}/resolve`, {
      cause: 'x',
      action: 'y',
    });
    expect(done.body.deadlines[1].outcome).toBe('late');
    const [{ id: pauseId }] = asked.body.pauses;
    await desk.post(people().supervisor, `deadlines/${clock.id}/decide-pause`, { pauseId, granted: true });
    await desk.refreshed();
    const seen = await desk.get(people().handler, `tickets/${ticket.id}`);
    expect(seen.body.deadlines[1].outcome).toBe('met');
    const [evidence] = await desk.rows(
      `select due_at >= closed_at as in_time from evidence
       where subject_id = $1 and item = 'ticket.resolution' and superseded_at is null`,
      [ticket.id],
    );
    expect(evidence.in_time).toBe(true);
    expect(seen.body.version).toBe(done.body.version + 1);
  });

  it('end early with a resumption, and only while one runs', async () => {
    const { clock } = await resolutionOf();
    const idle = await desk.post(people().handler, `deadlines/${clock.id}/resume`);
    expect([idle.status, idle.body.code]).toEqual([409, 'DEADLINE.NOT_PAUSED']);
    const paused = await ask('handler', clock.id);
    await desk.move(HOUR);
    const resumed = await desk.post(people().handler, `deadlines/${clock.id}/resume`);
    expect(resumed.status).toBe(200);
    const [pause] = resumed.body.pauses;
    expect(pause.plannedTo).toBe(paused.body.pauses[0].to);
    expect(pause.to < pause.plannedTo).toBe(true);
    expect(resumed.body.dueAt).toBe(addSeconds(clock.due_at, secondsOf(pause)));
  });

  it('move the steps with the due moment: nothing is told at the old one', async () => {
    const { clock } = await resolutionOf();
    await ask('handler', clock.id, { to: await desk.later(10 * HOUR) });
    const told = () =>
      desk.rows('select step from escalation where deadline_id = $1 order by step', [clock.id]);
    await desk.move(24 * HOUR + 60);
    await desk.sweep();
    expect(await told()).toEqual([]);
    await desk.move(10 * HOUR);
    await desk.sweep();
    expect((await told()).map(({ step }) => step)).toEqual([1, 2]);
  });

  it('granted late let the new due moment be told as if the old one had not been', async () => {
    const { clock } = await resolutionOf();
    const asked = await ask('contractor', clock.id, { to: await desk.later(10 * HOUR) });
    await desk.move(24 * HOUR + 60);
    await desk.sweep();
    const overdue = () =>
      desk.rows('select planned_at from escalation where deadline_id = $1 and step = 2 order by 1', [
        clock.id,
      ]);
    expect(await overdue()).toHaveLength(1);
    await desk.post(people().contractor, `deadlines/${clock.id}/acknowledge`);
    const [{ id: pauseId }] = asked.body.pauses;
    const granted = await desk.post(people().supervisor, `deadlines/${clock.id}/decide-pause`, {
      pauseId,
      granted: true,
    });
    expect(granted.body).toMatchObject({ acknowledged: false, outcome: 'pending' });
    await desk.move(10 * HOUR);
    await desk.sweep();
    expect((await overdue()).map(({ planned_at }) => planned_at)).toEqual([
      addSeconds(clock.due_at, 1),
      addSeconds(granted.body.dueAt, 1),
    ]);
  });

  it.each([
    ['a reason that the rule does not list', { reason: 'no-wish' }, 422, 'DEADLINE.PAUSE_REASON', '/reason'],
    ['an end before the beginning', { from: -10, to: -20 }, 422, 'DEADLINE.PAUSE_ORDER', '/to'],
    ['a beginning before the report', { from: -90 * HOUR }, 422, 'DEADLINE.PAUSE_BEFORE_ANCHOR', '/from'],
  ])('with %s are refused by field, and nothing is written', async (_, over, status, code, field) => {
    const { clock } = await resolutionOf();
    await desk.move(60);
    const moments = Object.entries(over).map(async ([name, value]) => {
      return [name, typeof value === 'number' ? await desk.later(value) : value] as const;
    });
    const before = await digestOf(clock.id);
    const answer = await ask('handler', clock.id, Object.fromEntries(await Promise.all(moments)));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.errors).toMatchObject([{ field }]);
    expect(await digestOf(clock.id)).toEqual(before);
  });

  it('are never given to a response, nor to a clock that has stopped', async () => {
    const ticket = await desk.report();
    const response = await desk.clock(ticket.id, 'response');
    const never = await ask('handler', response.id);
    expect([never.status, never.body.code]).toEqual([422, 'DEADLINE.NEVER_PAUSES']);
    await desk.post(people().handler, `tickets/${ticket.id}/cancel`, { reason: '误报' });
    const { id } = await desk.clock(ticket.id, 'resolution');
    const stopped = await ask('handler', id);
    expect([stopped.status, stopped.body.code]).toEqual([409, 'DEADLINE.STOPPED']);
  });

  it('answer another contractor exactly as for an id that nobody has', async () => {
    const { clock } = await resolutionOf();
    const nobody = '018f0000-0000-7000-8000-000000000000';
    const body = { reason: 'no-access', note: 'n', to: await desk.later(HOUR) };
    for (const [command, sent] of [
      ['pause', body],
      ['resume', {}],
      ['acknowledge', {}],
    ] as const) {
      const [foreign, unknown] = await Promise.all(
        [clock.id, nobody].map((id) =>
          desk.post(people().otherContractor, `deadlines/${id}/${command}`, sent),
        ),
      );
      expect(foreign?.status).toBe(404);
      expect({ ...foreign?.body, requestId: '' }).toEqual({ ...unknown?.body, requestId: '' });
    }
  });

  it('refuse a stale If-Match with 412 and give one answer to one idempotency key', async () => {
    const { clock } = await resolutionOf();
    const body = { reason: 'no-access', note: 'n', to: await desk.later(HOUR) };
    const send = (headers: Record<string, string>) =>
      desk.post(people().handler, `deadlines/${clock.id}/pause`, body, headers);
    expect((await send({ 'If-Match': '"9"' })).status).toBe(412);
    await send({ 'Idempotency-Key': 'once', 'If-Match': '"1"' });
    const again = await send({ 'Idempotency-Key': 'once', 'If-Match': '"1"' });
    expect(again.status).toBe(200);
    expect(again.body.pauses).toHaveLength(1);
  });
});

describe('an acknowledgement', () => {
  let desk: DeadlineDesk;

  beforeAll(async () => {
    desk = await openDeadlineDesk();
  });
  afterAll(() => desk.close());

  it('is for what is overdue; the first one stands', async () => {
    const { handler, supervisor } = desk.world.people;
    const ticket = await desk.report();
    const { id } = await desk.clock(ticket.id, 'response');
    const early = await desk.post(handler, `deadlines/${id}/acknowledge`);
    expect([early.status, early.body.code]).toEqual([409, 'DEADLINE.NOT_OVERDUE']);
    await desk.move(3 * HOUR);
    const first = await desk.post(handler, `deadlines/${id}/acknowledge`);
    expect(first.body).toMatchObject({ acknowledged: true, acknowledgedByName: 'handler' });
    const second = await desk.post(supervisor, `deadlines/${id}/acknowledge`);
    expect(second.status).toBe(200);
    expect(second.body).toMatchObject({
      acknowledgedByName: 'handler',
      acknowledgedAt: first.body.acknowledgedAt,
      version: first.body.version,
    });
  });

  it('ends the daily repetition', async () => {
    const { handler } = desk.world.people;
    const [spoken, silent] = [await desk.report(), await desk.report()];
    const clocks = [await desk.clock(spoken.id, 'response'), await desk.clock(silent.id, 'response')];
    await desk.move(4 * HOUR);
    await desk.sweep();
    await desk.post(handler, `deadlines/${clocks[0].id}/acknowledge`);
    await desk.move(25 * HOUR);
    await desk.sweep();
    const repeated = await Promise.all(
      clocks.map(({ id }) => desk.rows('select from escalation where deadline_id = $1 and round > 0', [id])),
    );
    expect(repeated.map(({ length }) => length)).toEqual([0, 1]);
  });
});

describe('an override of a statutory day', () => {
  let desk: DeadlineDesk;

  beforeAll(async () => {
    desk = await openDeadlineDesk();
  });
  afterAll(() => desk.close());

  const statutory = async () => {
    const ticket = await desk.report();
    const clock = await desk.clock(ticket.id, 'resolution');
    await desk.rows(
      `with r as (
         insert into deadline_rule (id, kind, variant, version, title, amount, unit, nature, source, end_roll, pause_reasons, policy)
         select gen_random_uuid(), kind, 'court ' || $1, 1, title, amount, unit, 'court-set', source, 'none', '[]', policy
         from deadline_rule where id = $2 returning id)
       update deadline set rule_id = (select id from r) where id = $1::uuid`,
      [clock.id, clock.rule_id],
    );
    return clock;
  };
  const override = (dueOn: string) => ({
    dueOn,
    reason: '法院准予延期',
    document: '（2025）津01民初12号通知书',
  });
  const send = (
    person: 'handler' | 'supervisor' | 'leader' | 'contractor',
    id: string,
    verb: string,
    body: object,
  ) => desk.post(desk.world.people[person], `deadlines/${id}/${verb}`, body);

  it('counts once a second person has agreed, and the reminders follow the earlier of the two', async () => {
    const clock = await statutory();
    const day = String(await desk.later(40 * 24 * HOUR)).slice(0, 10);
    const asked = await send('handler', clock.id, 'override', override(day));
    expect(asked.body).toMatchObject({ awaiting: true, dueAt: clock.due_at, override: { decision: null } });
    const twice = await send('handler', clock.id, 'override', override(day));
    expect([twice.status, twice.body.code]).toEqual([409, 'DEADLINE.OVERRIDE_WAITS']);
    expect((await send('handler', clock.id, 'decide-override', { granted: true })).status).toBe(403);
    const granted = await send('supervisor', clock.id, 'decide-override', { granted: true });
    expect(granted.body).toMatchObject({ awaiting: false, computedDueAt: clock.due_at });
    expect(granted.body.dueAt).toBe(instantOf(`${day}T23:59:59.999999+08:00`));
    const { next_fire_at: next } = await desk.clock(clock.subject_id, 'resolution');
    expect(next < clock.due_at).toBe(true);
  });

  it('that is asked for anew leaves the granted one in force until it is granted itself', async () => {
    const clock = await statutory();
    const days = await Promise.all(
      [40, 60].map(async (n) => String(await desk.later(n * 24 * HOUR)).slice(0, 10)),
    );
    await send('handler', clock.id, 'override', override(days[0]!));
    const first = await send('leader', clock.id, 'decide-override', { granted: true });
    await send('handler', clock.id, 'override', override(days[1]!));
    const refused = await send('leader', clock.id, 'decide-override', { granted: false });
    expect(refused.body.dueAt).toBe(first.body.dueAt);
    await send('handler', clock.id, 'override', override(days[1]!));
    const second = await send('leader', clock.id, 'decide-override', { granted: true });
    expect(second.body.dueAt > first.body.dueAt).toBe(true);
  });

  it('is refused to the unit’s own targets, before the anchor, to oneself and where nobody asks', async () => {
    const clock = await statutory();
    const early = await send('handler', clock.id, 'override', override('2020-01-01'));
    expect([early.status, early.body.code, early.body.errors[0].field]).toEqual([
      422,
      'DEADLINE.OVERRIDE_BEFORE_ANCHOR',
      '/dueOn',
    ]);
    const none = await send('leader', clock.id, 'decide-override', { granted: true });
    expect([none.status, none.body.code]).toEqual([409, 'DEADLINE.NO_REQUEST']);
    const day = String(await desk.later(40 * 24 * HOUR)).slice(0, 10);
    await send('leader', clock.id, 'override', override(day));
    const own = await send('leader', clock.id, 'decide-override', { granted: true });
    expect([own.status, own.body.code]).toEqual([409, 'DEADLINE.OWN_REQUEST']);
    const ticket = await desk.report();
    const target = await desk.clock(ticket.id, 'resolution');
    const answer = await send('handler', target.id, 'override', override(day));
    expect([answer.status, answer.body.code]).toEqual([409, 'DEADLINE.NO_OVERRIDE']);
    expect((await send('contractor', target.id, 'override', override(day))).status).toBe(403);
    expect((await desk.clock(ticket.id, 'resolution')).version).toBe(1);
  });
});

function secondsOf({ from, to }: { from: Instant; to: Instant }): number {
  return (
    (Date.parse(to) - Date.parse(from)) / 1000 + (Number(to.slice(23, 26)) - Number(from.slice(23, 26))) / 1e6
  );
}
