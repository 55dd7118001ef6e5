import { v7 as uuid } from 'uuid';
import { DrainLoops } from '../../src/common/persistence/drain-loops.js';
import { Sweeper } from '../../src/modules/deadlines/sweeper/sweeper.js';
import type { EscalationStep } from '../../src/modules/deadlines/policies/policy.rules.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { buildWorld, makePerson, moveClock, type World } from '../support/world.js';

const HOUR = 3600;

interface Fired {
  readonly step: number;
  readonly round: number;
  readonly late: boolean;
  readonly superseded: boolean;
  readonly recipients: string[];
  readonly deputies: string[];
  readonly nobody_to_tell: boolean;
}

interface Message {
  readonly recipient_id: string;
  readonly channel: string;
  readonly content: { title: { zh: string }; body: { zh: string } };
}

const step = (number: number, hours: number, to: EscalationStep['to']): EscalationStep => ({
  step: number,
  at: { offsetSeconds: hours * HOUR },
  to,
  channels: ['inbox', 'e-mail'],
  urgent: true,
  title: { zh: '超时督办', en: 'Overdue' },
});

describe('the sweeper', () => {
  let test: TestApp;
  let world: World;
  let ruleId: string;

  beforeAll(async () => {
    test = await openTestApp({ mode: 'practice' });
    world = await buildWorld(test);
    // The tests sweep by hand, so that each sees what one sweep does.
    await test.app.get(DrainLoops).onModuleDestroy();
    ruleId = String(
      (await rows(`select id from deadline_rule where kind = 'ticket.response' limit 1`))[0]?.['id'],
    );
  });
  afterAll(() => test.close());

  const rows = async <R = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<R[]> =>
    (await test.database.pool.query(text, values)).rows as R[];

  async function policy(steps: readonly EscalationStep[], repeatDaily = false): Promise<string> {
    const id = uuid();
    await rows(
      `insert into escalation_policy (id, code, version, title, why, steps, repeat_daily)
       values ($1::uuid, $1::uuid::text, 1, '{}', '{}', $2, $3)`,
      [id, JSON.stringify(steps), repeatDaily],
    );
    return id;
  }

  /** A clock that is due now; its first step is looked at when the test moves the clock. */
  async function open(policyId: string, people: object, count = 1): Promise<string[]> {
    const ids = Array.from({ length: count }, () => uuid());
    await rows(
      `insert into deadline (id, kind, subject_type, subject_id, subject_label, owner_id, cycle, rule_id, policy_id,
         anchor_at, due_at, computed_due_at, remind_at, pauses, awaiting, people, fired, round, next_fire_at, version)
       select id, 'ticket.response', 'ticket', id, 'GZ-1', $4, 1, $2, $3, app_now() - interval '2 hours', app_now(),
         app_now(), app_now(), '[]', false, $5, '{}', 0, app_now(), 1 from unnest($1::uuid[]) id`,
      [ids, ruleId, policyId, world.contractorId, people],
    );
    return ids;
  }

  async function sweepAfter(seconds: number): Promise<void> {
    await moveClock(test.database, seconds);
    const sweeper = test.app.get(Sweeper);
    while ((await sweeper.drain()) > 0);
  }

  const escalations = (id: string): Promise<Fired[]> =>
    rows<Fired>('select * from escalation where deadline_id = $1 order by fired_at, round, step', [id]);
  const messages = (id: string): Promise<Message[]> =>
    rows<Message>(
      `select m.recipient_id, m.channel, m.content from outbox_message m
       where m.content ->> 'link' = '/tickets/' || $1 order by m.occurred_at, m.id`,
      [id],
    );
  const person = (name: string): Promise<{ id: string }> =>
    makePerson(test.database, world.unitId, name, 'handler');
  const end = (id: string): Promise<unknown> =>
    rows('update account set disabled_at = now() where id = $1', [id]);
  const standIn = (absent: string, deputy: string, days: [number, number | null]): Promise<unknown> =>
    rows(
      `insert into deputy (id, account_id, deputy_id, from_day, until_day, reason, made_by_id, made_at, version)
       select $1, $2, $3, today + $4::int, today + $5::int, '休假', $2, app_now(), 1
       from (select (app_now() at time zone 'Asia/Shanghai')::date as today) now`,
      [uuid(), absent, deputy, ...days],
    );

  it('tells by relation, by role and by person, each person once', async () => {
    const { leader, supervisor, handler } = world.people;
    const to = [{ relation: 'handler' as const }, { role: 'leader' }, { person: supervisor.id }];
    const [id = ''] = await open(await policy([step(1, 1, to)]), { handler: [handler.id, leader.id] });
    await sweepAfter(HOUR + 1);
    const [fired] = await escalations(id);
    expect([...(fired?.recipients ?? [])].sort()).toEqual([handler.id, leader.id, supervisor.id].sort());
    expect(fired).toMatchObject({ deputies: [], nobody_to_tell: false, superseded: false });
    // No mail server is set up here: the inbox alone.
    expect((await messages(id)).map(({ channel }) => channel)).toEqual(['inbox', 'inbox', 'inbox']);
  });

  it('tells the deputy of today beside a person, and in place of one who has gone', async () => {
    const [away, gone, first, second, past] = [
      await person('away'),
      await person('gone'),
      await person('first'),
      await person('second'),
      await person('past'),
    ];
    await standIn(away.id, first.id, [0, 30]);
    await standIn(away.id, past.id, [-9, -1]);
    await standIn(gone.id, second.id, [0, null]);
    await end(gone.id);
    const [id = ''] = await open(await policy([step(1, 1, [{ relation: 'handler' }])]), {
      handler: [away.id, gone.id],
    });
    await sweepAfter(HOUR + 1);
    const [fired] = await escalations(id);
    expect([...(fired?.recipients ?? [])].sort()).toEqual([away.id, first.id, second.id].sort());
    expect([...(fired?.deputies ?? [])].sort()).toEqual([first.id, second.id].sort());
    expect(fired?.nobody_to_tell).toBe(false);
    const told = await messages(id);
    const bodyOf = (who: string): string =>
      told.find(({ recipient_id }) => recipient_id === who)?.content.body.zh ?? '';
    expect(bodyOf(first.id)).toContain('代 away 收悉');
    expect(bodyOf(second.id)).toContain('代 gone 收悉');
    expect(bodyOf(away.id)).not.toContain('代');
  });

  it('lets two who stand in for each other be, each told once', async () => {
    const [one, other] = [await person('one'), await person('another')];
    await standIn(one.id, other.id, [0, 30]);
    await standIn(other.id, one.id, [0, 30]);
    const [id = ''] = await open(await policy([step(1, 1, [{ relation: 'handler' }])]), {
      handler: [one.id],
    });
    await sweepAfter(HOUR + 1);
    expect((await escalations(id))[0]).toMatchObject({
      recipients: [one.id, other.id],
      deputies: [other.id],
    });
  });

  it('turns to the deputies, then the leaders, then the administrators where nobody is active, and says so', async () => {
    const steps = await policy([step(1, 1, [{ relation: 'handler' }])]);
    const [gone, deputy] = [await person('gone2'), await person('deputy2')];
    await end(gone.id);
    const [toLeader = ''] = await open(steps, { handler: [gone.id] });
    await sweepAfter(HOUR + 1);
    const { leader } = world.people;
    expect((await escalations(toLeader))[0]).toMatchObject({
      recipients: [leader.id],
      deputies: [],
      nobody_to_tell: true,
    });
    expect((await messages(toLeader))[0]?.content.body.zh).toContain('原应通知的人员均已停用');

    await standIn(gone.id, deputy.id, [0, null]);
    const [toDeputy = ''] = await open(steps, { handler: [gone.id] });
    await sweepAfter(HOUR + 1);
    expect((await escalations(toDeputy))[0]).toMatchObject({
      recipients: [deputy.id],
      deputies: [deputy.id],
      nobody_to_tell: true,
    });

    const administrator = await makePerson(test.database, world.unitId, 'admin', 'system-admin');
    await rows('update account set disabled_at = now() where id = $1', [leader.id]);
    const [toAdministrator = ''] = await open(steps, { handler: [] });
    await sweepAfter(HOUR + 1);
    await rows('update account set disabled_at = null where id = $1', [leader.id]);
    expect((await escalations(toAdministrator))[0]).toMatchObject({
      recipients: [administrator.id],
      nobody_to_tell: true,
    });
    expect(await messages(toAdministrator)).toEqual([]);
    const words = await rows<Message>('select content from outbox_message where recipient_id = $1', [
      administrator.id,
    ]);
    expect(words.map(({ content }) => content)).toEqual([
      expect.objectContaining({
        link: '/accounts',
        title: expect.objectContaining({ zh: '【无人可通知】一项时限' }),
      }),
    ]);
    expect(JSON.stringify(words)).not.toContain('GZ-1');
    await end(administrator.id);
  });

  it('tells no administrator of a record, though it or a period still names them', async () => {
    const { leader } = world.people;
    const [promoted, away, deputy] = [
      await person('promoted'),
      await person('away3'),
      await person('deputy3'),
    ];
    await standIn(away.id, deputy.id, [0, 30]);
    await rows(`update account set roles = '{system-admin}' where id = $1`, [promoted.id]);
    await rows(`update account set roles = '{auditor}' where id = $1`, [deputy.id]);
    const to = [
      { relation: 'handler' as const },
      { relation: 'supervisor' as const },
      { person: promoted.id },
    ];
    const steps = await policy([step(1, 1, to)]);
    const [first = ''] = await open(steps, { handler: [promoted.id], supervisor: [away.id] });
    const [second = ''] = await open(steps, { handler: [promoted.id] });
    await sweepAfter(HOUR + 1);
    expect((await escalations(first))[0]).toMatchObject({ recipients: [away.id], nobody_to_tell: false });
    expect((await escalations(second))[0]).toMatchObject({ recipients: [leader.id], nobody_to_tell: true });
  });

  it('repeats overdue steps every day, says that it does, and stops when somebody acknowledges', async () => {
    const { handler } = world.people;
    const daily = await policy([step(1, 1, [{ relation: 'handler' }])], true);
    const [id = ''] = await open(daily, { handler: [handler.id] });
    await sweepAfter(HOUR + 1);
    await sweepAfter(24 * HOUR);
    await sweepAfter(72 * HOUR);
    const seen = (await escalations(id)).map(({ step: number, round, late }) => [number, round, late]);
    expect(seen).toEqual([
      [1, 0, false],
      [1, 1, false],
      [1, 4, false],
    ]);
    expect((await messages(id)).map(({ content }) => content.title.zh)).toEqual([
      '【超时督办】GZ-1',
      '【超时未结 · 第 1 次催办】GZ-1',
      '【超时未结 · 第 4 次催办】GZ-1',
    ]);
    await rows('update deadline set acknowledged_at = app_now(), version = version + 1 where id = $1', [id]);
    await sweepAfter(48 * HOUR);
    expect(await escalations(id)).toHaveLength(3);
    expect(await rows('select next_fire_at from deadline where id = $1', [id])).toEqual([
      { next_fire_at: null },
    ]);
  });

  it('fires each step once, however many sweep at the same time', async () => {
    const { handler, supervisor } = world.people;
    const steps = await policy([
      step(1, 1, [{ relation: 'handler' }]),
      step(2, 2, [{ relation: 'supervisor' }]),
    ]);
    const ids = await open(steps, { handler: [handler.id], supervisor: [supervisor.id] }, 600);
    await moveClock(test.database, HOUR + 1);
    const drain = async (): Promise<number> => {
      const sweeper = test.app.get(Sweeper);
      let taken = 0;
      for (let batch = await sweeper.drain(); batch > 0; batch = await sweeper.drain()) taken += batch;
      return taken;
    };
    const taken = await Promise.all([drain(), drain()]);
    expect(taken[0] + taken[1]).toBe(600);
    const [counted] = await rows(
      `select count(*)::int as fired, count(distinct deadline_id)::int as clocks from escalation
       where deadline_id = any($1) and step = 1`,
      [ids],
    );
    expect(counted).toEqual({ fired: 600, clocks: 600 });
    const [sent] = await rows(
      `select count(*)::int as messages from outbox_message where content ->> 'link' = any($1)`,
      [ids.map((id) => `/tickets/${id}`)],
    );
    expect(sent).toEqual({ messages: 600 });
  });
});
