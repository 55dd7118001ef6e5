import { v7 as uuid } from 'uuid';
import { calendar, OPEN, policy, rule } from '../support/definition-bodies.js';
import { openDefinitionDesk, type DefinitionDesk } from '../support/definition-desk.js';
import type { Person } from '../support/world.js';

describe('two editors of a definition', () => {
  let desk: DefinitionDesk;
  let editor: Person;

  beforeAll(async () => {
    desk = await openDefinitionDesk();
    ({ editor } = desk);
  }, 30_000);
  afterAll(() => desk.close());

  const made: DefinitionDesk['made'] = (path, body) => desk.made(path, body);
  const refused: DefinitionDesk['refused'] = (path, body) => desk.refused(path, body);

  it('never overwrite what they have not seen: who began with an older version is refused', async () => {
    const body = calendar({ code: 'gate' });
    await made('calendars', { ...body, baseVersion: 0 });
    await made('calendars', { ...body, title: { zh: '大门', en: 'Gate' }, baseVersion: 1 });
    for (const baseVersion of [0, 1, 3]) {
      expect(await refused('calendars', { ...body, baseVersion })).toEqual([
        412,
        'CALENDAR.CHANGED',
        '/baseVersion',
      ]);
    }
    expect(await refused('escalation-policies', policy({ code: 'visit.cycle', baseVersion: 7 }))).toEqual([
      412,
      'POLICY.CHANGED',
      '/baseVersion',
    ]);
    const stale = rule({ variant: 'normal', baseVersion: 0 });
    expect(await refused('deadline-rules', stale)).toEqual([412, 'RULE.CHANGED', '/baseVersion']);
  });

  it.each([
    ['calendars', calendar({ code: 'same' }, { national: true, makeUp: OPEN }), 'CALENDAR.UNCHANGED'],
    ['escalation-policies', policy({ code: 'same.steps' }), 'POLICY.UNCHANGED'],
    ['deadline-rules', rule(), 'RULE.UNCHANGED'],
  ])('write nothing that stands already: %s', async (path, body, code) => {
    const first = await made(path, body);
    const version = Number(first.version);
    expect(await refused(path, { ...body, baseVersion: version })).toEqual([409, code]);
    expect(await refused(path, { ...body, reason: path === 'calendars' ? '核对' : undefined })).toEqual([
      409,
      code,
    ]);
    const changed = await made(path, { ...body, title: { zh: '改名', en: 'Renamed' } });
    expect(changed.version).toBe(version + 1);
    expect((await made(path, body)).version).toBe(version + 2);
  });

  it.each([
    ['calendars', calendar({ code: 'race' }), 'CALENDAR.VERSION_TAKEN', {}],
    ['escalation-policies', policy({ code: 'race.two' }), 'POLICY.VERSION_TAKEN', {}],
    ['deadline-rules', rule({ variant: 'normal' }), 'RULE.VERSION_TAKEN', {}],
    ['calendars', calendar({ code: 'keyed' }), 'CALENDAR.VERSION_TAKEN', { key: true }],
  ])(
    'who write at once are told apart by the version: %s',
    async (path, body, code, { key = false }: { key?: boolean }) => {
      const client = await desk.test.database.pool.connect();
      const table = { calendars: 'calendar_version', 'escalation-policies': 'escalation_policy' }[path];
      const locked = table ?? 'deadline_rule';
      // Both have read what stands before either may write: readers pass this lock, writers wait at it.
      await client.query('begin');
      await client.query(`lock table ${locked} in share mode`);
      const headers = (): Record<string, string> => (key ? { 'idempotency-key': uuid() } : {});
      const both = [1, 2].map(() => desk.post(editor, path, body, headers()));
      const waiting = `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock'
      and datname = current_database()`;
      while ((await desk.rows(waiting))[0].n < 2) await new Promise((resolve) => setTimeout(resolve, 10));
      await client.query('commit');
      client.release();
      const answers = await Promise.all(both);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const lost = answers.find(({ status }) => status === 409)!;
      expect([lost.body.code, lost.body.errors[0].field]).toEqual([code, '/baseVersion']);
    },
  );

  it('get the same answer to a repeated request: the version that the first one wrote', async () => {
    const key = { 'idempotency-key': uuid() };
    const body = calendar({ code: 'again', baseVersion: 0 });
    const first = await desk.post(editor, 'calendars', body, key);
    const second = await desk.post(editor, 'calendars', body, key);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect((await desk.get(editor, 'calendars/versions?code=again')).body.items).toHaveLength(1);
  });
});
