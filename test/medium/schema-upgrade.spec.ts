import { v7 as uuid } from 'uuid';
import { Client } from 'pg';
import { MIGRATIONS } from '../../migrations/index.js';
import { migrate, migrateDown } from '../../src/common/persistence/migrate.js';
import { cloneDatabase, type TestDatabase } from '../support/databases.js';

type Body = ReturnType<typeof JSON.parse>;

/** The schema of the release that units already work with. */
const RELEASED = MIGRATIONS.slice(0, 7);
const LATER = MIGRATIONS.slice(7);

const TITLE = { zh: '响应时限', en: 'Response' };
const STEPS = [
  {
    step: 2,
    at: { offsetSeconds: 3600 },
    to: ['supervisor', 'leader'],
    title: { zh: '超时', en: 'Overdue' },
  },
  { step: 1, at: { percent: 50 }, to: ['handler'] },
];

describe('a database of the released schema, with what people did in it', () => {
  const ids = {
    urgent: uuid(),
    normal: uuid(),
    quiet: uuid(),
    open: uuid(),
    ended: uuid(),
    silent: uuid(),
    message: uuid(),
  };
  let database: TestDatabase;
  let client: Client;
  let released: Body;

  const rows = async (sql: string, values: unknown[] = []): Promise<Body[]> =>
    (await client.query(sql, values)).rows;

  const rule = (id: string, kind: string, variant: string, steps: object[]) =>
    rows(
      `insert into deadline_rule (id, kind, variant, version, title, amount, unit, nature, source, steps)
       values ($1, $2, $3, 1, $4, 2, 'hour', 'target', '绩效目标表', $5)`,
      [id, kind, variant, JSON.stringify(TITLE), JSON.stringify(steps)],
    );
  const deadline = (id: string, kind: string, ruleId: string, ended: boolean, fired: number[]) =>
    rows(
      `insert into deadline (id, kind, subject_type, subject_id, subject_label, cycle, rule_id, anchor_at, due_at,
         ended_at, people, fired, next_fire_at, version)
       values ($1, $2, 'ticket', $1, 'GD-2025-0001', 1, $3, '2025-03-03 09:00+08', '2025-03-03 11:00+08',
         case when $4 then timestamptz '2025-03-03 10:30+08' end, '{}', $5,
         case when $4 then null else timestamptz '2025-03-03 12:00+08' end, 3)`,
      [id, kind, ruleId, ended, fired],
    );
  /** What the release kept of clocks, steps told and notices, whatever was added since. */
  const kept = async (): Promise<Body> => ({
    deadlines: await rows(
      `select id, kind, cycle, rule_id, anchor_at, due_at, ended_at, fired, next_fire_at, version from deadline order by id`,
    ),
    escalations: await rows(
      'select id, deadline_id, cycle, step, planned_at, fired_at, late from escalation',
    ),
    notices: await rows('select id, message_id, title, read_at, version from notice'),
    messages: await rows('select id, channel, content, attempts, delivered_at from outbox_message'),
  });

  beforeAll(async () => {
    database = await cloneDatabase('empty');
    await migrate(database.url, RELEASED);
    client = new Client({ connectionString: database.url });
    await client.connect();
    await rule(ids.urgent, 'ticket.response', 'urgent', STEPS);
    await rule(ids.normal, 'ticket.response', 'normal', STEPS);
    await rule(ids.quiet, 'case.filing', '', []);
    await deadline(ids.open, 'ticket.response', ids.urgent, false, [1]);
    await deadline(ids.ended, 'ticket.response', ids.normal, true, [1]);
    await deadline(ids.silent, 'case.filing', ids.quiet, false, []);
    await rows(
      `insert into escalation (id, deadline_id, cycle, step, planned_at, fired_at, late, superseded, recipients, nobody_to_tell)
       values ($1, $2, 1, 1, '2025-03-03 10:00+08', '2025-03-03 10:00:01+08', false, false, $3, false)`,
      [uuid(), ids.open, [uuid()]],
    );
    await rows(
      `insert into outbox_message (id, channel, recipient_id, content, occurred_at, attempts, next_try_at, delivered_at)
       values ($1, 'inbox', $2, '{}', '2025-03-03 10:00+08', 1, null, '2025-03-03 10:00:02+08')`,
      [ids.message, uuid()],
    );
    await rows(
      `insert into notice (id, message_id, recipient_id, title, body, link, urgent, created_at, version)
       values ($1, $2, $3, $4, $4, '/tickets', false, '2025-03-03 10:00+08', 1)`,
      [uuid(), ids.message, uuid(), JSON.stringify(TITLE)],
    );
    released = await kept();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const assertUpgraded = async (): Promise<void> => {
    expect(await kept()).toEqual(released);
    const policies = await rows(
      'select code, version, title, steps, repeat_daily from escalation_policy order by code',
    );
    expect(policies).toEqual([
      { code: 'case.filing', version: 1, title: TITLE, steps: [], repeat_daily: false },
      {
        code: 'ticket.response',
        version: 1,
        title: TITLE,
        repeat_daily: false,
        steps: [
          {
            step: 1,
            at: { percent: 50 },
            to: [{ relation: 'handler' }],
            channels: ['inbox'],
            urgent: false,
            title: TITLE,
          },
          {
            step: 2,
            at: { offsetSeconds: 3600 },
            to: [{ relation: 'supervisor' }, { relation: 'leader' }],
            channels: ['inbox'],
            urgent: true,
            title: { zh: '超时', en: 'Overdue' },
          },
        ],
      },
    ]);
    const deadlines = await rows(
      `select p.code, d.computed_due_at = d.due_at as computed, d.remind_at = d.due_at as reminded, d.pauses, d.round,
         d.series, d.awaiting, d.acknowledged_at, d.superseded_at
       from deadline d join escalation_policy p on p.id = d.policy_id order by d.id`,
    );
    const untouched = {
      computed: true,
      reminded: true,
      pauses: [],
      round: 0,
      series: 0,
      awaiting: false,
      acknowledged_at: null,
      superseded_at: null,
    };
    expect(deadlines).toEqual(
      ['ticket.response', 'ticket.response', 'case.filing'].map((code) => ({ code, ...untouched })),
    );
    const rules = await rows('select id, policy, end_roll, pause_reasons from deadline_rule order by id');
    expect(rules.map(({ id, policy }) => [id, policy])).toEqual([
      [ids.urgent, 'ticket.response'],
      [ids.normal, 'ticket.response'],
      [ids.quiet, 'case.filing'],
    ]);
    const told = await rows('select round, series, held_until, deputies from escalation');
    expect(told).toEqual([{ round: 0, series: 0, held_until: null, deputies: [] }]);
  };

  it('comes through every later migration: steps become policies, clocks and what was told stay', async () => {
    expect(await migrate(database.url, MIGRATIONS)).toHaveLength(LATER.length);
    await assertUpgraded();
  });

  it('can be taken back to the release, rows and all', async () => {
    await migrateDown(database.url, LATER);
    expect(await kept()).toEqual(released);
    const steps = await rows('select id, steps from deadline_rule order by id');
    const named = [{ ...STEPS[1], title: TITLE }, { ...STEPS[0] }];
    expect(steps).toEqual([
      { id: ids.urgent, steps: named },
      { id: ids.normal, steps: named },
      { id: ids.quiet, steps: [] },
    ]);
  });

  it('and comes up once more', async () => {
    await migrate(database.url, MIGRATIONS);
    await assertUpgraded();
  });
});
