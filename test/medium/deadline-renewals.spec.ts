import { v7 as uuid } from 'uuid';
import { Definitions } from '../../src/modules/deadlines/definitions/definitions.service.js';
import { openDeadlineDesk, type DeadlineDesk } from '../support/deadline-desk.js';
import { makePerson, type Person } from '../support/world.js';

type Body = ReturnType<typeof JSON.parse>;

const HOUR = 3600;

describe('moving open clocks to the versions in force', () => {
  let desk: DeadlineDesk;
  let editor: Person;
  let supervisor: Person;

  beforeAll(async () => {
    desk = await openDeadlineDesk();
    editor = await makePerson(desk.test.database, desk.world.unitId, 'editor', 'security-admin');
    supervisor = desk.world.people.supervisor;
  }, 30_000);
  afterAll(() => desk.close());

  const replaceRule = async (kind: string, variant: string, change: object): Promise<void> => {
    const { id, version, createdAt, createdById, ...said } = desk.test.app
      .get(Definitions)
      .rules.inForce(`${kind} (${variant})`);
    expect([id, version, createdAt, createdById]).toHaveLength(4);
    const answer = await desk.post(editor, 'deadline-rules', { ...said, ...change });
    expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  };
  const replacePolicy = async (code: string, change: object): Promise<void> => {
    const { id, version, createdAt, createdById, ...said } = desk.test.app
      .get(Definitions)
      .policies.inForce(code);
    expect([id, version, createdAt, createdById]).toHaveLength(4);
    const answer = await desk.post(editor, 'escalation-policies', { ...said, ...change });
    expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  };
  const preview = async (body: object = {}): Promise<Body> => {
    const answer = await desk.post(supervisor, 'deadlines/renewals/preview', body);
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const move = (body: object, headers: Record<string, string> = {}) =>
    desk.post(supervisor, 'deadlines/renewals', { reason: '规则更新', ...body }, headers);
  /** Leaves nothing outdated for the next test. */
  const moveAll = async (): Promise<Body> => (await move({ digest: (await preview()).digest })).body;
  const deadline = async (ticket: Body, kind: 'response' | 'resolution'): Promise<Body> => {
    const row = await desk.clock(ticket.id as string, kind);
    const sql = `select d.*, extract(epoch from d.due_at - d.anchor_at) / ${HOUR} as hours, r.version as rule, p.version as policy
      from deadline d join deadline_rule r on r.id = d.rule_id join escalation_policy p on p.id = d.policy_id where d.id = $1`;
    const [found] = await desk.rows(sql, [row.id]);
    return { ...found, hours: Number(found.hours) };
  };
  /** Of the deadlines what a renewal changes; the sweeper raises their versions whenever it fires a step. */
  const written = () =>
    desk.rows(`select (select md5(string_agg(concat_ws(' ', id, rule_id, policy_id, calendar_version_id, due_at), ' '
        order by id)) from deadline) as deadlines, (select count(*) from idempotency_key) as keys,
      (select count(*) from trail where object_type = 'deadline') as trail,
      (select count(*) from refresh_request) as requests`);

  it('is nothing to do while every clock is up to date', async () => {
    await desk.report();
    expect(await preview()).toEqual({
      digest: 'renewal-',
      total: 0,
      breaches: 0,
      items: [],
    });
    expect(await moveAll()).toEqual({ moved: 0 });
  });

  it('is shown beforehand with its breaches, and writes nothing until it is asked for', async () => {
    const calm = await desk.report('normal');
    await desk.move(3 * HOUR);
    const fresh = await desk.report('normal');
    await replaceRule('ticket.response', 'normal', { amount: 2 });
    const before = await written();
    const shown = await preview();
    expect([shown.total, shown.breaches]).toEqual([2, 1]);
    const [first, second] = shown.items as Body[];
    expect(first).toMatchObject({
      deadlineId: (await deadline(calm, 'response')).id,
      kind: 'ticket.response',
      cycle: 1,
      changes: ['rule'],
      breach: true,
    });
    expect(first.subjectLabel).toContain(calm.number);
    expect(Date.parse(first.dueAt as string) - Date.parse(first.newDueAt as string)).toBe(4 * HOUR * 1000);
    expect(second).toMatchObject({ deadlineId: (await deadline(fresh, 'response')).id, breach: false });
    expect(await written()).toEqual(before);
    expect((await deadline(calm, 'response')).hours).toBe(6);

    expect((await move({ digest: shown.digest })).body).toEqual({ moved: 2 });
    for (const ticket of [calm, fresh]) {
      const moved = await deadline(ticket, 'response');
      expect([moved.hours, moved.rule, moved.version]).toEqual([2, 2, 2]);
    }
    expect((await preview()).total).toBe(0);
    const trail = await desk.rows(
      `select object_id, label, reason, actor_id as by, changes from trail where action = 'deadline.renew' order by recorded_at`,
    );
    expect(trail).toHaveLength(2);
    const entry = trail.find(({ object_id: id }) => id === first.deadlineId);
    expect(entry).toMatchObject({ reason: '规则更新', by: supervisor.id });
    expect(entry.changes).toMatchObject({
      dueAt: { from: first.dueAt, to: first.newDueAt },
      ruleVersion: { from: 1, to: 2 },
    });
    await desk.refreshed();
    const requests = await desk.rows(
      `select subject_id, last_error from refresh_request where reason = 'deadline.renew'`,
    );
    expect(requests.map(({ subject_id: id }) => id as string).sort()).toEqual([calm.id, fresh.id].sort());
    expect(requests.every(({ last_error: error }) => error === null)).toBe(true);
  });

  it('leaves ended and withdrawn clocks as they were judged', async () => {
    const ticket = await desk.report('urgent');
    const cancelled = await desk.report('urgent');
    await desk.post(desk.world.people.contractor, `tickets/${ticket.id}/accept`);
    await desk.post(desk.world.people.handler, `tickets/${cancelled.id}/cancel`, { reason: '误报' });
    await replaceRule('ticket.response', 'urgent', { amount: 5 });
    const { items } = await preview();
    const touched = [ticket, cancelled].map(({ id }) => id as string);
    const ids = (items as Body[]).map(({ deadlineId }) => deadlineId as string);
    const own = await desk.rows('select id from deadline where subject_id = any($1) and kind = $2', [
      touched,
      'ticket.response',
    ]);
    expect(own).toHaveLength(2);
    expect(own.filter(({ id }) => ids.includes(id as string))).toEqual([]);
    await moveAll();
    expect((await deadline(ticket, 'response')).hours).toBe(2);
  });

  it('moves what it has shown and nothing else', async () => {
    await desk.report('normal');
    await replaceRule('ticket.resolution', 'normal', { amount: 48 });
    const shown = await preview();
    expect(shown.total).toBeGreaterThan(0);
    const outdated = async (sent = shown.digest as string): Promise<void> => {
      const before = await written();
      const { status, body } = await move({ digest: sent });
      expect([status, body.code, body.errors[0].field]).toEqual([
        409,
        'DEADLINE.PREVIEW_OUTDATED',
        '/digest',
      ]);
      expect(await written()).toEqual(before);
    };
    await outdated(`renewal-${'0'.repeat(64)}`);
    await outdated((await preview({ kinds: ['ticket.response'] })).digest as string);
    // One more clock by the old rule is one more than was shown.
    const ticket = await desk.report('normal');
    const row = await desk.clock(ticket.id as string, 'resolution');
    await desk.rows(
      'update deadline set rule_id = (select id from deadline_rule where kind = $2 and variant = $3 and version = 1) where id = $1',
      [row.id, 'ticket.resolution', 'normal'],
    );
    await outdated();
    const again = await preview();
    expect(again.total).toBe((shown.total as number) + 1);
    expect(again.digest).not.toBe(shown.digest);
    // A version that came after the preview is another move.
    await replaceRule('ticket.resolution', 'normal', { amount: 36 });
    await outdated(again.digest as string);
    // And so is one from another due moment.
    const paused = await preview();
    const { contractor } = desk.world.people;
    await desk.post(contractor, `tickets/${ticket.id}/accept`);
    const pause = { reason: 'no-access', note: '园区封闭', to: await desk.later(HOUR) };
    expect((await desk.post(contractor, `deadlines/${row.id}/pause`, pause)).status).toBe(200);
    await outdated(paused.digest as string);
    await moveAll();
  });

  it('does not wait for a preview that time alone has changed: a breach more, a clock less', async () => {
    const { handler } = desk.world.people;
    const [late, stopped] = [await desk.report('normal'), await desk.report('normal')];
    await replaceRule('ticket.resolution', 'normal', { amount: 30 });
    const shown = await preview();
    await desk.move(31 * HOUR);
    await desk.post(handler, `tickets/${stopped.id}/cancel`, { reason: '误报' });
    const now = await preview();
    expect(now.breaches).toBeGreaterThan(shown.breaches as number);
    expect(now.total).toBe((shown.total as number) - 1);
    expect((await move({ digest: shown.digest })).body).toEqual({ moved: now.total });
    const hours = [await deadline(late, 'resolution'), await deadline(stopped, 'resolution')].map(
      (one) => one.hours,
    );
    expect(hours).toEqual([30, 36]);
  });

  it('moves only the kinds that were asked for', async () => {
    const ticket = await desk.report('urgent');
    await replaceRule('ticket.response', 'urgent', { amount: 4 });
    await replaceRule('ticket.resolution', 'urgent', { amount: 20 });
    const kinds = ['ticket.resolution'];
    const shown = await preview({ kinds });
    expect(new Set((shown.items as Body[]).map(({ kind }) => kind as string))).toEqual(new Set(kinds));
    expect((await move({ kinds, digest: shown.digest })).status).toBe(200);
    const hours = [await deadline(ticket, 'response'), await deadline(ticket, 'resolution')].map(
      (one) => one.hours,
    );
    expect(hours).toEqual([5, 20]);
    await moveAll();
    expect((await deadline(ticket, 'response')).hours).toBe(4);
  });

  it('takes a new policy and a new calendar along, and plans the steps anew', async () => {
    const ticket = await desk.report('urgent');
    const before = await deadline(ticket, 'response');
    const title = { zh: '过半提醒', en: 'Half way' };
    const step = { step: 1, at: { percent: 50 }, to: [{ relation: 'handler' }], channels: ['inbox'] };
    await replacePolicy('ticket.response', { steps: [{ ...step, urgent: true, title }] });
    const item = async (): Promise<Body> =>
      ((await preview()).items as Body[]).find(({ deadlineId }) => deadlineId === before.id);
    expect(await item()).toMatchObject({ changes: ['policy'], breach: false });
    await moveAll();
    const after = await deadline(ticket, 'response');
    expect([after.policy, after.hours]).toEqual([(before.policy as number) + 1, before.hours]);
    const half = await desk.rows(
      'select anchor_at + (due_at - anchor_at) / 2 = next_fire_at as holds from deadline where id = $1',
      [before.id],
    );
    expect(half[0].holds).toBe(true);

    await replaceRule('ticket.response', 'urgent', {
      unit: 'working-hour',
      calendar: 'around-the-clock',
      amount: 7,
    });
    expect(await item()).toMatchObject({ changes: ['rule', 'calendar'] });
    await moveAll();
    expect((await deadline(ticket, 'response')).hours).toBe(7);
    const day = [{ from: '00:00', to: '24:00' }];
    const weekly = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day };
    const content = { weekly, national: false, makeUp: [], overrides: [] };
    const body = { code: 'around-the-clock', title, content, reason: '重写' };
    expect((await desk.post(editor, 'calendars', body)).status).toBe(201);
    expect(await item()).toMatchObject({ changes: ['calendar'], breach: false });
    await moveAll();
    expect(await item()).toBeUndefined();
  });

  it('tells in the trail that an acknowledgement is void where the clock is no longer overdue', async () => {
    const ticket = await desk.report('normal');
    await desk.move(7 * HOUR);
    const { id } = await desk.clock(ticket.id as string, 'response');
    const path = `deadlines/${id as string}/acknowledge`;
    const { acknowledgedAt } = (await desk.post(desk.world.people.handler, path)).body;
    expect(acknowledgedAt).not.toBeNull();
    await replaceRule('ticket.response', 'normal', { amount: 48 });
    await moveAll();
    const [entry] = await desk.rows(
      `select changes from trail where action = 'deadline.renew' and object_id = $1`,
      [id],
    );
    expect(entry.changes.acknowledgedAt).toEqual({ from: acknowledgedAt, to: null });
  });

  it('looks up versions on its own connection while it holds the clocks', async () => {
    await desk.report('normal');
    await replaceRule('ticket.response', 'normal', { amount: 3 });
    const { digest } = await preview();
    const lookUp = jest.spyOn(desk.test.app.get(Definitions), 'rule');
    expect((await move({ digest })).status).toBe(200);
    const connections = lookUp.mock.calls.map(([, tx]) => tx);
    lookUp.mockRestore();
    expect(connections.length).toBeGreaterThan(0);
    expect(connections).not.toContain(undefined);
  });

  it('answers a repeated request with what the first one did', async () => {
    await desk.report('normal');
    await replaceRule('ticket.response', 'normal', { amount: 4 });
    const { digest, total } = await preview();
    const key = { 'idempotency-key': uuid() };
    const first = await move({ digest }, key);
    const second = await move({ digest }, key);
    expect([first.body, second.body]).toEqual([{ moved: total }, { moved: total }]);
    expect((await move({ digest })).body).toEqual({ moved: 0 });
  });

  it('is for those who may renew', async () => {
    const { handler, contractor } = desk.world.people;
    const digest = 'renewal-';
    for (const person of [handler, contractor, editor]) {
      expect((await desk.post(person, 'deadlines/renewals/preview')).status).toBe(403);
      expect((await desk.post(person, 'deadlines/renewals', { digest, reason: 'x' })).status).toBe(403);
    }
    expect((await desk.post(desk.world.people.leader, 'deadlines/renewals/preview')).status).toBe(200);
  });
});
