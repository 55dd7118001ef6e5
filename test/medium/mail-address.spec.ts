import { until } from '../support/mail-desk.js';
import { MailReceiver } from '../support/mail-receiver.js';
import { makeOrganisation } from '../support/people.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { makePerson, type Person } from '../support/world.js';

describe('where a person’s mail goes', () => {
  let receiver: MailReceiver;
  let test: TestApp;
  let unitId: string;
  let admin: Person;

  beforeAll(async () => {
    receiver = await MailReceiver.open();
    test = await openTestApp({ mail: receiver.settings() });
    unitId = await makeOrganisation(test.database, 'unit', 'unit');
    admin = await makePerson(test.database, unitId, 'admin', 'system-admin');
  }, 30_000);
  afterAll(async () => {
    await test.close();
    await receiver.close();
  });

  const put = (id: string, email: unknown, headers: Record<string, string> = {}) =>
    test.http.put(`/api/v1/accounts/${id}/email`).set(admin.auth).set(headers).send({ email });
  const trail = async (id: string) =>
    (
      await test.database.pool.query('select action, changes from trail where object_id = $1 order by at', [
        id,
      ])
    ).rows;

  it('is nowhere at first, then what an administrator says, and nowhere again', async () => {
    const body = { organisationId: unitId, signInName: 'wangfang', name: '王芳' };
    const made = await test.http.post('/api/v1/accounts').set(admin.auth).send(body).expect(201);
    expect(made.body.email).toBeNull();
    const { id } = made.body;
    const set = await put(id, ' Wang.Fang@mail ', { 'if-match': '"1"' }).expect(200);
    expect(set.body).toMatchObject({ email: 'Wang.Fang@mail', version: 2 });
    const shown = await test.http.get(`/api/v1/accounts/${id}`).set(admin.auth);
    expect(shown.body).toEqual(set.body);
    expect((await put(id, null).expect(200)).body).toMatchObject({ email: null, version: 3 });
    const change = (from: string | null, to: string | null) => ({
      action: 'account.set-email',
      changes: { email: { from, to } },
    });
    expect((await trail(id)).slice(1)).toEqual([
      change(null, 'Wang.Fang@mail'),
      change('Wang.Fang@mail', null),
    ]);
  });

  it('does not change when it is said again', async () => {
    const { id } = await makePerson(test.database, unitId, 'again', 'handler');
    const first = await put(id, 'a@b.example').expect(200);
    const second = await put(id, 'a@b.example').expect(200);
    expect(second.body).toEqual(first.body);
    expect(await trail(id)).toHaveLength(1);
  });

  it('does not change unseen: the person is told in the inbox, and at the address that it was', async () => {
    const { id, auth } = await makePerson(test.database, unitId, 'diverted', 'handler');
    const notices = async () => (await test.http.get('/api/v1/notices').set(auth)).body.items;
    await put(id, 'own@haihe.example').expect(200);
    await until(async () => (await notices()).length === 1);
    await put(id, 'stranger@elsewhere.example').expect(200);
    await put(id, null).expect(200);
    await until(async () => (await notices()).length === 3);
    expect((await notices())[1].body.zh).toContain('own@haihe.example，现为 stranger@elsewhere.example');
    const told = () => receiver.received.filter(({ subject }) => subject.includes('您的通知邮箱已变更'));
    await until(() => told().some(({ to }) => to === 'stranger@elsewhere.example'));
    const mail = told().filter(({ to }) => to === 'own@haihe.example');
    expect(mail).toHaveLength(1);
    expect(mail[0]!.text).not.toContain('stranger');
  });

  it.each(['a', 'a@', '@b', 'a b@c', 'a@b\r\nBcc: c@d', 'a@b, c@d', '王@b', 'a@-b', 7])(
    'is not %j',
    async (email) => {
      const { body } = await put(admin.id, email).expect(400);
      expect(body.errors).toMatchObject([{ field: '/email' }]);
    },
  );

  it('is refused on an older version of the account, for who has left, and for whom nobody knows', async () => {
    const { id } = await makePerson(test.database, unitId, 'gone', 'handler');
    expect((await put(id, 'a@b', { 'if-match': '"7"' }).expect(412)).body.code).toBe('RECORD.CHANGED');
    await test.database.pool.query('update account set disabled_at = now() where id = $1', [id]);
    expect((await put(id, 'a@b').expect(409)).body.code).toBe('ACCOUNT.DISABLED');
    const unknown = '0197a000-0000-7000-8000-0000000000ff';
    expect((await put(unknown, 'a@b').expect(404)).body.code).toBe('ACCOUNT.UNKNOWN');
  });
});
