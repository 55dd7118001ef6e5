import { instantOf } from '../../src/common/time/instant.js';
import { openClock } from '../support/command-clocks.js';
import { openDeadlineDesk, type DeadlineDesk } from '../support/deadline-desk.js';

const HOUR = 3600;

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
    });
    const written = await desk.rows(
      `select from trail where object_id = $1 and action = 'deadline.acknowledge'`,
      [id],
    );
    expect(written).toHaveLength(1);
  });

  it('is the centre’s: a contractor whose work is overdue is neither offered it nor heard', async () => {
    const { contractor, handler } = desk.world.people;
    const { id } = await desk.clock((await desk.report()).id, 'response');
    await desk.move(3 * HOUR);
    expect((await desk.get(contractor, `deadlines/${id}`)).body.commands).not.toContain('acknowledge');
    expect((await desk.post(contractor, `deadlines/${id}/acknowledge`)).status).toBe(403);
    expect((await desk.get(handler, `deadlines/${id}`)).body.commands).toContain('acknowledge');
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
    const id = await openClock(desk.test, desk.world, 'record.appeal', await desk.later(0));
    return (await desk.rows('select * from deadline where id = $1', [id]))[0];
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
    const day = (await desk.later(40 * 24 * HOUR)).slice(0, 10);
    const asked = await send('handler', clock.id, 'override', override(day));
    expect(asked.body).toMatchObject({ awaiting: true, dueAt: clock.due_at, override: { decision: null } });
    const twice = await send('handler', clock.id, 'override', override(day));
    expect([twice.status, twice.body.code]).toEqual([409, 'DEADLINE.OVERRIDE_WAITS']);
    expect((await send('handler', clock.id, 'decide-override', { granted: true })).status).toBe(403);
    const granted = await send('supervisor', clock.id, 'decide-override', { granted: true });
    expect(granted.body).toMatchObject({ awaiting: false, computedDueAt: clock.due_at });
    expect(granted.body.dueAt).toBe(instantOf(`${day}T23:59:59.999999+08:00`));
    const [row] = await desk.rows('select next_fire_at from deadline where id = $1', [clock.id]);
    expect(row.next_fire_at).toBe(clock.next_fire_at);
  });

  it('that is asked for anew leaves the granted one in force until it is granted itself', async () => {
    const clock = await statutory();
    const days = await Promise.all([40, 60].map(async (n) => (await desk.later(n * 24 * HOUR)).slice(0, 10)));
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
    const day = (await desk.later(40 * 24 * HOUR)).slice(0, 10);
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
