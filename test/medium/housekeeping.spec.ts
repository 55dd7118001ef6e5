import { Housekeeping } from '../../src/common/persistence/housekeeping.js';
import { addOrganisation, addPerson } from '../support/people.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

describe('housekeeping', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await openTestApp();
    const unit = await addOrganisation(test, '市政服务中心', 'unit');
    await addPerson(test, unit, 'wangfang', 'handler');
  });
  afterAll(() => test.close());

  const sql = (text: string) => test.database.pool.query<{ name: string }>(text);
  const prune = () => test.app.get(Housekeeping).prune();
  const left = async (column: string, table: string): Promise<string[]> =>
    (await sql(`select ${column} as name from ${table} order by 1`)).rows.map(({ name }) => name);

  it('removes sessions a month after their end, by whichever of its ends', async () => {
    await sql(
      `insert into session (id, account_id, kind, token_hash, label, ip, expires_at, idle_until, revoked_at)
       select gen_random_uuid(), a.id, 'token', label, label, '::1', now() + expires, now() + idle, now() + revoked
       from account a, (values
         ('kept: open', interval '1 day', interval '1 hour', null::interval),
         ('kept: revoked lately', '1 day', '1 hour', '-29 days'),
         ('kept: expired lately', '-29 days', '-29 days', null),
         ('kept: idle lately', '1 day', '-29 days', null),
         ('gone: revoked', '60 days', '60 days', '-31 days'),
         ('gone: expired', '-31 days', '-31 days', null),
         ('gone: idle', '60 days', '-31 days', null)) as s (label, expires, idle, revoked)`,
    );
    await prune();
    expect(await left('label', 'session')).toEqual([
      'kept: expired lately',
      'kept: idle lately',
      'kept: open',
      'kept: revoked lately',
    ]);
  });

  it('removes failed sign-ins after a day and idempotency keys after three, however many there are', async () => {
    await sql(
      `insert into sign_in_attempt (id, sign_in_name, ip, at)
       select gen_random_uuid(), 'old', '::1', now() - interval '25 hours' from generate_series(1, 12000)
       union all select gen_random_uuid(), 'new', '::1', now() - interval '23 hours'`,
    );
    await sql(
      `insert into idempotency_key (actor_id, route, key, body_hash, created_at)
       values (gen_random_uuid(), 'POST /', 'old', '', now() - interval '73 hours'),
         (gen_random_uuid(), 'POST /', 'new', '', now() - interval '71 hours')`,
    );
    await prune();
    expect(await left('sign_in_name', 'sign_in_attempt')).toEqual(['new']);
    expect(await left('key', 'idempotency_key')).toEqual(['new']);
  });

  it('goes on to the next table where one cannot be pruned', async () => {
    await sql('alter table idempotency_key rename to elsewhere');
    await sql(
      `insert into sign_in_attempt (id, sign_in_name, ip, at)
       values (gen_random_uuid(), 'older', '::1', now() - interval '2 days')`,
    );
    await prune();
    expect(await left('sign_in_name', 'sign_in_attempt')).toEqual(['new']);
  });
});
