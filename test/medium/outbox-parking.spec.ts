import { CourierDesk, pass } from '../support/courier-desk.js';
import { AT, later, mailsTo, mailTo, NOTICE, until } from '../support/mail-desk.js';
import type { MailReceiver } from '../support/mail-receiver.js';
import type { TestApp } from '../support/test-app.js';
import type { Person } from '../support/world.js';

describe('a parked message', () => {
  let desk: CourierDesk;
  let test: TestApp;
  let receiver: MailReceiver;
  let admin: Person;

  beforeAll(async () => {
    desk = await CourierDesk.open();
    ({ test, receiver, admin } = desk);
  }, 30_000);
  afterEach(() => desk.tidy());
  afterAll(() => desk.close());

  const courierWith: CourierDesk['courierWith'] = (...how) => desk.courierWith(...how);
  const reader = (name: string) => desk.reader(name);
  const offers = (name: string) => desk.offers(name);

  it('is one that failed at the last try, and the administrators are told once', async () => {
    const person = await reader('stubborn');
    receiver.answer = () => '452 full';
    const courier = courierWith({ tries: 2 });
    await mailTo(test, [person]);
    await pass(courier);
    expect((await mailsTo(test, [person]))[0]!.again).not.toBeNull();
    await later(test, [person]);
    await pass(courier);
    const [row] = await mailsTo(test, [person]);
    expect(row).toMatchObject({
      attempts: 2,
      again: null,
      delivered: false,
      leased: false,
      lastError: '452 full',
    });
    await pass(courier);
    expect(offers('stubborn')).toBe(2);
    const { rows } = await test.database.pool.query(
      `select channel, content -> 'title' ->> 'en' as title from outbox_message where recipient_id = $1`,
      [admin.id],
    );
    expect(rows).toEqual([{ channel: 'inbox', title: 'Not delivered: notices by e-mail' }]);
  });

  it('is told of once for many, and again only when that is read', async () => {
    const crowd = await Promise.all(Array.from({ length: 8 }, (_, i) => reader(`outage${i}`)));
    const last = await reader('outage-last');
    const told = async (): Promise<number> => {
      const { rows } = await test.database.pool.query(`select from outbox_message where recipient_id = $1`, [
        admin.id,
      ]);
      return rows.length;
    };
    receiver.answer = () => '550 closed';
    await mailTo(test, crowd);
    await pass(courierWith());
    expect((await mailsTo(test, crowd)).every(({ again }) => again === null)).toBe(true);
    expect(await told()).toBe(1);
    await until(async () => (await test.database.pool.query('select from notice')).rowCount === 1);
    await mailTo(test, crowd);
    await pass(courierWith());
    expect(await told()).toBe(1);
    const all = await test.http.post('/api/v1/notices/read-all').set(admin.auth).expect(200);
    expect(all.body).toEqual({ read: 1 });
    await mailTo(test, [last]);
    await pass(courierWith());
    expect(await told()).toBe(2);
  });

  it('puts off the others to the same person for the first pause only', async () => {
    const person = await reader('given-up');
    await mailTo(test, [person], NOTICE, 2);
    await test.database.pool.query(
      `update outbox_message set attempts = 10 where id = (select min(id::text)::uuid from outbox_message where recipient_id = $1)`,
      [person.id],
    );
    await test.database.pool.query(
      `update outbox_message set attempts = 11 where recipient_id = $1 and attempts = 0`,
      [person.id],
    );
    receiver.answer = () => '451 come back later';
    await pass(courierWith({ tries: 11 }));
    const [parked, other] = await mailsTo(test, [person]);
    expect(parked).toMatchObject({ attempts: 11, again: null });
    expect(other!.again).toBeGreaterThan(3);
    expect(other!.again).toBeLessThan(6.1);
  });

  it('is one that was under way at too many deaths, without another try', async () => {
    const person = await reader('deadly');
    await mailTo(test, [person]);
    await test.database.pool.query(
      `update outbox_message set attempts = 3, next_try_at = now(), leased_until = now() where recipient_id = $1`,
      [person.id],
    );
    await pass(courierWith({ tries: 3 }));
    expect(offers('deadly')).toBe(0);
    expect((await mailsTo(test, [person]))[0]).toMatchObject({
      attempts: 3,
      again: null,
      lastError: 'The server ended while it was sending this.',
    });
  });

  it('is sent again with all the others of its channel on one request, from a moment on', async () => {
    const people = [await reader('again1'), await reader('again2')];
    const replay = (body: object) => test.http.post('/api/v1/outbox/replay').set(admin.auth).send(body);
    receiver.answer = () => '550 closed';
    await mailTo(test, people);
    await pass(courierWith());
    receiver.answer = () => 'take';
    const channel = 'e-mail';
    const none = { replayed: 0 };
    expect((await replay({ channel: 'inbox' }).expect(200)).body).toEqual(none);
    expect((await replay({ channel, since: '2025-03-01T00:00:00.000001Z' }).expect(200)).body).toEqual(none);
    expect((await replay({ channel, since: AT }).expect(200)).body).toEqual({ replayed: 2 });
    expect((await replay({ channel }).expect(200)).body).toEqual(none);
    await pass(courierWith());
    expect((await mailsTo(test, people)).map(({ delivered, attempts }) => [delivered, attempts])).toEqual([
      [true, 1],
      [true, 1],
    ]);
    const { rows } = await test.database.pool.query(
      `select actor_id, label, changes from trail where action = 'outbox.replay'`,
    );
    const changes = { parked: { from: 2, to: 0 } };
    expect(rows).toEqual([{ actor_id: admin.id, label: `e-mail ≥ ${AT}`, changes }]);
    await test.http.post('/api/v1/outbox/replay').set(people[0]!.auth).send({ channel }).expect(403);
  });
});
