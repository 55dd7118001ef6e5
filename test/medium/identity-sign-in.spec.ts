import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { addOrganisation, addPerson, bearer, PASSWORD } from '../support/people.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

const V1 = '/api/v1';

type Headers = Record<string, string>;

describe('signing in', () => {
  let test: TestApp;
  let unit: string;

  beforeAll(async () => {
    test = await openTestApp();
    unit = await addOrganisation(test, '市政服务中心', 'unit');
  });
  afterAll(() => test.close());

  const http = () => request(test.app.getHttpServer());
  const signIn = (signInName: string, password = PASSWORD) =>
    http().post(`${V1}/auth/sign-in`).send({ signInName, password });
  const cookieOf = (answer: request.Response): string => String(answer.headers['set-cookie']).split(';')[0]!;
  const me = (headers: Headers) => http().get(`${V1}/auth/me`).set(headers);
  const sql = (text: string, values: unknown[] = []) => test.database.pool.query(text, values);

  it('answers who one is and what one may do', async () => {
    const person = await addPerson(test, unit, 'wangfang', 'handler');
    const answer = await signIn('WangFang').expect(200);
    expect(answer.body).toMatchObject({
      id: person.id,
      signInName: 'wangfang',
      roles: ['handler'],
      organisation: { id: unit, name: '市政服务中心', kind: 'unit' },
      mustChangePassword: false,
    });
    expect(answer.body.permissions).toContain('ticket.report');
    expect(answer.body.permissions).not.toContain('trail.read');
    expect((await me({ cookie: cookieOf(answer) }).expect(200)).body).toEqual(answer.body);
  });

  it('gives a cookie that scripts and other sites cannot use', async () => {
    await addPerson(test, unit, 'cookie');
    const [cookie] = (await signIn('cookie')).headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/^duban=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it('keeps the token out of the answer’s body and its hash alone in the database', async () => {
    await addPerson(test, unit, 'hashed');
    const answer = await signIn('hashed');
    const token = cookieOf(answer).split('=')[1]!;
    expect(answer.text).not.toContain(token);
    const { rows } = await sql('select s::text as row from session s union all select i::text from trail i');
    expect(rows.filter(({ row }) => String(row).includes(token))).toEqual([]);
  });

  it('answers an unknown name, a wrong password, an ended account and a stale one-time password alike', async () => {
    await addPerson(test, unit, 'wrong');
    await addPerson(test, unit, 'ended');
    await addPerson(test, unit, 'stale');
    await sql(`update account set disabled_at = now() where sign_in_name = 'ended'`);
    await sql(
      `update account set must_change_password = true, one_time_until = now() where sign_in_name = 'stale'`,
    );
    const answers = [
      await signIn('nobody'),
      await signIn('wrong', 'not-my-password'),
      await signIn('ended'),
      await signIn('stale'),
    ];
    const seen = answers.map(({ status, body, headers }) => ({
      status,
      body: { ...body, requestId: '' },
      headers: Object.keys(headers).sort(),
    }));
    expect(seen[0]).toMatchObject({ status: 401, body: { code: 'AUTH.WRONG_CREDENTIALS' } });
    expect(seen.slice(1)).toEqual([seen[0], seen[0], seen[0]]);
  });

  it('takes as long for an unknown name as for a wrong password', async () => {
    await addPerson(test, unit, 'timed');
    const median = async (signInName: string) => {
      const times: number[] = [];
      for (let i = 0; i < 4; i++) {
        const from = performance.now();
        await signIn(signInName, 'wrong password').expect(401);
        times.push(performance.now() - from);
      }
      return times.sort((a, b) => a - b)[1]!;
    };
    const ratio = (await median('timed')) / (await median('who-is-that'));
    expect(ratio).toBeGreaterThan(0.2);
    expect(ratio).toBeLessThan(5);
  });

  it('ends the session that the browser still had, so that nobody can plant one', async () => {
    await addPerson(test, unit, 'planted');
    const planted = cookieOf(await signIn('planted'));
    const fresh = await http()
      .post(`${V1}/auth/sign-in`)
      .set({ cookie: planted })
      .send({ signInName: 'planted', password: PASSWORD });
    expect(cookieOf(fresh)).not.toBe(planted);
    await me({ cookie: planted }).expect(401);
    await me({ cookie: cookieOf(fresh) }).expect(200);
  });

  it('with a password that is being changed at this moment does not survive the change', async () => {
    const { id } = await addPerson(test, unit, 'racing');
    const change = await test.database.pool.connect();
    await change.query('begin');
    await change.query(`update account set password_hash = 'x', version = version + 1 where id = $1`, [id]);
    const answer = signIn('racing').then((given) => given.status);
    const waiting = async (): Promise<void> => {
      const { rows } = await sql(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rows.length > 0) return;
      await sleep(10);
      await waiting();
    };
    await Promise.race([answer, waiting()]);
    await change.query('commit');
    change.release();
    expect(await answer).toBe(401);
    expect((await sql('select from session where account_id = $1', [id])).rows).toHaveLength(0);
  });

  it('ends with signing out, at once', async () => {
    await addPerson(test, unit, 'leaving');
    const cookie = cookieOf(await signIn('leaving'));
    await http().post(`${V1}/auth/sign-out`).set({ cookie }).expect(204);
    expect((await me({ cookie }).expect(401)).body.code).toBe('AUTH.SIGN_IN');
  });

  it.each([
    ['30 minutes unused', `idle_until = clock_timestamp()`],
    ['12 hours old', `expires_at = clock_timestamp()`],
    ['revoked', `revoked_at = clock_timestamp()`],
  ])('does not outlive being %s', async (_, change) => {
    const name = `age-${change.slice(0, 4)}`.replace('_', '-');
    const { id } = await addPerson(test, unit, name);
    const cookie = cookieOf(await signIn(name));
    await me({ cookie }).expect(200);
    await sql(`update session set ${change} where account_id = $1`, [id]);
    await me({ cookie }).expect(401);
  });

  it('stays alive by use, but never beyond 12 hours', async () => {
    const { id } = await addPerson(test, unit, 'busy');
    const cookie = cookieOf(await signIn('busy'));
    const read = async () =>
      (
        await sql(
          `select extract(epoch from idle_until - clock_timestamp()) / 60 as idle, idle_until <= expires_at as capped,
             extract(epoch from expires_at - created_at) / 3600 as hours from session where account_id = $1`,
          [id],
        )
      ).rows[0];
    expect(Number((await read()).hours)).toBeCloseTo(12, 1);
    await sql(
      `update session set last_seen_at = now() - interval '6 minutes', idle_until = now() + interval '1 minute'
       where account_id = $1`,
      [id],
    );
    await me({ cookie }).expect(200);
    expect(Number((await read()).idle)).toBeGreaterThan(29);
    await sql(
      `update session set last_seen_at = now() - interval '6 minutes', expires_at = now() + interval '2 minutes'
       where account_id = $1`,
      [id],
    );
    await me({ cookie }).expect(200);
    expect(await read()).toMatchObject({ capped: true });
  });

  it('takes a cookie for no bearer token and a bearer token for no cookie', async () => {
    await addPerson(test, unit, 'crossed');
    const console = cookieOf(await signIn('crossed')).split('=')[1]!;
    const program = (await bearer(test, 'crossed')).authorization.split(' ')[1]!;
    await me({ authorization: `Bearer ${program}` }).expect(200);
    await me({ authorization: `Bearer ${console}` }).expect(401);
    await me({ cookie: `duban=${program}` }).expect(401);
    await me({ authorization: 'Bearer x', cookie: `duban=${console}` }).expect(401);
  });

  it('lists one’s own sessions and ends any of them, nobody else’s', async () => {
    await addPerson(test, unit, 'owner');
    await addPerson(test, unit, 'stranger');
    const headers = await bearer(test, 'owner');
    const other = { cookie: cookieOf(await signIn('owner')) };
    const strange = await bearer(test, 'stranger');
    const { items } = (await http().get(`${V1}/auth/sessions`).set(headers).expect(200)).body;
    expect(items).toHaveLength(2);
    expect(items.filter(({ current }: { current: boolean }) => current)).toMatchObject([
      { kind: 'token', label: 'test' },
    ]);
    const { id } = items.find(({ kind }: { kind: string }) => kind === 'console');
    const refused = await http().delete(`${V1}/auth/sessions/${id}`).set(strange).expect(404);
    expect(refused.body.code).toBe('SESSION.UNKNOWN');
    await me(other).expect(200);
    await http().delete(`${V1}/auth/sessions/${id}`).set(headers).expect(204);
    await me(other).expect(401);
    await me(headers).expect(200);
  });

  it.each([
    ['/signInName', {}],
    ['/signInName', { signInName: 7, password: 'x' }],
    ['/signInName', { signInName: 'a\u0000b', password: 'x' }],
    ['/password', { signInName: 'x', password: '' }],
    ['/password', { signInName: 'x', password: 'x'.repeat(129) }],
    ['/roles', { signInName: 'x', password: 'x', roles: ['auditor'] }],
  ])('names the field that is wrong: %s', async (field, body) => {
    const answer = await http().post(`${V1}/auth/sign-in`).send(body).expect(400);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
  });

  describe('from another site', () => {
    const EVIL = 'https://evil.example';
    let sites = 0;

    it.each([
      [{ origin: EVIL }],
      [{ origin: 'null' }],
      [{ origin: 'http://localhost.evil.example' }],
      [{ 'sec-fetch-site': 'cross-site' }],
      [{ 'sec-fetch-site': 'same-site' }],
    ])('cannot change anything by cookie: %j', async (headers) => {
      const name = `site-${(sites += 1)}`;
      await addPerson(test, unit, name);
      const cookie = cookieOf(await signIn(name));
      const answer = await http()
        .post(`${V1}/auth/sign-out`)
        .set({ ...headers, cookie })
        .expect(403);
      expect(answer.body.code).toBe('AUTH.CROSS_SITE');
      await me({ cookie }).expect(200);
      await http()
        .post(`${V1}/auth/sign-in`)
        .set(headers)
        .send({ signInName: name, password: PASSWORD })
        .expect(403);
    });

    it('is what one’s own page is not', async () => {
      await addPerson(test, unit, 'own-page');
      const cookie = cookieOf(await signIn('own-page'));
      const own = { cookie, origin: 'http://localhost', 'sec-fetch-site': 'same-origin' };
      await http().post(`${V1}/auth/sign-out`).set(own).expect(204);
    });

    it.each([
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain; application/json',
    ])('no body that a form could send is read: %s', async (type) => {
      const answer = await http()
        .post(`${V1}/auth/sign-in`)
        .set('content-type', type)
        .send(JSON.stringify({ signInName: 'wangfang', password: PASSWORD }));
      expect(answer.status).toBe(415);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    });
  });

  it('is guarded for HEAD as for GET', async () => {
    await addPerson(test, unit, 'head', 'handler');
    const headers = await bearer(test, 'head');
    await http().head(`${V1}/organisations`).expect(401);
    await http().head(`${V1}/organisations`).set(headers).expect(200);
    await http().head(`${V1}/trail`).set(headers).expect(403);
  });
});

describe('a one-time password', () => {
  let test: TestApp;
  let unit: string;
  const http = () => request(test.app.getHttpServer());

  beforeAll(async () => {
    test = await openTestApp();
    unit = await addOrganisation(test, '市政服务中心', 'unit');
  });
  afterAll(() => test.close());

  const addNewcomer = async (name: string) => {
    await addPerson(test, unit, name, 'handler');
    await test.database.pool.query(
      `update account set must_change_password = true, one_time_until = now() + interval '1 hour'
       where sign_in_name = $1`,
      [name],
    );
    return bearer(test, name);
  };
  const change = (headers: Headers, current: string, next: string) =>
    http().post(`${V1}/auth/change-password`).set(headers).send({ current, next });

  it('opens nothing but its own change', async () => {
    const headers = await addNewcomer('newcomer');
    await http()
      .get(`${V1}/auth/me`)
      .set(headers)
      .expect(200, /"mustChangePassword":true/);
    for (const route of ['organisations', 'clock', 'auth/sessions']) {
      const answer = await http().get(`${V1}/${route}`).set(headers).expect(403);
      expect(answer.body.code).toBe('AUTH.CHANGE_PASSWORD_FIRST');
    }
    await change(headers, PASSWORD, 'a-better-one-of-mine').expect(204);
    await http().get(`${V1}/organisations`).set(headers).expect(200);
    await expect(bearer(test, 'newcomer')).rejects.toThrow('401');
    await bearer(test, 'newcomer', 'a-better-one-of-mine');
  });

  it('gives way to a good password only', async () => {
    const headers = await addNewcomer('lazy');
    const codeOf = async (next: string) => (await change(headers, PASSWORD, next)).body.code;
    expect(await codeOf('short')).toBe('REQUEST.FIELDS');
    expect(await codeOf('Password1234')).toBe('PASSWORD.COMMON');
    expect(await codeOf('lazy-is-as-lazy-does')).toBe('PASSWORD.OWN_NAME');
    expect(await codeOf(PASSWORD)).toBe('PASSWORD.SAME');
    expect((await change(headers, 'not my password', 'a-better-one-of-mine')).status).toBe(401);
  });

  it('ends every other session with its change', async () => {
    const kept = await addNewcomer('double');
    const other = await bearer(test, 'double');
    await change(kept, PASSWORD, 'a-better-one-of-mine').expect(204);
    await http().get(`${V1}/auth/me`).set(other).expect(401);
    await http().get(`${V1}/auth/me`).set(kept).expect(200);
  });
});

describe('over https', () => {
  it('binds the cookie to this host and to TLS', async () => {
    const test = await openTestApp({ publicUrl: 'https://duban.example' });
    const unit = await addOrganisation(test, '市政服务中心', 'unit');
    await addPerson(test, unit, 'secure');
    const answer = await request(test.app.getHttpServer())
      .post(`${V1}/auth/sign-in`)
      .send({ signInName: 'secure', password: PASSWORD });
    await test.close();
    const [cookie] = answer.headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/^__Host-duban=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  });
});

describe('guessing', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await openTestApp({ trustedProxies: ['127.0.0.1', '::1', '::ffff:127.0.0.1'] });
    const unit = await addOrganisation(test, '市政服务中心', 'unit');
    await addPerson(test, unit, 'target');
  });
  afterAll(() => test.close());

  const signIn = (signInName: string, password: string, from: string) =>
    request(test.app.getHttpServer())
      .post(`${V1}/auth/sign-in`)
      .set('x-forwarded-for', from)
      .send({ signInName, password });
  const countOf = (answers: request.Response[], status: number) =>
    answers.filter((answer) => answer.status === status).length;

  it('one account from one place stops after five failures, even all at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => signIn('target', `guess ${i}`, '203.0.113.1')),
    );
    expect(countOf(answers, 401)).toBe(5);
    expect(countOf(answers, 429)).toBe(15);
    const refused = await signIn('target', PASSWORD, '203.0.113.1');
    expect(refused.body.code).toBe('AUTH.TOO_MANY_ATTEMPTS');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(900);
  });

  it('does not lock out the person themselves, who is somewhere else', async () => {
    expect((await signIn('target', PASSWORD, '203.0.113.2')).status).toBe(200);
  });

  it('many accounts with one password stops after fifty failures from one place', async () => {
    await test.database.pool.query(
      `insert into sign_in_attempt (id, sign_in_name, ip)
       select gen_random_uuid(), 'name-' || n, '203.0.113.3' from generate_series(1, 48) n`,
    );
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, i) => signIn(`another-${i}`, 'Spring2025!!', '203.0.113.3')),
    );
    expect(countOf(answers, 401)).toBe(2);
    expect(countOf(answers, 429)).toBe(3);
  });

  it('ends with the quarter of an hour', async () => {
    await test.database.pool.query(`update sign_in_attempt set at = at - interval '15 minutes'`);
    expect((await signIn('target', PASSWORD, '203.0.113.1')).status).toBe(200);
  });
});
