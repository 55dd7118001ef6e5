import { Refreshes } from '../../src/common/workflow/refreshes.js';
import { dayIn, firstInstant, dayOf } from '../../src/common/time/day.js';
import { Definitions } from '../../src/modules/deadlines/definitions/definitions.service.js';
import { openClockDesk, type ClockDesk } from '../support/clock-desk.js';
import { until } from '../support/deadline-desk.js';
import { makePerson, type Person } from '../support/world.js';

type Body = ReturnType<typeof JSON.parse>;

const NOTICE = '国务院办公厅关于2027年部分节假日安排的通知';

/** New Year takes the first, a Friday; the Sunday after it is a working day. */
const YEAR = {
  year: 2027,
  notice: NOTICE,
  off: [{ day: '2027-01-01', name: '元旦' }],
  on: [{ day: '2027-01-03', name: '元旦' }],
};

describe('the notice of the next year', () => {
  let desk: ClockDesk;
  let editor: Person;
  const refreshed: string[] = [];

  beforeAll(async () => {
    desk = await openClockDesk();
    editor = await makePerson(desk.test.database, desk.world.unitId, 'editor', 'security-admin');
    desk.test.app.get(Refreshes).register('desk', (_, id) => {
      refreshed.push(id);
      return Promise.resolve();
    });
  }, 30_000);
  afterAll(() => desk.test.close());

  const rows = async (sql: string, values: unknown[] = []): Promise<Body[]> =>
    (await desk.test.database.pool.query(sql, values)).rows;
  const send = (body: object) =>
    desk.test.http.post('/api/v1/calendars/national-years').set(editor.auth).send(body);
  const deadline = async (id: string): Promise<Body> =>
    (
      await rows(
        `select d.*, c.code, c.version as calendar_version, to_char(d.due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as due
         from deadline d join calendar_version c on c.id = d.calendar_version_id where d.id = $1`,
        [id],
      )
    )[0];
  const short = async (id: string) => {
    const { due, calendar_version: calendar } = await deadline(id);
    return `${String(due)} v${String(calendar)}`;
  };
  const anchored = (day: string, more: object = {}) =>
    desk.open({ kind: 'desk.appeal', anchorAt: firstInstant(dayOf(day)), ...more });
  const written = () =>
    rows(`select (select count(*) from calendar_version) as versions, (select sum(version) from deadline) as deadlines,
      (select count(*) from trail) as trail, (select count(*) from refresh_request) as requests`);

  it.each<[string, object, string, string]>([
    [
      'names a day of another year',
      { off: [{ day: '2029-01-01', name: '元旦' }] },
      'CALENDAR.DAY_OUTSIDE_YEAR',
      '/off/0/day',
    ],
    [
      'names a day twice',
      { on: [YEAR.on[0], { day: '2027-01-01', name: '元旦' }] },
      'CALENDAR.DAY_TWICE',
      '/on/1/day',
    ],
    [
      'names a day that another notice has',
      { off: [{ day: '2026-10-01', name: '国庆节' }] },
      'CALENDAR.DAY_TWICE',
      '/off/0/day',
    ],
  ])('is refused where it %s, and nothing is written', async (_, change, code, field) => {
    const before = await written();
    const { status, body } = await send({ ...YEAR, ...change });
    expect([status, body.code, body.errors.map((one: Body) => one.field)]).toEqual([422, code, [field]]);
    expect(await written()).toEqual(before);
  });

  it('moves the open clocks that waited for it, and no others', async () => {
    const waiting = await anchored('2026-12-14');
    const settled = await anchored('2026-11-23');
    const ended = await anchored('2026-12-14', { endedAt: desk.hours(1) });
    const withdrawn = await anchored('2026-12-14', { withdrawnAt: desk.hours(1) });
    const all = [waiting, settled, ended, withdrawn];
    // 15 working days after the 14th, with no word of 2027 yet: New Year's Day counts as a working day.
    const before = await Promise.all(all.map(({ id }) => short(id)));
    expect(before).toEqual(['2027-01-04 v1', '2026-12-14 v1', '2027-01-04 v1', '2027-01-04 v1']);

    const { status, body } = await send(YEAR);
    expect([status, body.moved]).toEqual([201, 1]);
    expect((body.calendars as Body[]).map(({ code, version }) => [code, version])).toEqual([
      ['national', 2],
      ['office', 2],
    ]);
    for (const { years, reason, createdBy } of body.calendars as Body[]) {
      expect((years as Body[]).map(({ year }) => year as number)).toEqual([2023, 2024, 2025, 2026, 2027]);
      expect([reason, createdBy.id]).toEqual([NOTICE, editor.id]);
    }
    const after = await Promise.all(all.map(({ id }) => short(id)));
    expect(after).toEqual(['2027-01-04 v2', ...before.slice(1)]);

    const trail = await rows(
      `select action, object_id, actor_id as by, reason, changes from trail
       where action in ('calendar.national-year', 'deadline.count-anew') order by recorded_at`,
    );
    expect(trail.map(({ action, object_id: id }) => [action, id])).toEqual([
      ['calendar.national-year', 'national'],
      ['calendar.national-year', 'office'],
      ['deadline.count-anew', waiting.id],
    ]);
    expect(trail.every(({ by, reason }) => by === editor.id && reason === NOTICE)).toBe(true);
    await until(() => Promise.resolve(refreshed.includes(waiting.subjectId)));
    expect(refreshed).toEqual([waiting.subjectId]);
  });

  it('counts them from their anchor: a longer holiday is a later due day', async () => {
    const { id } = await anchored('2027-12-20');
    const before = await deadline(id);
    const off = ['03', '04', '05'].map((day) => ({ day: `2028-01-${day}`, name: '元旦' }));
    await send({ year: 2028, notice: '2028年通知', off, on: [] }).expect(201);
    const after = await deadline(id);
    expect([before.due, after.due]).toEqual(['2028-01-10', '2028-01-13']);
    expect(after.computed_due_at).toEqual(after.due_at);
    expect([before.version, after.version]).toEqual([1, 2]);
    expect(dayIn(before.anchor_at)).toBe(dayIn(after.anchor_at));
  });

  it('replaces the notice of a year that was known; the same notice again is no new version', async () => {
    const versions = () =>
      rows(`select code, max(version) as version from calendar_version group by code order by code`);
    const before = await versions();
    const again = await send(YEAR).expect(201);
    expect(again.body).toEqual({ calendars: [], moved: 0 });
    expect(await versions()).toEqual(before);
    const changed = { ...YEAR, off: [...YEAR.off, { day: '2027-01-02', name: '元旦' }] };
    const { body } = await send(changed).expect(201);
    const [national] = body.calendars as Body[];
    expect((national.years as Body[]).filter(({ year }) => year === 2027)).toEqual([changed]);
  });

  it('finds what another replica opened by the version before while it was read', async () => {
    const definitions = desk.test.app.get(Definitions);
    const [old] = definitions.calendars.all
      .filter(({ code }) => code === 'national')
      .sort((a, b) => a.version - b.version);
    const late = await anchored('2026-12-14');
    await rows('update deadline set calendar_version_id = $2 where id = $1', [late.id, old!.id]);
    const pending = await rows(
      `select subject_id, next_try_at > clock_timestamp() + interval '10 seconds' as later from refresh_request
       where subject_type = 'calendar' and next_try_at is not null`,
    );
    expect(pending.length).toBeGreaterThan(1);
    expect(pending.every(({ later }) => later === true)).toBe(true);
    await rows(`update refresh_request set next_try_at = clock_timestamp() where subject_type = 'calendar'`);
    const current = definitions.calendars.inForce('national').version;
    await until(async () => (await deadline(late.id)).calendar_version === current);
    const [entry] = await rows(
      `select actor_id as by from trail where action = 'deadline.count-anew' and object_id = $1`,
      [late.id],
    );
    expect(entry.by).toBeNull();
  });

  it('leaves to a renewal what was counted with other hours or days of the unit', async () => {
    const { id } = await anchored('2028-12-18');
    const { code, title, content } = desk.test.app.get(Definitions).calendars.inForce('national');
    const why = [{ day: '2028-12-20', open: [], why: '停电' }];
    const body = { code, title, content: { ...content, overrides: why }, reason: '停电一天' };
    await desk.test.http.post('/api/v1/calendars').set(editor.auth).send(body).expect(201);
    const later = await anchored('2028-12-18');
    const before = [await short(id), await short(later.id)];
    const off = [{ day: '2029-01-01', name: '元旦' }];
    const { body: answer } = await send({ year: 2029, notice: '2029年通知', off, on: [] }).expect(201);
    const { version } = desk.test.app.get(Definitions).calendars.inForce('national');
    expect([await short(id), answer.moved]).toEqual([before[0], 1]);
    expect((await deadline(later.id)).calendar_version).toBe(version);
    expect(before[1]).not.toMatch(new RegExp(`v${String(version)}$`));
  });

  it('holds up no command on a clock that does not wait for it', async () => {
    const settled = await anchored('2028-03-06');
    const client = await desk.test.database.pool.connect();
    try {
      await client.query('begin');
      await client.query('select from deadline where id = $1 for no key update', [settled.id]);
      const notice = { year: 2030, notice: '2030年通知', off: [{ day: '2030-01-01', name: '元旦' }], on: [] };
      await send(notice).timeout(3_000).expect(201);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
