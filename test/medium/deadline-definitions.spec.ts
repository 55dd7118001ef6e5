import { v7 as uuid } from 'uuid';
import type { PermissionName, Role } from '../../src/modules/identity/permissions.rules.js';
import { calendar, OPEN, policy, rule, step, TITLE, WEEK } from '../support/definition-bodies.js';
import { openDefinitionDesk, type DefinitionDesk } from '../support/definition-desk.js';
import { makePerson, type Person } from '../support/world.js';

/** Whatever JSON came back. */
type Body = ReturnType<typeof JSON.parse>;

describe('the definitions of deadlines over HTTP', () => {
  let desk: DefinitionDesk;
  let editor: Person;

  beforeAll(async () => {
    desk = await openDefinitionDesk();
    ({ editor } = desk);
  }, 30_000);
  afterAll(() => desk.close());

  const made: DefinitionDesk['made'] = (path, body) => desk.made(path, body);
  const refused: DefinitionDesk['refused'] = (path, body) => desk.refused(path, body);

  const trail = (type: string, id: string) =>
    desk.rows(
      `select action, label, actor_id as by, changes, reason from trail
       where object_type = $1 and object_id = $2 order by recorded_at`,
      [type, id],
    );

  it('are read by whom the table of roles lets, and edited by the security administrator alone', async () => {
    const { database } = desk.test;
    const supervisor = desk.world.people.supervisor;
    const admin = await makePerson(database, desk.world.unitId, 'sysadmin', 'system-admin' satisfies Role);
    const routes: [string, string, object, PermissionName][] = [
      ['calendars', 'calendars', calendar(), 'calendar.edit'],
      ['calendars', 'calendars/national-years', {}, 'calendar.edit'],
      ['escalation-policies', 'escalation-policies', policy(), 'escalation-policy.edit'],
      ['deadline-rules', 'deadline-rules', rule(), 'deadline-rule.edit'],
    ];
    for (const [list, path, body] of routes) {
      const before = await desk.written();
      for (const person of [supervisor, admin, desk.world.people.contractor]) {
        expect((await desk.post(person, path, body)).status).toBe(403);
      }
      expect(await desk.written()).toEqual(before);
      expect((await desk.get(supervisor, list)).status).toBe(200);
      expect((await desk.get(editor, list)).status).toBe(200);
      expect((await desk.get(admin, list)).status).toBe(403);
      expect((await desk.get(desk.world.people.contractor, list)).status).toBe(403);
    }
  });

  it('are listed in force, in the order of their names, page by page', async () => {
    const { handler } = desk.world.people;
    const all = (await desk.get(handler, 'calendars')).body.items as Body[];
    expect(all.map(({ code, version, createdBy }) => [code, version, createdBy])).toEqual(
      ['around-the-clock', 'daytime', 'national', 'office'].map((code) => [code, 1, null]),
    );
    const rules = (await desk.get(handler, 'deadline-rules')).body.items as Body[];
    const found: string[] = [];
    let query = 'limit=3';
    for (;;) {
      const { items, nextCursor } = (await desk.get(handler, `deadline-rules?${query}`)).body;
      found.push(...(items as Body[]).map(({ id }) => id as string));
      if (nextCursor === null) break;
      query = `limit=3&cursor=${String(nextCursor)}`;
    }
    expect(rules.length).toBeGreaterThan(3);
    expect(found).toEqual(rules.map(({ id }) => id as string));
    expect((await desk.get(handler, 'escalation-policies')).body.items.length).toBeGreaterThan(8);
  });

  it('keep every version, the newest first, and one that nobody has is unknown', async () => {
    const body = policy({ code: 'versions.kept' });
    await made('escalation-policies', body);
    const second = await made('escalation-policies', { ...body, repeatDaily: false });
    expect(second).toMatchObject({ version: 2, repeatDaily: false, createdBy: { id: editor.id } });
    const page = await desk.get(editor, 'escalation-policies/versions?code=versions.kept&limit=1');
    expect(page.body.items).toEqual([second]);
    const next = await desk.get(
      editor,
      `escalation-policies/versions?code=versions.kept&cursor=${String(page.body.nextCursor)}`,
    );
    expect(next.body.items.map((one: Body) => one.version)).toEqual([1]);
    expect(next.body.nextCursor).toBeNull();
    for (const [path, code] of [
      ['escalation-policies/versions?code=nobodys', 'POLICY.UNKNOWN'],
      ['calendars/versions?code=nobodys', 'CALENDAR.UNKNOWN'],
      ['calendars/days?code=nobodys&from=2025-01-01&until=2025-01-02', 'CALENDAR.UNKNOWN'],
      ['deadline-rules/versions?kind=ticket.lunch&variant=', 'RULE.UNKNOWN'],
      ['deadline-rules/versions?kind=ticket.response&variant=', 'RULE.UNKNOWN'],
    ] as const) {
      const { status, body: problem } = await desk.get(editor, path);
      expect([status, problem.code]).toEqual([404, code]);
    }
  });

  it('of a rule are those of its kind and variant', async () => {
    const { status, body } = await desk.get(
      editor,
      'deadline-rules/versions?kind=ticket.resolution&variant=urgent',
    );
    expect(status).toBe(200);
    const found = (body.items as Body[]).map(({ kind, variant, version }) => [kind, variant, version]);
    expect(found).toEqual([['ticket.resolution', 'urgent', 1]]);
  });

  it('tell a calendar day by day, as the version in force has it', async () => {
    const days = async (query: string) => (await desk.get(editor, `calendars/days?${query}`)).body;
    const { items } = await days('code=office&from=2025-09-28&until=2025-10-12');
    const short = (items as Body[]).map(({ day, kind, name, open }) => [
      day.slice(5),
      kind,
      name,
      open.length,
    ]);
    expect(short[0]).toEqual(['09-28', 'make-up', '国庆节', 2]);
    expect(short[3]).toEqual(['10-01', 'holiday', '国庆节', 0]);
    expect(short[11]).toEqual(['10-09', 'weekday', null, 2]);
    expect(short[14]).toEqual(['10-12', 'rest-day', null, 0]);
    expect((items as Body[]).every(({ published }) => published === true)).toBe(true);
    const later = await days('code=office&from=2029-03-01&until=2029-03-01');
    expect(later.items[0].published).toBe(false);
    const around = await days('code=around-the-clock&from=2029-03-01&until=2029-03-01');
    expect(around.items[0]).toMatchObject({ open: [{ from: '00:00', to: '24:00' }], published: true });
    for (const until of ['2024-12-31', '2026-02-05']) {
      const path = `calendars/days?code=office&from=2025-01-01&until=${until}`;
      const { status, body } = await desk.get(editor, path);
      expect([status, body.code, body.errors[0].field]).toEqual([400, 'CALENDAR.DAYS_RANGE', '?until']);
    }
    const last = await days('code=office&from=9999-12-30&until=9999-12-31');
    expect(last.items).toHaveLength(2);
    expect((await days('code=office&from=2025-01-01&until=2026-02-04')).items).toHaveLength(400);
  });

  it('take a calendar of the editor, which follows the published years where it says so', async () => {
    const plain = await made('calendars', calendar({ code: 'yard' }));
    expect(plain).toMatchObject({ code: 'yard', version: 1, years: [], reason: '开放时间' });
    const content = {
      national: true,
      makeUp: OPEN,
      overrides: [{ day: '2025-10-01', open: OPEN, why: '值班' }],
    };
    const national = await made('calendars', calendar({ code: 'yard', baseVersion: 1 }, content));
    expect(national.version).toBe(2);
    expect((national.years as Body[]).map(({ year }) => year as number)).toEqual([2023, 2024, 2025, 2026]);
    const { body } = await desk.get(editor, 'calendars/days?code=yard&from=2025-10-01&until=2025-10-02');
    expect(body.calendarVersion).toBe(2);
    expect((body.items as Body[]).map(({ kind, name }) => [kind, name])).toEqual([
      ['override', '值班'],
      ['holiday', '国庆节'],
    ]);
    const rows = await trail('calendar', 'yard');
    expect(rows.map(({ action, label, by }) => [action, label, by])).toEqual([
      ['calendar.version', 'yard v1', editor.id],
      ['calendar.version', 'yard v2', editor.id],
    ]);
    expect(rows[1].changes.version).toEqual({ from: 1, to: 2 });
    expect(rows[1].changes.content.to.national).toBe(true);
    expect(rows[1].changes).not.toHaveProperty('title');
  });

  it.each<[string, object, string, string]>([
    [
      'without an open span',
      { weekly: { ...WEEK, mon: [], tue: [], wed: [], thu: [], fri: [] } },
      'NO_OPEN_SPAN',
      '/weekly',
    ],
    [
      'whose span ends before it begins',
      { weekly: { ...WEEK, sat: [{ from: '12:00', to: '09:00' }] } },
      'SPAN_ORDER',
      '/weekly/sat/0/to',
    ],
    [
      'whose spans overlap',
      { weekly: { ...WEEK, sat: [...OPEN, { from: '11:00', to: '13:00' }] } },
      'SPANS_OVERLAP',
      '/weekly/sat/1/from',
    ],
    [
      'that names a day twice',
      { overrides: [1, 2].map(() => ({ day: '2025-05-01', open: [], why: '盘点' })) },
      'DAY_TWICE',
      '/overrides/1/day',
    ],
    ['that never opens on a make-up day', { national: true }, 'NO_OPEN_SPAN', '/makeUp'],
  ])('refuse a calendar %s', async (_, content, code, field) => {
    expect(await refused('calendars', calendar({}, content))).toEqual([
      422,
      `CALENDAR.${code}`,
      `/content${field}`,
    ]);
  });

  it.each<[string, object, string]>([
    [
      'a time that no clock shows',
      { weekly: { ...WEEK, mon: [{ from: '9:00', to: '12:00' }] } },
      '/content/weekly/mon/0/from',
    ],
    ['a weekday left out', { weekly: { ...WEEK, sun: undefined } }, '/content/weekly/sun'],
    ['an eighth day', { weekly: { ...WEEK, holiday: [] } }, '/content/weekly/holiday'],
    [
      'a day that does not exist',
      { overrides: [{ day: '2025-02-30', open: [], why: '盘点' }] },
      '/content/overrides/0/day',
    ],
  ])('refuse %s in a calendar, deep inside', async (_, content, field) => {
    expect(await refused('calendars', calendar({}, content))).toEqual([400, 'REQUEST.FIELDS', field]);
  });

  it('take a policy of the editor, told by relation, role and person', async () => {
    const { supervisor } = desk.world.people;
    const steps = [
      step({
        step: 2,
        at: { days: 1, time: '09:00' },
        to: [{ role: 'contractor' }, { person: supervisor.id }],
      }),
      step({ step: 1, at: { offsetSeconds: -3600 }, channels: ['inbox', 'e-mail'] }),
    ];
    const record = await made('escalation-policies', policy({ steps, endsAfterDays: 1 }));
    expect(record).toMatchObject({ code: 'library.loan', version: 1, steps, endsAfterDays: 1 });
    const [row] = await desk.rows(`select steps from escalation_policy where code = 'library.loan'`);
    expect(row.steps).toEqual(steps);
    const [entry] = await trail('escalation-policy', 'library.loan');
    expect([entry.action, entry.changes.steps.to]).toEqual(['escalation-policy.version', steps]);
    const people = await desk.rows('select id, name from account where id = $1', [supervisor.id]);
    expect(record.people).toEqual(people);
    const read = await desk.get(desk.world.people.handler, 'escalation-policies/versions?code=library.loan');
    expect(read.body.items[0].people).toEqual(people);
  });

  it('refuse a policy whose people, moments, end or calendar are unknown, each by its place', async () => {
    const { contractor } = desk.world.people;
    const gone = await makePerson(desk.test.database, desk.world.unitId, 'gone', 'finance');
    await desk.rows('update account set disabled_at = now() where id = $1', [gone.id]);
    const second = (change: object) => policy({ steps: [step(), step({ step: 2, ...change })] });
    const cases: [object, string, string][] = [
      [second({ to: [{ relation: 'neighbour' }] }), 'POLICY.UNKNOWN_RECIPIENT', '/steps/1/to/0'],
      [second({ to: [{ role: 'system-admin' }] }), 'POLICY.UNKNOWN_RECIPIENT', '/steps/1/to/0'],
      ...[uuid(), gone.id, editor.id, contractor.id].map((person): [object, string, string] => [
        second({ to: [{ relation: 'handler' }, { person }] }),
        'POLICY.UNKNOWN_RECIPIENT',
        '/steps/1/to/1',
      ]),
      [second({ to: [] }), 'POLICY.NO_RECIPIENT', '/steps/1/to'],
      [second({ step: 1 }), 'POLICY.STEP_TWICE', '/steps/1/step'],
      [second({ at: { percent: 50, days: 1, time: '09:00' } }), 'POLICY.ONE_MOMENT', '/steps/1/at'],
      [second({ channels: ['inbox', 'fax'] }), 'POLICY.UNKNOWN_CHANNEL', '/steps/1/channels/1'],
      [policy({ quietOutside: 'moon' }), 'POLICY.UNKNOWN_CALENDAR', '/quietOutside'],
      [policy({ steps: [] }), 'POLICY.NO_STEPS', '/steps'],
      [
        { ...second({ at: { days: 3, time: '09:00' } }), endsAfterDays: 2 },
        'POLICY.STEP_AFTER_END',
        '/steps/1/at',
      ],
    ];
    for (const [body, code, field] of cases) {
      expect(await refused('escalation-policies', body)).toEqual([422, code, field]);
    }
    const shapes: [object, string][] = [
      [second({ at: { percent: 301 } }), '/steps/1/at/percent'],
      [second({ at: { days: -401, time: '09:00' } }), '/steps/1/at/days'],
      [second({ to: [{ person: 'supervisor' }] }), '/steps/1/to/0/person'],
      [second({ to: [{ friend: 'handler' }] }), '/steps/1/to/0/friend'],
    ];
    for (const [body, field] of shapes) {
      expect(await refused('escalation-policies', body)).toEqual([400, 'REQUEST.FIELDS', field]);
    }
  });

  it('take a rule of the editor, by which the next clock is opened and no other', async () => {
    const before = await desk.report('urgent');
    const record = await made('deadline-rules', rule());
    expect(record).toMatchObject({ kind: 'ticket.response', variant: 'urgent', version: 2, amount: 3 });
    const after = await desk.report('urgent');
    const hours = async (ticket: Body): Promise<number> => {
      const sql = `select extract(epoch from due_at - anchor_at) / 3600 as hours from deadline
        where subject_id = $1 and kind = 'ticket.response'`;
      return Number((await desk.rows(sql, [ticket.id]))[0].hours);
    };
    expect([await hours(before), await hours(after)]).toEqual([2, 3]);
    const [entry] = await trail('deadline-rule', 'ticket.response (urgent)');
    expect([entry.action, entry.changes.amount]).toEqual(['deadline-rule.version', { from: 2, to: 3 }]);
  });

  it('refuse a rule that no clock could be counted by, each by its field', async () => {
    const reason = (code: string) => ({ code, title: TITLE, needsApproval: true });
    const cases: [object, string, string][] = [
      [{ amount: null }, 'RULE.AMOUNT_MISSING', '/amount'],
      [{ amount: 200, unit: 'year' }, 'RULE.AMOUNT', '/amount'],
      [{ unit: 'fixed-date', amount: null }, 'RULE.NO_FIXED_DATE', '/unit'],
      [{ calendar: 'moon' }, 'RULE.UNKNOWN_CALENDAR', '/calendar'],
      [{ unit: 'working-day' }, 'RULE.CALENDAR_MISSING', '/calendar'],
      [{ endRoll: 'next-working-day', calendar: 'office' }, 'RULE.ROLL_OF_HOURS', '/endRoll'],
      [{ unit: 'calendar-month', pauseReasons: [reason('parts')] }, 'RULE.CANNOT_PAUSE', '/pauseReasons'],
      [
        { pauseReasons: [reason('parts'), reason('parts')] },
        'RULE.PAUSE_REASON_TWICE',
        '/pauseReasons/1/code',
      ],
      [{ policy: 'shouting' }, 'RULE.UNKNOWN_POLICY', '/policy'],
      [{ kind: 'ticket.lunch' }, 'RULE.UNDECLARED_KIND', '/kind'],
      [{ variant: 'sometimes' }, 'RULE.UNDECLARED_VARIANT', '/variant'],
    ];
    for (const [change, code, field] of cases) {
      expect(await refused('deadline-rules', rule(change))).toEqual([422, code, field]);
    }
    for (const amount of [-1, 0, 1.5]) {
      expect(await refused('deadline-rules', rule({ amount }))).toEqual([400, 'REQUEST.FIELDS', '/amount']);
    }
  });

  it('name everything that is wrong with a rule in one answer', async () => {
    expect(await refused('deadline-rules', rule({ policy: 'shouting', calendar: 'moon' }))).toEqual([
      422,
      'RULE.UNKNOWN_CALENDAR',
      '/calendar',
      '/policy',
    ]);
  });
});
