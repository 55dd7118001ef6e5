import { addSeconds, type Instant } from '../../src/common/time/instant.js';
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
    expect(due).toBe(addSeconds(clock.due_at as Instant, secondsOf(pause)));
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
      [`/deadlines/${clock.id}`],
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

  it('that wait are told to who stands in, and to the leaders where nobody named is left', async () => {
    const { supervisor, leader, performance } = people();
    const told = async (id: string) =>
      (
        await desk.rows(
          `select recipient_id from outbox_message
           where content #>> '{title,zh}' like '【待审批】%' and content ->> 'link' = $1`,
          [`/deadlines/${id}`],
        )
      ).map((one) => one.recipient_id);
    const { clock } = await resolutionOf();
    const { clock: other } = await resolutionOf();
    await desk.rows(
      `update deadline set people = jsonb_build_object('supervisor', jsonb_build_array($1::text)) where id in ($2, $3)`,
      [supervisor.id, clock.id, other.id],
    );
    await desk.rows('update account set disabled_at = now() where id = $1', [supervisor.id]);
    expect((await ask('contractor', other.id)).status).toBe(200);
    expect(await told(other.id)).toEqual([leader.id]);
    await desk.rows(
      `insert into deputy (id, account_id, deputy_id, from_day, reason, made_by_id, made_at, version)
       values (gen_random_uuid(), $1, $2, '2020-01-01', 'hand-over', $1, app_now(), 1)`,
      [supervisor.id, performance.id],
    );
    expect((await ask('contractor', clock.id)).status).toBe(200);
    expect(await told(clock.id)).toEqual([performance.id]);
    await desk.rows('delete from deputy');
    await desk.rows('update account set disabled_at = null where id = $1', [supervisor.id]);
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

  it('whose work has passed to another firm are no longer told to who asked', async () => {
    const { contractor, otherContractor, supervisor } = people();
    const { clock } = await resolutionOf();
    const asked = await ask('contractor', clock.id);
    const [{ id: pauseId }] = asked.body.pauses;
    const sql = `update deadline set owner_id = (select organisation_id from account where id = $2) where id = $1`;
    await desk.rows(sql, [clock.id, otherContractor.id]);
    const told = () =>
      desk.rows(
        `select from outbox_message where recipient_id = $1 and content #>> '{title,zh}' like '【已批准】%'`,
        [contractor.id],
      );
    const before = await told();
    const path = `deadlines/${clock.id}/decide-pause`;
    expect((await desk.post(supervisor, path, { pauseId, granted: true })).status).toBe(200);
    expect(await told()).toHaveLength(before.length);
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

  it('are not asked for twice while one waits, and nothing is written', async () => {
    const { clock } = await resolutionOf();
    await ask('contractor', clock.id);
    const before = await digestOf(clock.id);
    const again = await ask('contractor', clock.id, { to: await desk.later(3 * HOUR) });
    expect([again.status, again.body.code]).toEqual([422, 'DEADLINE.PAUSE_WAITS']);
    expect(again.body.errors).toMatchObject([{ field: '/reason' }]);
    expect(await digestOf(clock.id)).toEqual(before);
    expect((await ask('contractor', clock.id, { reason: 'waiting-for-parts' })).status).toBe(200);
  });

  it('are asked for once, when two people ask in the same moment', async () => {
    const { clock } = await resolutionOf();
    const answers = await Promise.all([ask('contractor', clock.id), ask('contractor', clock.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('that wait when the fault comes back can be refused, but no longer change what was', async () => {
    const { ticket, clock } = await resolutionOf();
    const { contractor, supervisor, handler } = people();
    await desk.post(contractor, `tickets/${ticket.id}/accept`);
    await desk.move(23 * HOUR);
    const asked = await ask('contractor', clock.id, { to: await desk.later(4 * HOUR) });
    await desk.move(3 * HOUR);
    await desk.post(contractor, `tickets/${ticket.id}/resolve`, { cause: 'x', action: 'y' });
    await desk.post(supervisor, `tickets/${ticket.id}/verify`, { effective: true });
    const reopened = await desk.post(handler, `tickets/${ticket.id}/reopen`, { reason: '又打不开' });
    expect([reopened.status, reopened.body.cycle]).toEqual([200, 2]);
    const [{ id: pauseId }] = asked.body.pauses;
    const before = await digestOf(clock.id);
    const path = `deadlines/${clock.id}/decide-pause`;
    const granted = await desk.post(supervisor, path, { pauseId, granted: true });
    expect([granted.status, granted.body.code]).toEqual([422, 'DEADLINE.LAPSED']);
    expect(granted.body.errors).toMatchObject([{ field: '/granted' }]);
    expect(await digestOf(clock.id)).toEqual(before);
    const refused = await desk.post(supervisor, path, { pauseId, granted: false });
    expect(refused.body).toMatchObject({ awaiting: false, outcome: 'late', dueAt: clock.due_at });
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
    expect(seen.body.version).toBe(Number(done.body.version) + 1);
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
    expect(resumed.body.dueAt).toBe(addSeconds(clock.due_at as Instant, secondsOf(pause)));
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
    await desk.post(people().handler, `deadlines/${clock.id}/acknowledge`);
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

function secondsOf({ from, to }: { from: Instant; to: Instant }): number {
  return (
    (Date.parse(to) - Date.parse(from)) / 1000 + (Number(to.slice(23, 26)) - Number(from.slice(23, 26))) / 1e6
  );
}
