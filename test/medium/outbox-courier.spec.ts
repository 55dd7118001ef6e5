import type { OutsideChannel } from '../../src/modules/notifications/channel.js';
import { CLAIM_FREE, DELIVERED } from '../../src/modules/notifications/outbox.sql.js';
import { CourierDesk, pass } from '../support/courier-desk.js';
import { later, mailsTo, mailTo, NOTICE, until } from '../support/mail-desk.js';
import type { MailReceiver } from '../support/mail-receiver.js';
import type { TestApp } from '../support/test-app.js';

describe('a courier', () => {
  let desk: CourierDesk;
  let test: TestApp;
  let receiver: MailReceiver;

  beforeAll(async () => {
    desk = await CourierDesk.open();
    ({ test, receiver } = desk);
  }, 30_000);
  afterEach(() => desk.tidy());
  afterAll(() => desk.close());

  const courierWith: CourierDesk['courierWith'] = (...how) => desk.courierWith(...how);
  const reader = (name: string) => desk.reader(name);
  const received = (name: string) => desk.received(name);
  const offers = (name: string) => desk.offers(name);

  it('tries again after growing pauses what a receiver cannot take now', async () => {
    const person = await reader('greylisted');
    const courier = courierWith();
    receiver.answer = () => '451 come back later';
    await mailTo(test, [person]);
    const pauses: number[] = [];
    for (let tries = 1; tries <= 3; tries++) {
      await pass(courier);
      const [row] = await mailsTo(test, [person]);
      expect(row).toMatchObject({ attempts: tries, delivered: false, lastError: '451 come back later' });
      pauses.push(row!.again!);
      await later(test, [person]);
    }
    [5, 10, 20].forEach((planned, i) => {
      expect(pauses[i]).toBeGreaterThan(planned * 0.8 - 1);
      expect(pauses[i]).toBeLessThan(planned * 1.2);
    });
    receiver.answer = () => 'take';
    await pass(courier);
    expect(received('greylisted')).toHaveLength(1);
    const [row] = await mailsTo(test, [person]);
    expect(row).toMatchObject({ attempts: 4, delivered: true, again: null, leased: false });
  });

  it('does not come back before the pause is over, with this message or another to the same person', async () => {
    const person = await reader('patient');
    const courier = courierWith();
    receiver.answer = () => '451 come back later';
    await mailTo(test, [person], NOTICE, 3);
    await pass(courier);
    await mailTo(test, [person]);
    await pass(courier);
    const rows = await mailsTo(test, [person]);
    expect(offers('patient')).toBe(1);
    expect(rows.map(({ attempts }) => attempts)).toEqual([1, 0, 0, 0]);
    const [first, ...queued] = rows.map(({ again }) => again!);
    expect(first).toBeGreaterThan(3);
    expect(queued.slice(0, 2).every((again) => Math.abs(again - first!) < 0.01)).toBe(true);
    receiver.answer = () => 'take';
    await later(test, [person]);
    for (let i = 0; i < 4; i++) await pass(courier);
    expect(received('patient')).toHaveLength(4);
  });

  it('lets one message that always fails hold up the others to the same person for one pause only', async () => {
    const person = await reader('poisoned');
    const real = desk.mail();
    const [poison] = await mailTo(test, [person]).then(() => mailsTo(test, [person]));
    const picky: OutsideChannel = {
      name: 'e-mail',
      kind: 'outside',
      send: (message, signal) =>
        message.id === poison!.id
          ? Promise.reject(new Error('451 not this one'))
          : real.send(message, signal),
    };
    const courier = courierWith({ tries: 3 }, picky);
    await pass(courier);
    await mailTo(test, [person], NOTICE, 2);
    for (let i = 0; i < 2; i++) {
      await later(test, [person]);
      await pass(courier);
    }
    const [failing, ...others] = await mailsTo(test, [person]);
    expect(failing).toMatchObject({ attempts: 1, delivered: false });
    expect(others.every(({ delivered }) => delivered)).toBe(true);
  });

  it('leaves alone what was delivered between its look and its lock', async () => {
    const person = await reader('raced');
    await mailTo(test, [person]);
    const [{ id } = { id: '' }] = await mailsTo(test, [person]);
    // In these two sessions the machine's clock stands still while the test holds the lock: the look has begun by then.
    await test.database.pool.query(`
      create schema halting;
      create function halting.clock_timestamp() returns timestamptz language plpgsql as $$
        begin
          perform pg_advisory_xact_lock_shared(4711);
          return pg_catalog.clock_timestamp();
        end $$`);
    const [holder, looker] = [await test.database.pool.connect(), await test.database.pool.connect()];
    try {
      await holder.query('select pg_advisory_lock(4711)');
      await looker.query('begin');
      await looker.query('set local search_path = halting, pg_catalog, public');
      const looking = looker.query({ text: CLAIM_FREE.text, values: ['e-mail', 8] });
      await until(async () => {
        const { rows } = await holder.query(
          `select from pg_locks where locktype = 'advisory' and objid = 4711 and not granted`,
        );
        return rows.length > 0;
      });
      await holder.query({ text: DELIVERED.text, values: [id] });
      await holder.query('select pg_advisory_unlock(4711)');
      expect((await looking).rows).toEqual([]);
    } finally {
      await looker.query('rollback');
      holder.release();
      looker.release();
      await test.database.pool.query('drop schema halting cascade');
    }
  });

  it('ends a message that was delivered and, all the same, taken up again', async () => {
    const person = await reader('again');
    await mailTo(test, [person]);
    await test.database.pool.query(
      `update outbox_message set delivered_at = '2025-03-01T00:00:00Z' where recipient_id = $1`,
      [person.id],
    );
    await pass(courierWith());
    const { rows } = await test.database.pool.query(
      `select next_try_at, delivered_at = '2025-03-01T00:00:00Z' as "atFirst" from outbox_message where recipient_id = $1`,
      [person.id],
    );
    expect(rows).toEqual([{ next_try_at: null, atFirst: true }]);
  });

  it('gives up on a receiver that does not answer', async () => {
    const person = await reader('silent');
    receiver.answer = () => 'hang';
    await mailTo(test, [person]);
    await pass(courierWith({ patience: 0.2 }));
    expect((await mailsTo(test, [person]))[0]).toMatchObject({
      attempts: 1,
      delivered: false,
      lastError: 'No answer within 0.2 s.',
    });
  });

  it('does not wait for a channel that does not heed its signal', async () => {
    const person = await reader('deaf');
    await mailTo(test, [person]);
    const deaf: OutsideChannel = {
      name: 'e-mail',
      kind: 'outside',
      send: () => new Promise(() => undefined),
    };
    await pass(courierWith({ patience: 0.1 }, deaf));
    expect((await mailsTo(test, [person]))[0]).toMatchObject({ lastError: 'No answer within 0.1 s.' });
  });

  it('keeps what a server that is down could not take until it is back', async () => {
    const people = [await reader('down1'), await reader('down2')];
    const courier = courierWith();
    await receiver.close();
    await mailTo(test, people);
    await pass(courier);
    const failed = await mailsTo(test, people);
    expect(failed.map(({ lastError }) => lastError)).toEqual(
      Array(2).fill(expect.stringContaining('ECONNREFUSED')),
    );
    await receiver.reopen();
    await later(test, people);
    await pass(courier);
    expect((await mailsTo(test, people)).every(({ delivered }) => delivered)).toBe(true);
  });

  it('delays nobody because of one bad receiver, however many messages wait for it', async () => {
    const bad = await reader('bad');
    const good = await Promise.all(Array.from({ length: 50 }, (_, i) => reader(`good${i}`)));
    receiver.answer = (address) => (address.startsWith('bad@') ? 'hang' : 'take');
    const courier = courierWith({ atOnce: 4 });
    await mailTo(test, [bad], NOTICE, 50);
    await mailTo(test, good);
    while (!(await mailsTo(test, good)).every(({ delivered }) => delivered)) await courier.drain();
    // All of the others are there, and the bad one has not even had its first answer.
    expect(offers('bad')).toBe(1);
    const waiting = await mailsTo(test, [bad]);
    expect(waiting.filter(({ leased }) => leased)).toHaveLength(1);
    receiver.release();
    await courier.settled();
    await pass(courier);
    expect(offers('bad')).toBe(1);
    expect((await mailsTo(test, [bad])).every(({ again }) => again! > 3)).toBe(true);
  }, 30_000);

  it('that died while sending is followed by another, whose mail is recognisable as the same', async () => {
    const person = await reader('twice');
    const real = desk.mail();
    let awake: (error: Error) => void = () => undefined;
    const dying: OutsideChannel = {
      name: 'e-mail',
      kind: 'outside',
      // The receiver has it, and the process is gone before it can write that down.
      send: async (message, signal) => {
        await real.send(message, signal);
        await new Promise((_, reject) => (awake = reject));
      },
    };
    await mailTo(test, [person]);
    await courierWith({}, dying).drain();
    await until(() => received('twice').length === 1);
    const next = courierWith();
    await pass(next);
    expect(received('twice')).toHaveLength(1);
    await later(test, [person]);
    await pass(next);
    const ids = received('twice').map(({ headers }) => headers.get('message-id'));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    // The first one comes back from the dead: what it believes to have failed is delivered all the same.
    awake(new Error('too late'));
    await Promise.all(desk.couriers.map((courier) => courier.settled()));
    expect((await mailsTo(test, [person]))[0]).toMatchObject({
      attempts: 2,
      delivered: true,
      lastError: null,
    });
  });

  it('has one message under way for each recipient, whoever else is at work', async () => {
    const people = await Promise.all(['a', 'b', 'c'].map((name) => reader(`crowd-${name}`)));
    const underWay = new Map<string, number>();
    let most = 0;
    const real = desk.mail();
    const counting: OutsideChannel = {
      name: 'e-mail',
      kind: 'outside',
      send: async (message, signal) => {
        const count = (underWay.get(message.recipientId) ?? 0) + 1;
        underWay.set(message.recipientId, count);
        most = Math.max(most, count);
        await real.send(message, signal);
        underWay.set(message.recipientId, count - 1);
      },
    };
    await mailTo(test, people, NOTICE, 10);
    const replicas = [courierWith({}, counting), courierWith({}, counting), courierWith({}, counting)];
    const done = async (): Promise<boolean> =>
      (await mailsTo(test, people)).every(({ delivered }) => delivered);
    await Promise.all(
      replicas.map(async (courier) => {
        while (!(await done())) await courier.drain();
      }),
    );
    expect(most).toBe(1);
    expect(received('crowd-a')).toHaveLength(10);
    expect((await mailsTo(test, people)).every(({ attempts }) => attempts === 1)).toBe(true);
  }, 30_000);

  it('does not park mail because its own sign-in is refused, and never writes the password down', async () => {
    const person = await reader('signed');
    const secret = 'Ha1he-桥-secret';
    const settings = receiver.settings({ user: 'duban', password: secret });
    await mailTo(test, [person]);
    receiver.signIn = (user, password) =>
      `535 ${user} with ${password} or ${Buffer.from(password).toString('base64')} is wrong`;
    const courier = courierWith({}, desk.mail(settings));
    await pass(courier);
    const [row] = await mailsTo(test, [person]);
    expect(row).toMatchObject({ attempts: 1, delivered: false });
    expect(row!.again).toBeGreaterThan(3);
    expect(row!.lastError).toContain('535 duban with *** or *** is wrong');
    receiver.signIn = (user, password) => (user === 'duban' && password === secret ? null : '535 no');
    await later(test, [person]);
    await pass(courier);
    expect(received('signed')).toHaveLength(1);
  });

  it('ends with the server, and what it could not finish is tried by another', async () => {
    const person = await reader('last');
    const courier = courierWith({ farewell: 0.1 });
    receiver.answer = () => 'hang';
    await mailTo(test, [person], NOTICE, 2);
    await courier.drain();
    await until(() => offers('last') === 1);
    await courier.stop();
    expect(await courier.drain()).toBe(0);
    const [first, second] = await mailsTo(test, [person]);
    expect(first).toMatchObject({ attempts: 1, lastError: 'The server ended while it was sending this.' });
    expect(second).toMatchObject({ attempts: 0 });
    receiver.answer = () => 'take';
    await later(test, [person]);
    const next = courierWith();
    await pass(next);
    await pass(next);
    expect(received('last')).toHaveLength(2);
  });
});
