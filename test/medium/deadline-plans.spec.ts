import type { Statement } from '../../src/common/persistence/statement.js';
import { addDays, dayIn } from '../../src/common/time/day.js';
import { openClockDesk, type ClockDesk } from '../support/clock-desk.js';

const V1 = '/api/v1';
const ROWS = 100_000;

/**
 * Clocks of a year on either side of now; three in a hundred run, one in a hundred was put aside by a correction. Every
 * fiftieth is the contractor's, every tenth of those that run waits for a second person.
 */
const FILL = `
  insert into deadline (id, kind, subject_type, subject_id, subject_label, owner_id, cycle, rule_id, policy_id,
    anchor_at, due_at, computed_due_at, remind_at, pauses, awaiting, ended_at, superseded_at, people, fired, round, version)
  select gen_random_uuid(), (array['desk.repair', 'desk.drawing'])[1 + n % 2], 'desk', gen_random_uuid(),
    'DESK-' || n, ($2::uuid[])[1 + (n % 50)::int], 1, r.id, p.id, due - interval '10 hours', due, due, due,
    '[]', n % 33 = 0 and n % 10 = 0, case when n % 33 <> 0 then due - interval '1 hour' end,
    case when n % 100 = 7 then due end,
    jsonb_build_object('handler', jsonb_build_array(($3::uuid[])[1 + (n % 50)::int])), '{}', 0, 1
  from generate_series(1, ${ROWS}) n,
    (select id from deadline_rule where kind = 'desk.repair') r,
    (select id from escalation_policy where code = 'work.due' order by version desc limit 1) p,
    lateral (select $1::timestamptz + (n - ${ROWS} * 2 / 3) * interval '5 minutes' as due) o`;

describe('reading deadlines among 100,000', () => {
  let desk: ClockDesk;
  let paths: Record<string, string>;

  beforeAll(async () => {
    desk = await openClockDesk();
    const { database } = desk.test;
    const { contractor, otherContractor, handler } = desk.world.people;
    // One of fifty organisations and people is the contractor, the others stand for everybody else.
    const fifty = (first: string, rest: string) => [first, ...Array.from({ length: 49 }, () => rest)];
    const owners = fifty(contractor.organisationId, otherContractor.organisationId);
    await database.pool.query(FILL, [desk.now, owners, fifty(contractor.id, otherContractor.id)]);
    await database.pool.query('vacuum analyze deadline');
    const today = dayIn(desk.now);
    const month = `from=${addDays(today, -15)}&until=${addDays(today, 15)}`;
    const { rows } = await database.pool.query(
      'select id, subject_id from deadline where subject_label = $1',
      ['DESK-3300'],
    );
    paths = {
      'what runs': '/deadlines?state=open',
      'what is overdue': '/deadlines?state=overdue',
      'what is still ahead': '/deadlines?state=pending',
      'what runs of one person': `/deadlines?state=open&owner=${handler.id}`,
      'what is overdue of oneself': '/deadlines?state=overdue&owner=me',
      'what runs of one team': `/deadlines?state=open&team=${contractor.organisationId}`,
      'what runs of one kind': '/deadlines?state=open&kind=desk.repair',
      'what waits among what runs': '/deadlines?state=open&awaiting=true',
      'everything of one team': `/deadlines?team=${contractor.organisationId}`,
      'one month': `/deadlines?${month}`,
      'one week': '/deadlines?week=2026-W40',
      'one record': `/deadlines?subjectType=desk&subjectId=${rows[0].subject_id}`,
      'the calendar of a month': `/deadlines/calendar?${month}`,
      'the calendar of a month of one team': `/deadlines/calendar?${month}&team=${contractor.organisationId}`,
      'the calendar of a month of oneself': `/deadlines/calendar?${month}&owner=me`,
      'what was met, the last first': '/deadlines?state=met&order=-due',
      'what was met too late, the last first': '/deadlines?state=late&order=-due',
      'what was withdrawn, the last first': '/deadlines?state=withdrawn&order=-due',
      'everything, the last first': '/deadlines?order=-due',
      'the counts': '/deadlines/count',
      'the counts of all': '/deadlines/count?scope=all',
      'the page of one': `/deadlines/${rows[0].id}`,
      'the page of its record': `/deadlines/of-record?subjectType=desk&subjectId=${rows[0].subject_id}`,
    };
  }, 120_000);
  afterAll(() => desk.test.close());

  const READS = /^(deadlines\.(list|calendar|counts|one|of-record)|feeds\.running)/;

  /** The statements with which a request reads deadlines, as they were sent. */
  async function sentBy(send: () => Promise<{ status: number }>): Promise<[Statement, unknown[]][]> {
    const sent: [Statement, unknown[]][] = [];
    desk.test.database.listener = (one, values) => sent.push([one, [...values]]);
    const { status } = await send();
    desk.test.database.listener = undefined;
    expect(status).toBe(200);
    return sent.filter(([{ name }]) => READS.test(name));
  }

  async function planOf([{ text }, values]: [Statement, unknown[]]): Promise<string> {
    const { rows } = await desk.test.database.pool.query<Record<'QUERY PLAN', string>>(
      `explain ${text}`,
      values,
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  async function expectIndexed(sent: [Statement, unknown[]][]): Promise<string> {
    expect(sent.map(([{ name }]) => name)).toHaveLength(1);
    const plan = await planOf(sent[0]!);
    expect(plan).not.toMatch(/Seq Scan on deadline/);
    return plan;
  }

  it.each(['supervisor', 'contractor'] as const)(
    'uses its indexes for every question of a %s',
    async (role) => {
      for (const path of Object.values(paths)) {
        const { auth } = desk.world.people[role];
        const send = () =>
          desk.test.http
            .get(V1 + path)
            .set(auth)
            .then((answer) => answer);
        await expectIndexed(await sentBy(send));
      }
      expect(Object.keys(paths)).toHaveLength(23);
    },
  );

  it('walks what runs in the order of its index, and reads no more of it than a page', async () => {
    const { auth } = desk.world.people.supervisor;
    const send = () =>
      desk.test.http
        .get(`${V1}${paths['what runs']!}`)
        .set(auth)
        .then((answer) => answer);
    const plan = await expectIndexed(await sentBy(send));
    expect(plan).toContain('Index Scan using ix_deadline_open');
    expect(plan).not.toMatch(/Sort Key: d(eadline)?\.due_at.*\n.*Index Scan/);
  });

  it('walks it backward where the last due come first', async () => {
    const { auth } = desk.world.people.supervisor;
    const path = paths['what was met, the last first']!;
    const first = await desk.test.http.get(V1 + path).set(auth);
    const send = () =>
      desk.test.http
        .get(`${V1}${path}&cursor=${first.body.nextCursor}`)
        .set(auth)
        .then((answer) => answer);
    const plan = await expectIndexed(await sentBy(send));
    expect(plan).toContain('Index Scan Backward using ix_deadline_due');
    expect(plan).not.toMatch(/Sort Key: d(eadline)?\.due_at.*\n.*Index Scan/);
  });

  it('uses the index of what waits for what waits for oneself, and asks nothing for who decides nothing', async () => {
    const ask = (role: 'supervisor' | 'contractor') => () =>
      desk.test.http
        .get(`${V1}/deadlines?awaiting=mine`)
        .set(desk.world.people[role].auth)
        .then((answer) => answer);
    expect(await expectIndexed(await sentBy(ask('supervisor')))).toContain('using ix_deadline_awaiting');
    expect(await sentBy(ask('contractor'))).toEqual([]);
  });

  it('uses them for a calendar feed', async () => {
    const { auth } = desk.world.people.contractor;
    const made = await desk.test.http.post(`${V1}/calendar-feeds`).set(auth).send({ label: '手机' });
    const path = new URL(made.body.url as string).pathname;
    await expectIndexed(await sentBy(() => desk.test.http.get(path).then((answer) => answer)));
  });
});
