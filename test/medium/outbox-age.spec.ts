import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.setup.js';
import { Housekeeping } from '../../src/common/persistence/housekeeping.js';
import { Logger } from '../../src/common/logging/logger.js';
import { CourierDesk, pass } from '../support/courier-desk.js';
import { mailsTo, mailTo, NOTICE, until } from '../support/mail-desk.js';
import type { TestApp } from '../support/test-app.js';

describe('a message that grows old', () => {
  let desk: CourierDesk;
  let test: TestApp;
  const folder = mkdtempSync(join(tmpdir(), 'outbox-age-'));

  beforeAll(async () => {
    desk = await CourierDesk.open();
    ({ test } = desk);
  }, 30_000);
  afterEach(() => desk.tidy());
  afterAll(async () => {
    await desk.close();
    rmSync(folder, { recursive: true });
  });

  const sql = (text: string, values: unknown[] = []) => test.database.pool.query(text, values);
  const aged = (days: number) =>
    sql(`update outbox_message set staged_at = staged_at - $1 * interval '1 day'`, [days]);

  it('is parked and not sent where its channel comes back after a week', async () => {
    const [stale, fresh] = [await desk.reader('stale'), await desk.reader('fresh')];
    await mailTo(test, [stale], NOTICE, 2);
    await aged(7);
    await mailTo(test, [fresh]);
    await aged(6.9);
    const courier = desk.courierWith();
    for (let i = 0; i < 3; i++) await pass(courier);
    expect(desk.received('fresh')).toHaveLength(1);
    expect(desk.received('stale')).toEqual([]);
    const parked = { again: null, delivered: false, lastError: 'too old' };
    expect(await mailsTo(test, [stale])).toEqual(Array(2).fill(expect.objectContaining(parked)));
    // Sent again on request, it is young again.
    await test.http
      .post('/api/v1/outbox/replay')
      .set(desk.admin.auth)
      .send({ channel: 'e-mail' })
      .expect(200);
    for (let i = 0; i < 2; i++) await pass(courier);
    expect(desk.received('stale')).toHaveLength(2);
  });

  it('is parked where its channel has no settings any more, and younger ones go on waiting', async () => {
    const [stale, fresh] = [await desk.reader('stale2'), await desk.reader('fresh2')];
    await mailTo(test, [stale]);
    await aged(7.1);
    await mailTo(test, [fresh]);
    await test.app.get(Housekeeping).prune();
    expect((await mailsTo(test, [stale]))[0]).toMatchObject({ again: null, lastError: 'too old' });
    expect((await mailsTo(test, [fresh]))[0]!.again).not.toBeNull();
  });

  it('is spoken of at the start of a server that has no settings for its channel', async () => {
    await mailTo(test, [await desk.reader('unheard')], NOTICE, 3);
    const logFile = join(folder, 'start.log');
    const replica = await createApp({ ...test.config, logFile, logLevel: 'warn' });
    await replica.init();
    replica.get(Logger).close();
    await replica.close();
    const lines = readFileSync(logFile, 'utf8').split('\n').filter(Boolean);
    expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(
      expect.objectContaining({
        channel: 'e-mail',
        waiting: 3,
        msg: 'messages wait for a channel that is not set up',
      }),
    );
  });

  it('has its failed tries in the log long before it is parked', async () => {
    const logFile = join(folder, 'tries.log');
    const logger = new Logger({ logLevel: 'warn', logFile });
    const people = await Promise.all(Array.from({ length: 10 }, (_, i) => desk.reader(`tried${i}`)));
    desk.receiver.answer = () => '451 not configured';
    await mailTo(test, people);
    await pass(desk.courierWith({ atOnce: 10 }, desk.mail(), logger));
    logger.close();
    const lines = readFileSync(logFile, 'utf8').split('\n').filter(Boolean);
    const wanted = (inARow: number, level: number, msg: string) =>
      expect.objectContaining({ level, channel: 'e-mail', inARow, lastError: '451 not configured', msg });
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      wanted(1, 40, 'a try to deliver failed'),
      wanted(10, 50, 'a channel fails again and again'),
    ]);
  });

  it('is cleared away 90 days after it was delivered or dropped, and its line in the inbox stays', async () => {
    const person = await desk.reader('season');
    const ended = `insert into outbox_message (id, channel, recipient_id, content, occurred_at, next_try_at, last_error,
        delivered_at, dropped_at)
      select gen_random_uuid(), 'e-mail', $1, '{}', now(), null, label, now() + delivered, now() + dropped
      from (values
        ('gone: delivered', interval '-91 days', null::interval),
        ('gone: dropped', null, '-91 days'),
        ('kept: delivered', '-89 days', null),
        ('kept: dropped', null, '-89 days'),
        ('kept: parked', null, null)) as m (label, delivered, dropped)`;
    await sql(ended, [person.id]);
    await sql(
      `insert into outbox_message (id, channel, recipient_id, content, occurred_at) values (gen_random_uuid(), 'inbox', $1, $2, now())`,
      [person.id, JSON.stringify(NOTICE)],
    );
    await until(
      async () =>
        (await sql(`select from outbox_message where channel = 'inbox' and delivered_at is not null`))
          .rowCount === 1,
    );
    await sql(`update outbox_message set delivered_at = now() - interval '91 days' where channel = 'inbox'`);
    await test.app.get(Housekeeping).prune();
    const { rows } = await sql('select last_error as label from outbox_message order by 1');
    expect(rows.map(({ label }) => label)).toEqual(['kept: delivered', 'kept: dropped', 'kept: parked']);
    expect((await sql('select from notice where recipient_id = $1', [person.id])).rowCount).toBe(1);
  });
});
