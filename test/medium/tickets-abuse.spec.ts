import { addHours, addSeconds, secondsBetween, type Instant } from '../../src/common/time/instant.js';
import { Sweeper } from '../../src/modules/deadlines/sweeper/sweeper.js';
import { DONE, HOUR, openTicketDesk, refusal, type TicketDesk } from '../support/ticket-desk.js';
import { jpeg } from '../support/uploads.js';
import { makePerson } from '../support/world.js';

interface Clocked {
  deadlines: {
    id: string;
    kind: string;
    cycle: number;
    anchorAt: Instant;
    dueAt: Instant;
    outcome: string;
  }[];
}

/** The abuse cases A1, A2, A3 and A13, and the loophole of re-opening. */
describe('somebody who is measured by a ticket', () => {
  let desk: TicketDesk;

  beforeEach(async () => {
    desk = await openTicketDesk();
  }, 60_000);
  afterEach(() => desk.close());

  const clock = ({ deadlines }: Clocked, kind: string, cycle = 1) => {
    const found = deadlines.find((one) => one.kind === `ticket.${kind}` && one.cycle === cycle);
    if (!found) throw new Error(`no clock ${kind}`);
    return found;
  };
  const dues = ({ deadlines }: Clocked): Instant[] => deadlines.map(({ dueAt }) => dueAt);
  const atWork = async (change: object = {}): Promise<string> => {
    const { id } = await desk.report(change);
    await desk.walk(id, ['contractor', 'accept'], ['contractor', 'start']);
    return id;
  };
  const pausesOf = async (id: string) =>
    (
      await desk.rows(
        `select id, pauses from deadline where subject_id = $1 and kind = 'ticket.resolution'`,
        [id],
      )
    )[0];

  it('A1: sets no time, whatever field or command they try', async () => {
    const id = await atWork();
    const before = await desk.read('contractor', id);
    const past = addHours(await desk.now(), -1);
    const bodies = { accept: {}, resolve: DONE, support: { stage: 'remote', note: 'n' } };
    for (const [command, body] of Object.entries(bodies)) {
      for (const field of ['acceptedAt', 'resolvedAt', 'reportedAt', 'at', 'anchorAt', 'dueAt', 'serverAt']) {
        const answer = await desk.give('contractor', id, command, { ...body, [field]: past });
        expect(refusal(answer)).toEqual([400, 'REQUEST.FIELDS', `/${field}`]);
      }
    }
    for (const [command, body] of [
      ['reopen', { reason: 'x' }],
      ['cancel', { reason: 'x' }],
      ['verify', { effective: true }],
      ['change-urgency', { urgency: 'normal', reason: 'x' }],
      ['merge', { intoId: id, reason: 'x' }],
      ['return', { reason: 'x' }],
    ] as const)
      expect((await desk.give('contractor', id, command, body)).status).toBe(403);
    const { now: _, ...after } = await desk.read('contractor', id);
    expect(before).toMatchObject(after);
  });

  it('A1: pauses for no reason that is not listed, and a hundred times is no way out', async () => {
    const id = await atWork();
    const before = await desk.read('handler', id);
    const until = addHours(await desk.now(), 24);
    const suspend = (change: object) =>
      desk.give('contractor', id, 'suspend', { note: 'n', until, ...change });
    expect(refusal(await suspend({ reason: 'too-busy' }))).toEqual([422, 'DEADLINE.PAUSE_REASON', '/reason']);
    expect(refusal(await suspend({ reason: 'no-access', until: addHours(until, 24 * 90) }))).toEqual([
      422,
      'DEADLINE.PAUSE_TOO_LONG',
      '/until',
    ]);
    expect(refusal(await suspend({ reason: 'no-access', until: before.reportedAt }))).toEqual([
      422,
      'DEADLINE.PAUSE_ORDER',
      '/until',
    ]);
    // Even "no access", which the centre's own word would grant at once, waits where the contractor asks.
    const answers: (number | string)[] = [];
    for (let round = 0; round < 100; round++) {
      const { status, body } = await suspend({ reason: 'no-access' });
      answers.push(status === 200 ? status : body.code);
      if (status === 200) await desk.walk(id, ['contractor', 'resume']);
    }
    expect(answers).toEqual([...Array(10).fill(200), ...Array(90).fill('TICKET.TOO_MANY_PAUSES')]);
    expect(dues(await desk.read('handler', id))).toEqual(dues(before));
    expect((await pausesOf(id)).pauses).toHaveLength(10);
    const trail = await desk.rows(
      `select action, count(*)::int as n from trail where action in ('deadline.pause', 'deadline.resume') group by action order by action`,
    );
    expect(trail).toEqual([
      { action: 'deadline.pause', n: 10 },
      { action: 'deadline.resume', n: 10 },
    ]);
    // Nor by the clock's own door, which counts the same pauses.
    const door = `deadlines/${clock(before, 'resolution').id}`;
    const direct: (number | string)[] = [];
    for (let round = 0; round < 15; round++) {
      const asked = { reason: 'third-party', note: 'n', to: until };
      const { status, body } = await desk.post('contractor', `${door}/pause`, asked);
      direct.push(status === 200 ? status : body.code);
      if (status === 200) await desk.post('contractor', `${door}/resume`, {});
    }
    expect(direct.filter((answer) => answer === 200)).toHaveLength(10);
    expect(direct.at(-1)).toBe('DEADLINE.TOO_MANY_PAUSES');
    expect(dues(await desk.read('handler', id))).toEqual(dues(before));
  });

  it('A1: escalates on time though the ticket was touched all the while', async () => {
    const id = await atWork();
    const { dueAt } = clock(await desk.read('handler', id), 'resolution');
    const until = addHours(await desk.now(), 20);
    await desk.walk(id, ['contractor', 'suspend', { reason: 'third-party', note: 'n', until }]);
    await desk.walk(id, ['contractor', 'resume'], ['contractor', 'resolve', DONE]);
    await desk.walk(id, ['supervisor', 'verify', { effective: false }]);
    await desk.moveTo(addSeconds(dueAt, 5));
    while ((await desk.test.app.get(Sweeper).drain()) > 0);
    const { body } = await desk.get('handler', `deadlines/of-record?subjectType=ticket&subjectId=${id}`);
    const resolution = body.items.find((one: { kind: string }) => one.kind === 'ticket.resolution');
    const overdue = resolution.escalations.find((one: { step: number }) => one.step === 2);
    expect(overdue).toBeDefined();
    expect(clock(await desk.read('handler', id), 'resolution').outcome).toBe('overdue');
  });

  it('A2: gets no more time by a lower urgency one minute before the escalation', async () => {
    const { id } = await desk.report();
    const { dueAt } = clock(await desk.read('handler', id), 'response');
    await desk.moveTo(addSeconds(dueAt, -60));
    const asked = await desk.walk(id, [
      'handler',
      'change-urgency',
      { urgency: 'normal', reason: '影响不大' },
    ]);
    expect(clock(asked, 'response').dueAt).toBe(dueAt);
    await desk.move(120);
    expect(clock(await desk.read('handler', id), 'response').outcome).toBe('overdue');
    expect(refusal(await desk.give('handler', id, 'decide-urgency', { granted: true }))[0]).toBe(403);
    // Raised late, it counts from the report: what was in time by 6 h is late by 2 h, and the history says so.
    const normal = await desk.report({ urgency: 'normal' });
    await desk.move(3 * HOUR);
    const raised = await desk.walk(normal.id, [
      'handler',
      'change-urgency',
      { urgency: 'urgent', reason: '影响扩大' },
    ]);
    expect(clock(raised, 'response')).toMatchObject({
      dueAt: addHours(normal.reportedAt, 2),
      outcome: 'overdue',
    });
    const { body } = await desk.get('handler', `tickets/${normal.id}/history`);
    expect(body.items.at(-1).reason).toContain('变更时已超时');
  });

  it('A3: resolves nothing without the proof that the contract asks for, nor with the picture of another ticket', async () => {
    const assetId = await desk.assetWithPhotos();
    const [one, two] = [await atWork({ assetId }), await atWork()];
    expect(refusal(await desk.give('contractor', one, 'resolve', { ...DONE, photoIds: [] }))).toEqual([
      422,
      'TICKET.PHOTO_REQUIRED',
      '/photoIds',
    ]);
    const picture = jpeg(4_000, Buffer.from('one picture'));
    await desk.walk(two, [
      'contractor',
      'resolve',
      { ...DONE, photoIds: [await desk.photo('contractor', picture)] },
    ]);
    const again = { ...DONE, photoIds: [await desk.photo('contractor', picture)] };
    expect(refusal(await desk.give('contractor', one, 'resolve', again))).toEqual([
      422,
      'PHOTO.USED_BEFORE',
      '/photoIds/0',
    ]);
    // A resolution that was void may show the same picture once more: it is this ticket's own.
    await desk.walk(two, ['supervisor', 'verify', { effective: false }]);
    const own = { ...DONE, photoIds: [await desk.photo('contractor', picture)] };
    expect((await desk.give('contractor', two, 'resolve', own)).status).toBe(200);
  });

  it('gets no fresh 24 hours by a false "resolved": the failed verification lets the same clock run on', async () => {
    const id = await atWork({ assetId: await desk.assetFor('T1-06', 'software') });
    const { dueAt, anchorAt } = clock(await desk.read('handler', id), 'resolution');
    await desk.move(23 * HOUR);
    const resolved = await desk.walk(id, ['contractor', 'resolve', DONE]);
    expect(clock(resolved, 'resolution').outcome).toBe('met');
    await desk.move(10 * HOUR);
    const back = await desk.walk(id, ['supervisor', 'verify', { effective: false }]);
    expect(back).toMatchObject({ state: 'in-progress', cycle: 1 });
    expect(clock(back, 'resolution')).toMatchObject({ dueAt, anchorAt, outcome: 'overdue' });
    expect(back.commands).not.toContain('reopen');
    const told = await desk.rows(
      `select recipient_id from outbox_message where content #>> '{title,zh}' like '【核验无效】%'
         and content ->> 'link' = $1`,
      [`/tickets/${id}`],
    );
    expect(told.map((one) => one.recipient_id)).toContain(desk.world.people.contractor.id);
    expect((await desk.give('handler', id, 'reopen', { reason: 'x' })).status).toBe(409);
    await desk.walk(id, ['contractor', 'resolve', DONE], ['supervisor', 'verify', { effective: true }]);
    const verdicts = async () => {
      const { result } = await desk.indicator('T1-06');
      return [result.numerator, result.denominator, result.pending];
    };
    // Answered in time, resolved late: 0 of 1.
    expect(await verdicts()).toEqual([0, 1, 0]);
    // A fault that comes back is a new cycle; what the first one missed stays missed: 0 of 1 and one pending, then 1 of 2.
    const reopened = await desk.walk(id, ['handler', 'reopen', { reason: '次日复现' }]);
    expect(clock(reopened, 'resolution', 1).outcome).toBe('late');
    const second = clock(reopened, 'resolution', 2);
    expect(secondsBetween(second.anchorAt, second.dueAt)).toBe(24 * HOUR);
    expect(await verdicts()).toEqual([0, 1, 1]);
    await desk.walk(id, ['contractor', 'accept'], ['contractor', 'resolve', DONE]);
    expect(await verdicts()).toEqual([1, 2, 0]);
  });

  it('A13: is judged in the year of the verdict, by the calendar of the moment, where a fault comes at the year’s end', async () => {
    const year = Number((await desk.now()).slice(0, 4));
    await desk.moveTo(`${year + 1}-01-01T00:30:00+08:00`);
    const reportedAt = `${year}-12-31T23:59:59+08:00`;
    const ticket = await desk.report({ reportedAt, lateReason: '年末值班电话报修' });
    expect(ticket.number).toMatch(new RegExp(`^GZ-${year + 1}-`));
    // 23:59:59 + 2 h = 01:59:59, + 24 h = 23:59:59 of the next day.
    expect(dues(ticket)).toEqual([`${year}-12-31T17:59:59.000000Z`, `${year + 1}-01-01T15:59:59.000000Z`]);
    await desk.walk(ticket.id, ['contractor', 'accept'], ['contractor', 'resolve', DONE]);
    const { projectId } = desk.world;
    const counted = async (inYear: number): Promise<number> => {
      const [row] = await desk.rows(
        `select count(*)::int as n from evidence
         where project_id = $1 and metric = 'tickets.on-time' and superseded_at is null and item = 'ticket.resolution'
           and least(closed_at, due_at) >= make_timestamptz($2, 1, 1, 0, 0, 0, 'Asia/Shanghai')
           and least(closed_at, due_at) < make_timestamptz($2 + 1, 1, 1, 0, 0, 0, 'Asia/Shanghai')`,
        [projectId, inYear],
      );
      return row.n;
    };
    expect([await counted(year), await counted(year + 1)]).toEqual([0, 1]);
  });

  it('A13: keeps the clock that it was opened with when rule or calendar change; moving it is a step of its own', async () => {
    const { test, world } = desk;
    const ticket = await desk.report({ urgency: 'normal' });
    const keeper = await makePerson(test.database, world.unitId, 'keeper', 'security-admin');
    const [rule] = await desk.rows(
      `select title, source, pause_reasons from deadline_rule where kind = 'ticket.resolution' and variant = 'normal'`,
    );
    const { title, source, pause_reasons: pauseReasons } = rule;
    const changed = { title, source, pauseReasons, kind: 'ticket.resolution', variant: 'normal', amount: 7 };
    const terms = {
      unit: 'working-hour',
      nature: 'contract',
      calendar: 'office',
      endRoll: 'none',
      policy: 'ticket.resolution',
    };
    const saved = await test.http
      .post('/api/v1/deadline-rules')
      .set(keeper.auth)
      .send({ ...changed, ...terms });
    expect(saved.status).toBe(201);
    const accepted = await desk.walk(ticket.id, ['contractor', 'accept'], ['contractor', 'start']);
    expect(clock(accepted, 'resolution')).toMatchObject({ dueAt: addHours(ticket.reportedAt, 72) });
    // A fault reported from now on counts by the new rule.
    const later = await desk.report({ urgency: 'normal' });
    expect(clock(later, 'resolution').dueAt).not.toBe(addHours(later.reportedAt, 72));
  });
});
