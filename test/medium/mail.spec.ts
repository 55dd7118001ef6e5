import { createApp } from '../../src/app.setup.js';
import { Channels } from '../../src/modules/notifications/index.js';
import type { OutboxItem } from '../../src/modules/notifications/outbox.dto.js';
import { mailsTo, mailTo, makeReader, NOTICE, until } from '../support/mail-desk.js';
import { MailReceiver } from '../support/mail-receiver.js';
import { makeOrganisation } from '../support/people.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { makePerson, type Person } from '../support/world.js';

describe('notices by e-mail', () => {
  let receiver: MailReceiver;
  let test: TestApp;
  let unitId: string;
  let admin: Person;

  beforeAll(async () => {
    receiver = await MailReceiver.open();
    test = await openTestApp({ mail: receiver.settings(), publicUrl: 'https://duban.haihe.example/' });
    unitId = await makeOrganisation(test.database, 'unit', 'unit');
    admin = await makePerson(test.database, unitId, 'admin', 'system-admin');
  }, 30_000);
  afterAll(async () => {
    await test.close();
    await receiver.close();
  });

  const received = (name: string) => receiver.received.filter(({ to }) => to === `${name}@haihe.example`);
  const outbox = async (query: string) => {
    const answer = await test.http.get(`/api/v1/outbox?${query}`).set(admin.auth).expect(200);
    return answer.body.items;
  };

  it('arrive in Chinese and English, with a link below the address that people type', async () => {
    const reader = await makeReader(test, unitId, 'wangfang');
    await mailTo(test, [reader]);
    await until(() => received('wangfang').length === 1);
    const [mail] = received('wangfang');
    expect(mail!.subject).toBe('【已超时】首页打不开 / Overdue: the front page');
    expect(mail!.text).toContain(
      '处理时限已过，请立即处理。\n\n查看：https://duban.haihe.example/tickets/7\n',
    );
    expect(mail!.text).toContain('Act now.\n\nOpen: https://duban.haihe.example/tickets/7\n');
    const [row] = await mailsTo(test, [reader]);
    expect(Object.fromEntries(mail!.headers)).toMatchObject({
      'message-id': `<${row!.id}@haihe.example>`,
      'auto-submitted': 'auto-generated',
      importance: 'high',
      from: '督办 <duban@haihe.example>',
      to: 'wangfang <wangfang@haihe.example>',
    });
    await until(async () => (await mailsTo(test, [reader]))[0]!.delivered);
    expect((await mailsTo(test, [reader]))[0]).toMatchObject({ attempts: 1, again: null, leased: false });
  });

  it('are no way to write to others: a title is one line whatever is in it', async () => {
    const reader = await makeReader(test, unitId, 'lining');
    const title = { zh: '漏水\r\nBcc: all@haihe.example', en: 'leak\n\nfree text' };
    await mailTo(test, [reader], { ...NOTICE, title, urgent: false });
    await until(() => received('lining').length === 1);
    const [mail] = received('lining');
    expect(mail!.subject).toBe('漏水 Bcc: all@haihe.example / leak free text');
    expect(mail!.headers.has('bcc')).toBe(false);
    expect(mail!.headers.has('importance')).toBe(false);
    expect(receiver.offered).not.toContain('all@haihe.example');
  });

  it('are dropped, and not said to be delivered, for who has no address or has left', async () => {
    const nowhere = await makePerson(test.database, unitId, 'nowhere', 'handler');
    const gone = await makeReader(test, unitId, 'gone');
    await test.database.pool.query('update account set disabled_at = now() where id = $1', [gone.id]);
    await mailTo(test, [nowhere, gone]);
    await until(async () => (await mailsTo(test, [nowhere, gone])).every(({ again }) => again === null));
    const rows = await mailsTo(test, [nowhere, gone]);
    expect(rows.map(({ delivered }) => delivered)).toEqual([false, false]);
    expect(received('gone')).toEqual([]);
    const dropped = await outbox('state=dropped');
    const whys = dropped.map((item: OutboxItem) => [item.recipient.id, item.lastError, item.deliveredAt]);
    expect(whys).toEqual([
      [gone.id, 'account disabled', null],
      [nowhere.id, 'no address', null],
    ]);
    expect(await outbox('state=parked')).toEqual([]);
  });

  it('exist only where the settings name a mail server', async () => {
    const without = await openTestApp();
    const wanted = ['inbox', 'e-mail', 'pigeon', 'inbox'];
    expect(without.app.get(Channels).among(wanted)).toEqual(['inbox']);
    expect(test.app.get(Channels).among(wanted)).toEqual(['inbox', 'e-mail']);
    await without.close();
  });

  it('that a receiver refuses for good are parked with its words, told to the administrators, and sent again on request', async () => {
    const reader = await makeReader(test, unitId, 'moved');
    receiver.answer = (address) => (address.startsWith('moved') ? '550 no such user here' : 'take');
    await mailTo(test, [reader]);
    await until(async () => (await outbox('state=parked')).length === 1);
    const [parked] = await outbox('state=parked&channel=e-mail');
    expect(parked).toEqual({
      id: expect.any(String),
      state: 'parked',
      channel: 'e-mail',
      recipient: { id: reader.id, name: 'moved' },
      occurredAt: '2025-03-01T00:00:00.000000Z',
      attempts: 1,
      nextTryAt: null,
      deliveredAt: null,
      lastError: expect.stringContaining('550 no such user here'),
    });
    const inbox = () => test.http.get('/api/v1/notices').set(admin.auth);
    await until(async () => (await inbox()).body.items.length > 0);
    const { items } = (await inbox()).body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      title: { zh: '【未送达】渠道 e-mail 有通知未送达' },
      link: '/outbox?state=parked&channel=e-mail',
    });
    expect(items[0].body.zh).toContain('发给moved，试了 1 次');
    expect(JSON.stringify(items)).not.toContain('首页');

    const replay = () => test.http.post(`/api/v1/outbox/${parked.id}/replay`).set(admin.auth);
    receiver.answer = () => 'take';
    expect((await replay().expect(200)).body).toMatchObject({ id: parked.id, state: 'waiting', attempts: 0 });
    await until(() => received('moved').length === 1);
    await until(async () =>
      (await outbox('state=delivered')).some(({ id }: { id: string }) => id === parked.id),
    );
    expect((await replay().expect(409)).body.code).toBe('OUTBOX.NOT_PARKED');
    const { rows } = await test.database.pool.query(
      `select actor_id, label, changes from trail where action = 'outbox.replay'`,
    );
    const changes = { attempts: { from: 1, to: 0 } };
    expect(rows).toEqual([{ actor_id: admin.id, label: 'e-mail: moved', changes }]);
  });

  it('cannot be sent again where there is no such message', async () => {
    const unknown = '0197a000-0000-7000-8000-0000000000ff';
    const answer = await test.http.post(`/api/v1/outbox/${unknown}/replay`).set(admin.auth).expect(404);
    expect(answer.body.code).toBe('OUTBOX.UNKNOWN');
  });

  it('are listed newest first, page by page', async () => {
    const all = await outbox('limit=200');
    const first = (await test.http.get('/api/v1/outbox?limit=2').set(admin.auth)).body;
    const next = await outbox(`limit=2&cursor=${first.nextCursor}`);
    const ids = (items: { id: string }[]) => items.map(({ id }) => id);
    expect(all.length).toBeGreaterThanOrEqual(4);
    expect(ids([...first.items, ...next])).toEqual(ids(all).slice(0, 4));
    expect(ids(all)).toEqual(ids(all).sort().reverse());
  });

  it('are each sent once by two replicas on one database', async () => {
    const replica = await createApp(test.config);
    await replica.init();
    const names = Array.from({ length: 8 }, (_, i) => `reader${i}`);
    const readers = await Promise.all(names.map((name) => makeReader(test, unitId, name)));
    await mailTo(test, readers, NOTICE, 5);
    await until(async () => (await mailsTo(test, readers)).every(({ delivered }) => delivered));
    await replica.close();
    const rows = await mailsTo(test, readers);
    const sent = names.flatMap(received).map(({ headers }) => headers.get('message-id'));
    expect(sent.sort()).toEqual(rows.map(({ id }) => `<${id}@haihe.example>`).sort());
    expect(rows.map(({ attempts }) => attempts)).toEqual(Array(40).fill(1));
  }, 30_000);
});
