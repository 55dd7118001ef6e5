import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import { addSeconds, type Instant } from '../../src/common/time/instant.js';
import { Deadlines, type ClockState } from '../../src/modules/deadlines/clocks/deadlines.service.js';
import type { Deadline } from '../../src/modules/deadlines/clocks/deadline.entity.js';
import { deadlineSql } from '../../src/modules/deadlines/clocks/deadlines.sql.js';
import { statement } from '../../src/common/persistence/statement.js';
import { openDeadlineDesk, type DeadlineDesk } from '../support/deadline-desk.js';

const HOUR = 3600;

const STANDING = statement(
  'test.standing',
  `with record as materialized (select id from ticket where id = $1), ${deadlineSql.locked('ticket')}
   select ${deadlineSql.LOCKED_ROWS} as deadlines, app_now() as now`,
);

describe('a corrected anchor', () => {
  let desk: DeadlineDesk;

  beforeAll(async () => {
    desk = await openDeadlineDesk();
  });
  afterAll(() => desk.close());

  /** What a feeder's correcting command does: applies other events than those that stand. */
  const correct = (ticketId: string, of: (deadline: Deadline) => Partial<ClockState>): Promise<Deadline[]> =>
    desk.test.app.get(UnitOfWork).transact(async (tx) => {
      const [row] = await tx.query<{ deadlines: Deadline[]; now: Instant }>(STANDING, [ticketId]);
      const { deadlines, now } = row!;
      const states = deadlines.map((one): ClockState => ({
        kind: one.kind,
        variant: 'urgent',
        cycle: one.cycle,
        anchorAt: one.anchorAt,
        endedAt: one.endedAt,
        withdrawnAt: one.withdrawnAt,
        ...of(one),
      }));
      const [{ subjectLabel: label, ownerId, people }] = deadlines as [Deadline];
      const subject = { type: 'ticket', id: ticketId, label, ownerId, people };
      return desk.test.app.get(Deadlines).apply(tx, subject, states, deadlines, now);
    });
  const chain = (ticketId: string) =>
    desk.rows(
      `select * from deadline where subject_id = $1 and kind = 'ticket.resolution' order by superseded_at nulls last`,
      [ticketId],
    );

  it('puts a new row in the old one’s place, with its pauses, and keeps the old one', async () => {
    const ticket = await desk.report();
    const before = await desk.clock(ticket.id, 'resolution');
    const body = { reason: 'no-access', note: 'n', to: await desk.later(2 * HOUR) };
    const paused = await desk.post(desk.world.people.handler, `deadlines/${before.id}/pause`, body);
    const anchorAt = addSeconds(before.anchor_at, -HOUR);
    await correct(ticket.id, () => ({ anchorAt, correction: '报修电话记录更正' }));
    const again = addSeconds(anchorAt, -HOUR);
    await correct(ticket.id, () => ({ anchorAt: again, correction: '再次更正' }));

    const [first, second, third] = await chain(ticket.id);
    expect(first).toMatchObject({ id: before.id, due_at: paused.body.dueAt, next_fire_at: null });
    expect(first.superseded_reason).toBe('报修电话记录更正');
    expect(second).toMatchObject({ supersedes_id: first.id, superseded_reason: '再次更正' });
    expect(third).toMatchObject({ supersedes_id: second.id, superseded_at: null, cycle: 1, version: 1 });
    expect(third.pauses).toEqual(first.pauses);
    expect(third.due_at).toBe(addSeconds(paused.body.dueAt, -2 * HOUR));
    expect(third.next_fire_at).not.toBeNull();
  });

  it('leaves the page, the list and the evidence with the standing clock alone', async () => {
    const ticket = await desk.report();
    await correct(ticket.id, ({ anchorAt }) => ({ anchorAt: addSeconds(anchorAt, -3 * HOUR) }));
    // The refresh takes the anchor of the ticket itself again, which corrects the correction.
    const { handler, contractor } = desk.world.people;
    const seen = await desk.get(handler, `tickets/${ticket.id}`);
    expect(seen.body.deadlines.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'overdue',
      'pending',
    ]);
    const list = await desk.get(handler, 'tickets?limit=1');
    expect(list.body.items[0]).toMatchObject({ id: ticket.id, overdue: true });
    const accepted = await desk.post(contractor, `tickets/${ticket.id}/accept`);
    expect(accepted.body.deadlines).toHaveLength(2);
    expect(accepted.body.deadlines[0]).toMatchObject({ anchorAt: ticket.reportedAt, outcome: 'met' });
    const evidence = await desk.rows(
      'select item, due_at from evidence where subject_id = $1 and superseded_at is null order by due_at',
      [ticket.id],
    );
    expect(evidence.map(({ due_at }) => due_at)).toEqual(
      accepted.body.deadlines.map(({ dueAt }: { dueAt: string }) => dueAt),
    );
  });

  it('of a clock that has stopped tells nobody any more, and of an open one begins anew', async () => {
    const ticket = await desk.report();
    await desk.move(3 * HOUR);
    await desk.sweep();
    await desk.post(desk.world.people.contractor, `tickets/${ticket.id}/accept`);
    await correct(ticket.id, ({ anchorAt }) => ({ anchorAt: addSeconds(anchorAt, -30 * HOUR) }));
    const response = await desk.clock(ticket.id, 'response');
    expect(response.next_fire_at).toBeNull();
    const resolution = await desk.clock(ticket.id, 'resolution');
    expect(resolution.next_fire_at).not.toBeNull();
    await desk.sweep();
    const fired = await desk.rows(
      'select deadline_id, step from escalation where deadline_id = any($1) order by step',
      [[response.id, resolution.id]],
    );
    expect(fired).toEqual([1, 2].map((step) => ({ deadline_id: resolution.id, step })));
  });

  it('refuses a command on the row that was superseded', async () => {
    const ticket = await desk.report();
    const old = await desk.clock(ticket.id, 'resolution');
    await correct(ticket.id, ({ anchorAt }) => ({ anchorAt: addSeconds(anchorAt, -HOUR) }));
    const body = { reason: 'no-access', note: 'n', to: await desk.later(HOUR) };
    const answer = await desk.post(desk.world.people.handler, `deadlines/${old.id}/pause`, body);
    expect([answer.status, answer.body.code]).toEqual([409, 'DEADLINE.STOPPED']);
  });
});

describe('a fault that comes back', () => {
  let desk: DeadlineDesk;

  beforeAll(async () => {
    desk = await openDeadlineDesk();
  });
  afterAll(() => desk.close());

  it('opens a cycle of its own; the first one’s clocks and evidence are frozen', async () => {
    const { contractor, supervisor, handler } = desk.world.people;
    const ticket = await desk.report('normal');
    const first = await desk.clock(ticket.id, 'resolution');
    const body = { reason: 'no-access', note: 'n', to: await desk.later(HOUR) };
    await desk.post(handler, `deadlines/${first.id}/pause`, body);
    await desk.post(contractor, `tickets/${ticket.id}/accept`);
    await desk.post(contractor, `tickets/${ticket.id}/resolve`, { cause: 'x', action: 'y' });
    await desk.post(supervisor, `tickets/${ticket.id}/verify`, { effective: true });
    await desk.refreshed();
    const frozen = () =>
      desk.rows(
        `select d.due_at, d.pauses, d.version, e.id from deadline d join evidence e
           on e.subject_id = d.subject_id and e.cycle = d.cycle and e.item = d.kind and e.superseded_at is null
         where d.subject_id = $1 and d.cycle = 1 order by d.kind`,
        [ticket.id],
      );
    const before = await frozen();
    expect(before).toHaveLength(2);
    await desk.post(handler, `tickets/${ticket.id}/reopen`, { reason: '次日复现' });
    const raised = await desk.post(handler, `tickets/${ticket.id}/change-urgency`, {
      urgency: 'urgent',
      reason: 'r',
    });
    expect(raised.body.deadlines).toHaveLength(4);
    const second = await desk.clock(ticket.id, 'resolution');
    expect(second).toMatchObject({ cycle: 2, pauses: [], supersedes_id: null });
    expect(second.due_at).toBe(addSeconds(second.anchor_at, 24 * HOUR));
    expect(await frozen()).toEqual(before);
  });
});
