import { Logger } from '../../src/common/logging/logger.js';
import { DrainLoops } from '../../src/common/persistence/drain-loops.js';
import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import { Housekeeping } from '../../src/common/persistence/housekeeping.js';
import { Refreshes } from '../../src/common/workflow/refreshes.js';
import { openDeadlineDesk, until, type DeadlineDesk } from '../support/deadline-desk.js';

const HOUR = 3600;

describe('the queue of refreshes', () => {
  let desk: DeadlineDesk;

  beforeAll(async () => {
    desk = await openDeadlineDesk();
  });
  afterAll(() => desk.close());

  const request = (type: string, id: string, reason = 'test') =>
    desk.test.app.get(UnitOfWork).transact((tx) => {
      desk.test.app.get(Refreshes).request(tx, type, id, reason);
      return Promise.resolve();
    });
  const queued = (id: string) =>
    desk.rows('select * from refresh_request where subject_id = $1 order by requested_at', [id]);
  const dueAgain = (id: string) =>
    desk.rows('update refresh_request set next_try_at = clock_timestamp() where subject_id = $1', [id]);

  it('moves the evidence of a record whose clock was paused from below', async () => {
    const { handler } = desk.world.people;
    const ticket = await desk.report();
    const { id } = await desk.clock(ticket.id, 'resolution');
    const body = { reason: 'no-access', note: 'n', to: await desk.later(5 * HOUR) };
    const paused = await desk.post(handler, `deadlines/${id}/pause`, body);
    await desk.refreshed();
    const evidence = await desk.rows(
      `select due_at, superseded_at is null as stands from evidence
       where subject_id = $1 and item = 'ticket.resolution' order by recorded_at`,
      [ticket.id],
    );
    expect(evidence).toEqual([
      { due_at: ticket.deadlines[1].dueAt, stands: false },
      { due_at: paused.body.dueAt, stands: true },
    ]);
    expect(await queued(ticket.id)).toMatchObject([{ attempts: 1, next_try_at: null, last_error: null }]);
    expect((await desk.get(handler, `tickets/${ticket.id}`)).body.version).toBe(2);
  });

  it('writes nothing where nothing differs, and leaves the version alone', async () => {
    const ticket = await desk.report();
    const digest = () =>
      desk.rows(
        `select (select md5(t::text) from ticket t where id = $1) as ticket,
           (select string_agg(md5(d::text), ' ' order by id) from deadline d where subject_id = $1) as deadlines,
           (select string_agg(md5(e::text), ' ' order by id) from evidence e where subject_id = $1) as evidence`,
        [ticket.id],
      );
    const before = await digest();
    await request('ticket', ticket.id);
    await request('ticket', ticket.id);
    await desk.refreshed();
    expect(await queued(ticket.id)).toHaveLength(2);
    expect(await digest()).toEqual(before);
  });

  it('asks for nothing where a command is refused', async () => {
    const ticket = await desk.report();
    const { id } = await desk.clock(ticket.id, 'response');
    const body = { reason: 'no-access', note: 'n', to: await desk.later(HOUR) };
    expect((await desk.post(desk.world.people.handler, `deadlines/${id}/pause`, body)).status).toBe(422);
    expect(await queued(ticket.id)).toEqual([]);
  });

  it('puts off what fails and lets the others pass', async () => {
    const [bad, good] = [await desk.report(), await desk.report()];
    await request('nobody-knows', bad.id);
    await request('ticket', good.id);
    await until(async () => (await queued(good.id))[0].next_try_at === null);
    await until(async () => (await queued(bad.id))[0].attempts === 1);
    const [row] = await queued(bad.id);
    expect(row.last_error).toBe('nobody refreshes a nobody-knows');
    const [{ later }] = await desk.rows(
      'select next_try_at > clock_timestamp() as later from refresh_request where id = $1',
      [row.id],
    );
    expect(later).toBe(true);
  });

  it('tries every hour after ten tries what does not succeed, keeps it, and prunes what is done', async () => {
    const [bad, good] = [await desk.report(), await desk.report()];
    const alarm = jest.spyOn(desk.test.app.get(Logger), 'error');
    await request('nobody-knows', bad.id);
    await request('ticket', good.id);
    for (let tries = 1; tries <= 10; tries++) {
      await dueAgain(bad.id);
      await until(async () => (await queued(bad.id))[0].attempts >= tries);
    }
    const inAnHour = `select next_try_at - clock_timestamp() between interval '59 minutes' and interval '1 hour' as holds
      from refresh_request where subject_id = $1`;
    expect(await desk.rows(inAnHour, [bad.id])).toEqual([{ holds: true }]);
    expect(await queued(bad.id)).toMatchObject([{ attempts: 10 }]);
    await dueAgain(bad.id);
    await until(async () => (await queued(bad.id))[0].attempts === 11);
    const alarms = alarm.mock.calls.filter(([what]) => (what as { subjectId?: string }).subjectId === bad.id);
    expect(alarms.map(([what]) => (what as { attempts: number }).attempts)).toEqual([10, 11]);
    alarm.mockRestore();
    await desk.rows(`update refresh_request set requested_at = requested_at - interval '4 days'`);
    await desk.test.app.get(Housekeeping).prune();
    expect(await queued(good.id)).toEqual([]);
    expect(await queued(bad.id)).toHaveLength(1);
  });

  it('raises the alarm for what has failed, although its next try lies ahead', async () => {
    const [bad] = [await desk.report()];
    await request('nobody-knows', bad.id);
    await until(async () => (await queued(bad.id))[0].attempts === 1);
    await desk.rows(
      `update refresh_request set requested_at = requested_at - interval '2 minutes',
         next_try_at = clock_timestamp() + interval '1 hour' where subject_id = $1`,
      [bad.id],
    );
    const alarm = jest.spyOn(desk.test.app.get(Logger), 'error');
    const loops = desk.test.app.get(DrainLoops);
    await loops.watch();
    await loops.watch();
    const behind = alarm.mock.calls.filter(([what]) => (what as { loop?: string }).loop === 'refreshes');
    alarm.mockRestore();
    expect(behind.length).toBeGreaterThan(0);
    await desk.rows('delete from refresh_request where subject_id = $1', [bad.id]);
  });

  it('succeeds at last once the fault is put right, and is silent from then on', async () => {
    const bad = await desk.report();
    const refreshes = desk.test.app.get(Refreshes);
    await request('known-later', bad.id);
    await until(async () => (await queued(bad.id))[0].attempts === 1);
    refreshes.register('known-later', () => Promise.resolve());
    await dueAgain(bad.id);
    await until(async () => (await queued(bad.id))[0].next_try_at === null);
    expect(await queued(bad.id)).toMatchObject([{ last_error: null }]);
  });

  it('works one record once, however many drain at the same moment', async () => {
    const ticket = await desk.report();
    const { id } = await desk.clock(ticket.id, 'resolution');
    const body = { reason: 'no-access', note: 'n', to: await desk.later(5 * HOUR) };
    await desk.post(desk.world.people.handler, `deadlines/${id}/pause`, body);
    const refreshes = desk.test.app.get(Refreshes);
    await Promise.all(Array.from({ length: 6 }, () => refreshes.drain()));
    await until(async () => (await queued(ticket.id))[0].next_try_at === null);
    expect(await queued(ticket.id)).toMatchObject([{ attempts: 1 }]);
  });
});
