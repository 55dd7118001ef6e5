import { Clock } from '../../src/common/persistence/clock.js';
import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import { addDays, dayIn } from '../../src/common/time/day.js';
import { addHours, addSeconds, type Instant } from '../../src/common/time/instant.js';
import { Deadline } from '../../src/modules/deadlines/clocks/deadline.entity.js';
import { Deadlines } from '../../src/modules/deadlines/clocks/deadlines.service.js';
import { weekPeriod } from '../../src/modules/deadlines/clocks/iso-week.js';
import { columnsOf } from '../../src/common/persistence/columns.js';
import { openClockDesk, type ClockDesk } from '../support/clock-desk.js';
import type { Person } from '../support/world.js';

const V1 = '/api/v1/deadlines';

describe('reading deadlines', () => {
  let desk: ClockDesk;
  let handler: Person;
  let contractor: Person;
  let other: Person;
  let supervisor: Person;

  beforeEach(async () => {
    desk = await openClockDesk();
    ({ handler, contractor, supervisor, otherContractor: other } = desk.world.people);
  });
  afterEach(() => desk.test.close());

  const get = (person: Person, path: string) => desk.test.http.get(`${V1}${path}`).set(person.auth);
  const post = (person: Person, path: string, body: object = {}) =>
    desk.test.http.post(`${V1}${path}`).set(person.auth).send(body);
  const ids = async (person: Person, query: string): Promise<string[]> => {
    const answer = await get(person, query);
    expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
    return answer.body.items.map((item: { id: string }) => item.id);
  };

  /** One clock in each state; each is due ten hours after its anchor. */
  async function oneOfEach() {
    const { open, hours } = desk;
    const repair = (from: number, events: { endedAt?: Instant; withdrawnAt?: Instant } = {}) =>
      open({ kind: 'desk.repair', anchorAt: hours(from), ...events }).then(({ id }) => id);
    return {
      pending: await repair(-1),
      overdue: await repair(-20),
      met: await repair(-30, { endedAt: hours(-25) }),
      metAtTheLast: await repair(-31, { endedAt: hours(-21) }),
      late: await repair(-32, { endedAt: addSeconds(hours(-22), 0.000001) }),
      withdrawn: await repair(-33, { withdrawnAt: hours(-30) }),
      missedThenWithdrawn: await repair(-34, { withdrawnAt: hours(-20) }),
    };
  }

  it('are told apart by their state, an end in the due moment being in time', async () => {
    const one = await oneOfEach();
    const of = (state: string) => ids(handler, `?state=${state}`);
    expect(await of('pending')).toEqual([one.pending]);
    expect(await of('overdue')).toEqual([one.overdue]);
    expect(await of('open')).toEqual([one.overdue, one.pending]);
    expect(await of('met')).toEqual([one.metAtTheLast, one.met]);
    expect(await of('late')).toEqual([one.late]);
    expect(await of('withdrawn')).toEqual([one.missedThenWithdrawn, one.withdrawn]);
    expect(await ids(handler, '')).toHaveLength(7);
    const outcomes = (await get(handler, '')).body.items.map((item: { outcome: string }) => item.outcome);
    expect(outcomes).toEqual([
      'missed-then-withdrawn',
      'withdrawn',
      'late',
      'met',
      'met',
      'overdue',
      'pending',
    ]);
  });

  it('are found by person, team, kind, record, week and day', async () => {
    const { open, now, world } = desk;
    const mine = await open({ kind: 'desk.repair', anchorAt: now });
    const drawing = await open({ kind: 'desk.drawing', anchorAt: now, people: { handler: [handler.id] } });
    const theirs = await open({
      kind: 'desk.repair',
      anchorAt: now,
      ownerId: world.otherContractorId,
      people: { handler: [other.id], supervisor: [contractor.id] },
    });
    expect(await ids(contractor, '?owner=me')).toEqual([mine.id]);
    expect(await ids(handler, '?owner=me')).toEqual([drawing.id]);
    expect(await ids(handler, `?owner=${other.id}`)).toEqual([theirs.id]);
    expect(await ids(handler, `?owner=${other.id.toUpperCase()}`)).toEqual([theirs.id]);
    expect(await ids(handler, `?team=${world.otherContractorId}`)).toEqual([theirs.id]);
    expect(await ids(handler, '?kind=desk.drawing')).toEqual([drawing.id]);
    expect(await ids(handler, `?subjectType=desk&subjectId=${mine.subjectId}`)).toEqual([mine.id]);
    expect(await ids(handler, `?subjectType=ticket&subjectId=${mine.subjectId}`)).toEqual([]);
    const due = addDays(dayIn(now), 5);
    expect(await ids(handler, `?kind=desk.drawing&from=${due}&until=${due}`)).toEqual([drawing.id]);
    expect(await ids(handler, `?kind=desk.drawing&until=${addDays(due, -1)}`)).toEqual([]);
    expect(await ids(handler, `?from=${addDays(due, 1)}`)).toEqual([]);
    expect(await ids(handler, '?from=0001-01-01&until=9999-12-31')).toHaveLength(3);
  });

  it('are found by the week of Shanghai in which they are due, Sunday midnight belonging to it', async () => {
    const week = weekPeriod('2025-W40')!;
    const sunday = await desk.open({
      kind: 'desk.repair',
      anchorAt: addHours(addSeconds(week.end, -0.000001), -10),
    });
    const monday = await desk.open({ kind: 'desk.repair', anchorAt: addHours(week.end, -10) });
    expect(await ids(handler, '?week=2025-W40')).toEqual([sunday.id]);
    expect(await ids(handler, '?week=2025-W41')).toEqual([monday.id]);
    expect(await ids(handler, '?week=2025-W40&from=2025-10-06')).toEqual([]);
  });

  it('come page by page in the order of their due moments, equal ones included', async () => {
    const { open, now } = desk;
    const made: string[] = [];
    for (let i = 0; i < 4; i++) made.push((await open({ kind: 'desk.drawing', anchorAt: now })).id);
    const first = await open({ kind: 'desk.repair', anchorAt: now });
    const pagesOf = async (order: string): Promise<string[]> => {
      const seen: string[] = [];
      let cursor: string | null = '';
      for (let pages = 0; cursor !== null; pages++) {
        expect(pages).toBeLessThan(3);
        const from = cursor === '' ? '' : `&cursor=${cursor}`;
        const answer = await get(handler, `?state=open&limit=2&order=${order}${from}`);
        seen.push(...answer.body.items.map((item: { id: string }) => item.id));
        cursor = answer.body.nextCursor;
      }
      return seen;
    };
    const ascending = [first.id, ...made.sort()];
    expect(await pagesOf('due')).toEqual(ascending);
    expect(await pagesOf('-due')).toEqual(ascending.reverse());
    expect(await ids(handler, '?state=open&order=-due')).toEqual(ascending);
    expect((await ids(handler, '?state=open'))[0]).toBe(first.id);
  });

  it('say what they are: whose, how counted, provisional, paused', async () => {
    const { open, now, hours, world } = desk;
    const repair = await open({ kind: 'desk.repair', anchorAt: hours(-1), label: 'GZ-7 大屏' });
    // Fifteen working days from here reach into a year whose holidays nobody has published.
    const appeal = await open({ kind: 'desk.appeal', anchorAt: '2039-05-04T02:00:00.000000Z' as Instant });
    await post(handler, `/${repair.id}/pause`, { reason: 'parts', note: '缺货', to: hours(5) }).expect(200);
    const [first, second] = (await get(contractor, '?state=open')).body.items;
    expect(first).toEqual({
      id: repair.id,
      kind: 'desk.repair',
      title: { zh: '修复时限', en: 'Repair' },
      subjectType: 'desk',
      subjectId: repair.subjectId,
      subjectLabel: 'GZ-7 大屏',
      cycle: 1,
      anchorAt: hours(-1),
      dueAt: first.dueAt,
      dueDay: dayIn(first.dueAt),
      grain: 'instant',
      provisional: false,
      endedAt: null,
      withdrawnAt: null,
      outcome: 'pending',
      paused: true,
      awaiting: false,
      acknowledged: false,
      nobodyToTell: false,
      team: { id: world.contractorId, name: 'contractor' },
      handlers: [{ id: contractor.id, name: 'contractor' }],
    });
    expect(first.dueAt > hours(9)).toBe(true);
    expect(second).toMatchObject({ id: appeal.id, grain: 'day', provisional: true, paused: false });
    expect(second.dueAt > now).toBe(true);
  });

  it('of another organisation are nowhere: not listed, not counted, not known', async () => {
    const { open, hours, world } = desk;
    const { id, subjectId } = await open({ kind: 'desk.repair', anchorAt: hours(-20) });
    const today = dayIn(hours(-10));
    const seenBy = async (person: Person) => {
      const days = await get(person, `/calendar?from=${today}&until=${today}`);
      return {
        list: await ids(person, '?state=open'),
        team: await ids(person, `?team=${world.contractorId}`),
        record: await ids(person, `/of-record?subjectType=desk&subjectId=${subjectId}`),
        status: (await get(person, `/${id}`)).status,
        overdue: days.body.days[0].overdue as number,
      };
    };
    const seen = { list: [id], team: [id], record: [id], status: 200, overdue: 1 };
    expect(await seenBy(contractor)).toEqual(seen);
    expect(await seenBy(handler)).toEqual(seen);
    expect(await seenBy(other)).toEqual({ list: [], team: [], record: [], status: 404, overdue: 0 });
    expect((await get(other, '/count')).body).toEqual({ overdue: 0, today: 0, week: 0, awaiting: 0 });
    expect((await get(other, `/${id}`)).body.code).toBe('DEADLINE.UNKNOWN');
  });

  it('are counted by day, without those that were withdrawn', async () => {
    await oneOfEach();
    const from = addDays(dayIn(desk.now), -3);
    const until = addDays(dayIn(desk.now), 1);
    const { days } = (await get(handler, `/calendar?from=${from}&until=${until}`)).body;
    expect(days.map(({ day }: { day: string }) => day)).toEqual([0, 1, 2, 3, 4].map((n) => addDays(from, n)));
    const sum = (name: string) =>
      days.reduce((total: number, one: Record<string, number>) => total + one[name]!, 0);
    expect(['open', 'overdue', 'met', 'late'].map(sum)).toEqual([2, 1, 2, 1]);
    const due = dayIn(desk.hours(-10));
    const [day] = (await get(handler, `/calendar?from=${due}&until=${due}&state=overdue`)).body.days;
    expect(day).toEqual({ day: due, open: 1, overdue: 1, met: 0, late: 0 });
    const mine = await get(handler, `/calendar?from=${from}&until=${until}&owner=me`);
    expect(mine.body.days.every(({ open }: { open: number }) => open === 0)).toBe(true);
  });

  it('are counted for the person who does the work and for the one who decides', async () => {
    const { open, now, hours } = desk;
    await open({ kind: 'desk.repair', anchorAt: hours(-20) });
    const repair = await open({ kind: 'desk.repair', anchorAt: hours(-9.9) });
    const drawing = await open({ kind: 'desk.drawing', anchorAt: now });
    const dueDays = await Promise.all(
      [repair, drawing].map(async ({ id }) => (await get(handler, `/${id}`)).body.dueDay as string),
    );
    const today = dayIn(now);
    const sunday = addDays(today, (7 - new Date(today).getUTCDay()) % 7);
    const expected = {
      overdue: 1,
      today: dueDays.filter((day) => day === today).length,
      week: dueDays.filter((day) => day <= sunday).length,
    };
    const count = async (person: Person) => (await get(person, '/count')).body;
    const countAll = async (person: Person) => (await get(person, '/count?scope=all')).body;
    expect(await count(contractor)).toEqual({ ...expected, awaiting: 0 });
    expect(await count(handler)).toEqual({ overdue: 0, today: 0, week: 0, awaiting: 0 });
    expect(await countAll(handler)).toEqual({ ...expected, awaiting: 0 });
    expect(await countAll(contractor)).toEqual({ ...expected, awaiting: 0 });
    expect(await countAll(other)).toEqual({ overdue: 0, today: 0, week: 0, awaiting: 0 });

    const asked = { reason: 'client', note: '无人在场', to: hours(5) };
    await post(supervisor, `/${repair.id}/pause`, asked).expect(200);
    const awaiting = async (person: Person) => (await count(person)).awaiting as number;
    expect(await awaiting(supervisor)).toBe(0);
    expect(await awaiting(desk.world.people.leader)).toBe(1);
    expect(await awaiting(contractor)).toBe(0);
    expect(await ids(handler, '?awaiting=true')).toEqual([repair.id]);
  });

  it('cost one statement for a page', async () => {
    await oneOfEach();
    const sent: string[] = [];
    desk.test.database.listener = ({ name }) => sent.push(name);
    await get(handler, '?state=open&owner=me').expect(200);
    await get(handler, '?state=open').expect(200);
    desk.test.database.listener = undefined;
    const lists = sent.filter((name) => name.startsWith('deadlines.list'));
    expect(lists).toEqual(['deadlines.list open o', 'deadlines.list open']);
    // Nothing is looked up row by row beside it: the guard asks who calls, the sweeper for what is due.
    const own = /^(deadlines\.list|session\.|tx\.|deadlines\.(claim|oldest-due)|clock\.now)/;
    expect(sent.filter((name) => name.startsWith('deadlines.') && !own.test(name))).toEqual([]);
  });

  it('explain one clock whole: versions, both readings, spans without a gap, and what the caller may do', async () => {
    const { open, hours } = desk;
    const { id } = await open({ kind: 'desk.repair', anchorAt: hours(-8) });
    await post(contractor, `/${id}/pause`, { reason: 'client', note: '无人在场', to: hours(5) }).expect(200);
    const seen = (await get(supervisor, `/${id}`)).body;
    expect(seen).toMatchObject({
      dueAt: hours(2),
      computedDueAt: hours(2),
      awaiting: true,
      paused: false,
      allowance: { amount: 10, unit: 'hour' },
      rule: { version: 1, source: '合同第三条', nature: 'target', endRoll: 'none' },
      policy: { code: 'work.due', version: 1 },
      calendar: null,
      override: null,
      supersedesId: null,
      supersededById: null,
      acknowledgedAt: null,
    });
    expect(seen.claimedDueAt > hours(6)).toBe(true);
    expect(seen.pauses).toMatchObject([
      { reason: 'client', title: { zh: '用户原因' }, counted: false, decision: null },
    ]);
    expect(seen.rule.pauseReasons.map(({ code }: { code: string }) => code)).toEqual(['parts', 'client']);
    expect(seen.why.zh).toContain('合同第三条');
    const planned = seen.policy.steps.map((step: { plannedAt: string }) => step.plannedAt);
    expect(planned.length).toBeGreaterThan(0);
    expect(planned).toEqual([...planned].sort());
    const { spans } = seen;
    expect([spans[0].from, spans.at(-1).to]).toEqual([seen.anchorAt, seen.dueAt]);
    expect(seen.commands).toEqual(['pause', 'resume', 'decide-pause']);
    expect((await get(contractor, `/${id}`)).body.commands).toEqual(['pause', 'resume']);
    expect((await get(handler, `/${id}`)).body.commands).toEqual(['pause', 'resume']);
    expect((await get(desk.world.people.performance, `/${id}`)).body.commands).toEqual([]);
    const answer = await get(handler, `/${id}`);
    expect(answer.headers['etag']).toBe(`"${answer.body.version}"`);
  });

  it('name the calendar and offer an override where a law sets the day', async () => {
    const { id } = await desk.open({ kind: 'desk.appeal', anchorAt: desk.hours(-1) });
    const seen = (await get(handler, `/${id}`)).body;
    expect(seen).toMatchObject({
      grain: 'day',
      calendar: { code: 'national', version: 1, title: { zh: '法定工作日' } },
      commands: ['override'],
    });
    expect(seen.spans.some(({ counted }: { counted: boolean }) => !counted)).toBe(true);
    const dueOn = addDays(seen.dueDay, 30);
    const asked = { dueOn, reason: '法院准许延长', document: '（2026）津01民初12号' };
    await post(handler, `/${id}/override`, asked).expect(200);
    const waiting = (await get(supervisor, `/${id}`)).body;
    expect([waiting.dueAt, dayIn(waiting.claimedDueAt)]).toEqual([seen.dueAt, dueOn]);
    expect(waiting.commands).toEqual(['decide-override']);
    await post(supervisor, `/${id}/decide-override`, { granted: true }).expect(200);
    const [granted] = (await get(handler, '?kind=desk.appeal')).body.items;
    expect([granted.dueDay, granted.provisional]).toEqual([dueOn, false]);
  });

  it('leave what a correction put aside to the record’s own history, marked', async () => {
    const { test, open, hours } = desk;
    const { id, subjectId } = await open({ kind: 'desk.repair', anchorAt: hours(-3) });
    const { rows } = await test.database.pool.query<Deadline>(
      `select ${columnsOf(Deadline, 'd')} from deadline d where d.id = $1`,
      [id],
    );
    const [standing] = rows;
    const subject = {
      type: 'desk',
      id: subjectId,
      label: 'DESK-1 设备',
      ownerId: standing!.ownerId,
      people: standing!.people,
    };
    const now = await test.app.get(Clock).now();
    const state = { kind: 'desk.repair', variant: '', cycle: 1, endedAt: null, withdrawnAt: null };
    await test.app
      .get(UnitOfWork)
      .transact((tx) =>
        test.app
          .get(Deadlines)
          .apply(tx, subject, [{ ...state, anchorAt: hours(-5), correction: '电话记录早两小时' }], rows, now),
      );
    const record = (await get(handler, `/of-record?subjectType=desk&subjectId=${subjectId}`)).body.items;
    const [fresh] = await ids(handler, '?state=open');
    expect(await ids(handler, '')).toEqual([fresh]);
    expect(fresh).not.toBe(id);
    const links = record.map((one: Record<string, unknown>) => [
      one['id'],
      one['supersedesId'],
      one['supersededById'],
      one['supersededReason'],
    ]);
    expect(links.sort()).toEqual(
      [
        [id, null, fresh, '电话记录早两小时'],
        [fresh, id, null, null],
      ].sort(),
    );
    const old = (await get(handler, `/${id}`)).body;
    expect([old.supersededById, old.commands]).toEqual([fresh, []]);
  });
});

describe('a question about deadlines that cannot be meant', () => {
  let desk: ClockDesk;

  beforeAll(async () => {
    desk = await openClockDesk();
  });
  afterAll(() => desk.test.close());

  const ask = (path: string) => desk.test.http.get(`${V1}${path}`).set(desk.world.people.handler.auth);

  it.each([
    ['?week=2025-W53', '?week', 'DEADLINE.WEEK'],
    ['?from=2025-02-02&until=2025-02-01', '?until', 'DEADLINE.DAYS_ORDER'],
    ['/calendar?from=2025-02-02&until=2025-02-01', '?until', 'DEADLINE.DAYS_ORDER'],
    ['/calendar?from=2025-01-01&until=2025-03-04', '?until', 'DEADLINE.TOO_MANY_DAYS'],
    ['/calendar?from=0001-01-01&until=9999-12-31', '?until', 'DEADLINE.TOO_MANY_DAYS'],
  ])('is refused: %s', async (path, field, code) => {
    const { status, body } = await ask(path);
    expect([status, body.code, body.errors[0].field]).toEqual([400, code, field]);
  });

  it('is not yet a calendar of 62 days', async () => {
    const answer = await ask('/calendar?from=2025-01-01&until=2025-03-03');
    expect(answer.body.days).toHaveLength(62);
  });

  it.each([
    ['9999-12-30', '9999-12-31'],
    ['0001-01-01', '0001-01-02'],
  ])('is not one about days at the end of time: %s to %s', async (from, until) => {
    const { status, body } = await ask(`/calendar?from=${from}&until=${until}`);
    expect([status, body.days?.map(({ day }: { day: string }) => day)]).toEqual([200, [from, until]]);
    expect((await ask(`?from=${from}&until=${until}`)).status).toBe(200);
  });
});
