import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { addDays, dayIn } from '../../src/common/time/day.js';
import type { Instant } from '../../src/common/time/instant.js';
import { openClockDesk, type ClockDesk } from '../support/clock-desk.js';
import { makePerson, type Person } from '../support/world.js';

const V1 = '/api/v1';
const FEEDS = `${V1}/calendar-feeds`;

/** An event as a calendar program understands it. */
function eventsOf(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  expect(calendar.name).toBe('vcalendar');
  return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
}

describe('a calendar feed', () => {
  let desk: ClockDesk;
  let contractor: Person;
  let logFile: string;

  beforeEach(async () => {
    logFile = join(mkdtempSync(join(tmpdir(), 'duban-log-')), 'log');
    desk = await openClockDesk({ logLevel: 'info', logFile, publicUrl: 'https://duban.example/' });
    ({ contractor } = desk.world.people);
  });
  afterEach(() => desk.test.close());

  const make = (person: Person, label = '手机日历') =>
    desk.test.http.post(FEEDS).set(person.auth).send({ label });
  const pathOf = ({ body }: { body: { url: string } }) => new URL(body.url).pathname;
  const read = (path: string) => desk.test.http.get(path).then((answer) => answer);
  const command = (person: Person, path: string, body: object = {}) =>
    desk.test.http.post(`${V1}${path}`).set(person.auth).send(body).expect(200);

  it('is read by a standard parser: a day as a date, a moment in UTC, every letter as it was', async () => {
    const { open, hours, now } = desk;
    const label = '大屏, 水泵; "二号" \\ 备用\n第二行 🏗 '.repeat(6).trim();
    const repair = await open({ kind: 'desk.repair', anchorAt: hours(-1), label });
    const drawing = await open({ kind: 'desk.drawing', anchorAt: now });
    const path = pathOf(await make(contractor));
    const answer = await read(path);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    const lines = answer.text.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(answer.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);

    const [first, second, ...more] = eventsOf(answer.text);
    expect(more).toEqual([]);
    expect(first!.uid).toBe(`${repair.id}@duban`);
    expect(first!.summary).toBe(`修复时限 · ${label}`);
    expect(first!.component.getFirstPropertyValue('url')).toBe(
      `https://duban.example/desks/${repair.subjectId}`,
    );
    const due = new Date(hours(9)).toISOString().slice(0, 19);
    expect(first!.endDate.toString()).toBe(`${due}Z`);
    expect(first!.endDate.zone).toBe(ICAL.Timezone.utcTimezone);
    expect(second!.uid).toBe(`${drawing.id}@duban`);
    expect(second!.startDate.isDate).toBe(true);
    expect(second!.startDate.toString()).toBe(addDays(dayIn(now), 5));
    expect(second!.component.getAllSubcomponents('valarm')).toHaveLength(1);
  });

  it('gives the same text as long as nothing changes, and a higher sequence when something has', async () => {
    const { open, hours } = desk;
    const { id } = await open({ kind: 'desk.repair', anchorAt: hours(-1) });
    const path = pathOf(await make(contractor));
    const before = await read(path);
    expect((await read(path)).text).toBe(before.text);
    await command(contractor, `/deadlines/${id}/pause`, { reason: 'parts', note: '缺货', to: hours(5) });
    const [was] = eventsOf(before.text);
    const [is] = eventsOf((await read(path)).text);
    expect(is!.uid).toBe(was!.uid);
    expect(is!.sequence).toBeGreaterThan(was!.sequence);
    const changed = (event: ICAL.Event) => String(event.component.getFirstPropertyValue('last-modified'));
    expect(changed(is!) > changed(was!)).toBe(true);
  });

  it('marks what is overdue, whose sequence rises once more, and forgets what has ended', async () => {
    const { open, hours, test } = desk;
    const running = await open({ kind: 'desk.repair', anchorAt: hours(-9.999) });
    await open({ kind: 'desk.repair', anchorAt: hours(-5), endedAt: hours(-1) });
    await open({ kind: 'desk.repair', anchorAt: hours(-5), withdrawnAt: hours(-1) });
    const path = pathOf(await make(contractor));
    const [before, ...none] = eventsOf((await read(path)).text);
    expect(none).toEqual([]);
    await test.database.pool.query(
      `update deadline set due_at = app_now() - interval '1 second', next_fire_at = null where id = $1`,
      [running.id],
    );
    const [after] = eventsOf((await read(path)).text);
    expect(after!.summary).toBe('【已超时】修复时限 · DESK-1 设备');
    expect(after!.component.getAllSubcomponents('valarm')).toEqual([]);
    expect(after!.sequence).toBeGreaterThan(before!.sequence);
  });

  it('shows a provisional day as such', async () => {
    await desk.open({ kind: 'desk.appeal', anchorAt: '2039-05-04T02:00:00.000000Z' as Instant });
    const [event] = eventsOf((await read(pathOf(await make(contractor)))).text);
    expect(event!.summary).toMatch(/^【暂定】上诉期限/);
  });

  it('holds the work of a handler, and for a supervisor all that they are named in', async () => {
    const { open, now, world } = desk;
    const { handler, supervisor, colleague, otherContractor } = world.people;
    const theirs = await open({ kind: 'desk.drawing', anchorAt: now });
    const own = await open({ kind: 'desk.repair', anchorAt: now, people: { handler: [handler.id] } });
    // Named by mistake: another organisation's clock stays out of reach all the same.
    await open({ kind: 'desk.repair', anchorAt: now, people: { handler: [otherContractor.id] } });
    const uids = async (person: Person) =>
      eventsOf((await read(pathOf(await make(person)))).text).map(({ uid }) => uid);
    expect(await uids(contractor)).toEqual([`${theirs.id}@duban`]);
    expect(await uids(supervisor)).toEqual([`${theirs.id}@duban`]);
    expect(await uids(handler)).toEqual([`${own.id}@duban`]);
    expect(await uids(colleague)).toEqual([]);
    expect(await uids(otherContractor)).toEqual([]);
  });

  it('is an address shown once, that its person alone lists and revokes', async () => {
    const { test, world } = desk;
    const made = await make(contractor);
    expect([made.status, made.headers['etag']]).toEqual([201, '"1"']);
    expect(made.body.url).toMatch(
      /^https:\/\/duban\.example\/api\/v1\/calendar-feeds\/[\w-]{43}\/deadlines\.ics$/,
    );
    const token = pathOf(made).split('/')[4]!;
    const listed = await test.http.get(FEEDS).set(contractor.auth);
    const { url: _url, ...shown } = made.body;
    expect(listed.body.items).toEqual([shown]);
    expect((await test.http.get(FEEDS).set(world.people.colleague.auth)).body.items).toEqual([]);
    const { rows } = await test.database.pool.query<{ text: string }>(
      'select f::text as text from calendar_feed f',
    );
    expect(rows[0]!.text).not.toContain(token);

    const revoke = (person: Person) => test.http.post(`${FEEDS}/${made.body.id}/revoke`).set(person.auth);
    expect((await revoke(world.people.colleague)).body.code).toBe('FEED.UNKNOWN');
    expect((await revoke(contractor).set('if-match', '"7"')).status).toBe(412);
    expect((await read(pathOf(made))).status).toBe(200);
    const revoked = await revoke(contractor);
    expect([revoked.status, revoked.body.version]).toEqual([200, 2]);
    expect((await revoke(contractor)).body).toEqual(revoked.body);
    expect((await test.http.get(FEEDS).set(contractor.auth)).body.items).toEqual([]);
    const trail = await test.database.pool.query(
      `select action, actor_name from trail where object_type = 'calendar-feed' order by id`,
    );
    const actor_name = 'contractor';
    expect(trail.rows).toEqual([
      { action: 'calendar-feed.create', actor_name },
      { action: 'calendar-feed.revoke', actor_name },
    ]);
  });

  it('answers a token that is unknown, revoked, or of an account that ended or lost its roles alike', async () => {
    const { test, world } = desk;
    const revoked = await make(contractor);
    await command(contractor, `/calendar-feeds/${revoked.body.id}/revoke`);
    const disabled = await make(world.people.colleague);
    await test.database.pool.query('update account set disabled_at = now() where id = $1', [
      world.people.colleague.id,
    ]);
    const ended = await make(world.people.otherContractor);
    await test.database.pool.query('update organisation set disabled_at = now() where id = $1', [
      world.otherContractorId,
    ]);
    const roleless = await make(world.people.handler);
    await test.database.pool.query(`update account set roles = '{}' where id = $1`, [
      world.people.handler.id,
    ]);
    const unknown = `${FEEDS}/${'x'.repeat(43)}/deadlines.ics`;
    for (const path of [
      unknown,
      `${FEEDS}/x/deadlines.ics`,
      pathOf(revoked),
      pathOf(disabled),
      pathOf(ended),
      pathOf(roleless),
    ]) {
      const answer = await read(path);
      expect([answer.status, answer.headers['content-type'], answer.body.code]).toEqual([
        404,
        expect.stringMatching(/^application\/problem\+json/),
        'FEED.UNKNOWN',
      ]);
    }
  });

  it('ends for good with the password that an administrator resets', async () => {
    const { test, world } = desk;
    const admin = await makePerson(test.database, world.unitId, 'admin', 'system-admin');
    const [first, second] = [await make(contractor), await make(contractor, '平板')];
    const other = await make(world.people.handler);
    await command(admin, `/accounts/${contractor.id}/reset-password`);
    expect((await read(pathOf(first))).status).toBe(404);
    expect((await read(pathOf(second))).status).toBe(404);
    expect((await read(pathOf(other))).status).toBe(200);
    const { rows } = await test.database.pool.query(
      `select object_id as id, actor_name as by from trail where action = 'calendar-feed.revoke' order by 1`,
    );
    expect(rows).toEqual([first, second].map(({ body }) => ({ id: body.id, by: 'admin' })));
  });

  it('is one of five at the most, however many are asked for at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => make(contractor)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 201, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('FEED.TOO_MANY');
    const made = answers.find(({ status }) => status === 201)!;
    await command(contractor, `/calendar-feeds/${made.body.id}/revoke`);
    expect((await make(contractor)).status).toBe(201);
  });

  it('notes when it was last read, at most once a minute', async () => {
    const { database } = desk.test;
    const path = pathOf(await make(contractor));
    const writes: string[] = [];
    database.listener = ({ name }) => writes.push(name);
    for (let i = 0; i < 3; i++) await read(path);
    database.listener = undefined;
    expect(writes.filter((name) => name === 'feeds.touch')).toHaveLength(1);
    const seen = (await desk.test.http.get(FEEDS).set(contractor.auth)).body.items[0];
    expect(seen.lastReadAt > seen.createdAt).toBe(true);
  });

  it('answers HEAD, and never stands in the log with its token', async () => {
    const path = pathOf(await make(contractor));
    const head = await desk.test.http.head(path);
    expect([head.status, head.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    await read(path);
    await read(`${FEEDS}/${'y'.repeat(43)}/deadlines.ics?x=1`);
    await desk.test.close();
    const log = readFileSync(logFile, 'utf8');
    expect(log).toContain('/api/v1/calendar-feeds/:token/deadlines.ics');
    expect(log).not.toContain(path.split('/')[4]!);
    expect(log).not.toContain('y'.repeat(43));
    desk = await openClockDesk();
  });
});
