import request from 'supertest';
import { AdministratorRecovery } from '../../src/modules/identity/accounts/administrator-recovery.js';
import { SetupAccount } from '../../src/modules/identity/index.js';
import { addOrganisation, addPerson, bearer, PASSWORD } from '../support/people.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

const V1 = '/api/v1';

type Headers = Record<string, string>;

/** Requests of one signed-in person. */
function client(test: TestApp, headers: Headers) {
  const http = () => request(test.app.getHttpServer());
  return {
    get: (path: string) => http().get(`${V1}${path}`).set(headers),
    post: (path: string, body?: object, more: Headers = {}) =>
      http()
        .post(`${V1}${path}`)
        .set({ ...headers, ...more })
        .send(body),
    put: (path: string, body: object, more: Headers = {}) =>
      http()
        .put(`${V1}${path}`)
        .set({ ...headers, ...more })
        .send(body),
  };
}

type Client = ReturnType<typeof client>;

describe('the first people of an empty database', () => {
  let test: TestApp;
  let setup: Client;
  let unit: string;

  beforeAll(async () => {
    test = await openTestApp();
  });
  afterAll(() => test.close());

  const roles = ['system-admin', 'security-admin', 'auditor'] as const;
  const create = async (signInName: string) =>
    (await setup.post('/accounts', { organisationId: unit, signInName, name: signInName }).expect(201)).body;

  it('begin with one setup account, whichever of several starts makes it', async () => {
    const ensure = () => test.app.get(SetupAccount).ensure('市政服务中心');
    const made = (await Promise.all([ensure(), ensure(), ensure()])).filter((password) => password !== null);
    expect(made).toHaveLength(1);
    expect(await ensure()).toBeNull();
    const { password } = made[0]!;
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    setup = client(test, await bearer(test, 'setup', password));
    expect((await setup.get('/organisations').expect(403)).body.code).toBe('AUTH.CHANGE_PASSWORD_FIRST');
    await setup.post('/auth/change-password', { current: password, next: PASSWORD }).expect(204);
    const { items } = (await setup.get('/organisations').expect(200)).body;
    expect(items).toMatchObject([{ name: '市政服务中心', kind: 'unit', version: 1 }]);
    unit = items[0].id;
  });

  it('are made without any role, with a password for one use', async () => {
    const created = await create('first');
    expect(created).toMatchObject({ roles: [], mustChangePassword: true, organisationName: '市政服务中心' });
    const own = client(test, await bearer(test, 'first', created.oneTimePassword));
    await own.post('/auth/change-password', { current: created.oneTimePassword, next: PASSWORD }).expect(204);
    expect((await own.get('/auth/me')).body.permissions).toEqual([]);
  });

  it('cannot be given the setup role', async () => {
    const { id } = await create('second');
    const answer = await setup.put(`/accounts/${id}/roles`, { roles: ['setup'] }).expect(400);
    expect(answer.body.errors[0].field).toBe('/roles');
  });

  it('cannot give the setup account a role, and are told why', async () => {
    const { rows } = await test.database.pool.query(`select id from account where sign_in_name = 'setup'`);
    const { id } = await create('early-security');
    await setup.put(`/accounts/${id}/roles`, { roles: ['security-admin'] }).expect(200);
    const password = await test.app.get(AdministratorRecovery).reset('early-security');
    const early = client(test, await bearer(test, 'early-security', password));
    await early.post('/auth/change-password', { current: password, next: PASSWORD }).expect(204);
    const answer = await early.put(`/accounts/${rows[0].id}/roles`, { roles: ['auditor'] }).expect(422);
    expect(answer.body).toMatchObject({ code: 'ACCOUNT.SETUP', detail: expect.stringContaining('setup') });
    const own = await setup.put(`/accounts/${rows[0].id}/roles`, { roles: ['auditor'] }).expect(422);
    expect(own.body.code).toBe('ACCOUNT.YOURSELF');
  });

  it('end the setup with the third administrator, in the same moment', async () => {
    for (const role of roles) {
      await setup.get('/organisations').expect(200);
      const { id } = await create(role);
      const answer = await setup.put(`/accounts/${id}/roles`, { roles: [role] }).expect(200);
      expect(answer.body.roles).toEqual([role]);
    }
    await setup.get('/organisations').expect(401);
    await expect(bearer(test, 'setup')).rejects.toThrow('401');
    const { rows } = await test.database.pool.query(
      `select action from trail where object_id = (select id::text from account where sign_in_name = 'setup')
       order by recorded_at`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'account.create',
      'account.change-password',
      'account.end-setup',
    ]);
    expect(await test.app.get(SetupAccount).ensure('市政服务中心')).toBeNull();
  });
});

describe('a setup password that ran out unused', () => {
  it('is replaced at the next start', async () => {
    const test = await openTestApp();
    const setup = test.app.get(SetupAccount);
    const first = await setup.ensure('市政服务中心');
    await test.database.pool.query('update account set one_time_until = now()');
    await expect(bearer(test, 'setup', first!.password)).rejects.toThrow('401');
    const second = await setup.ensure('市政服务中心');
    await bearer(test, 'setup', second!.password);
    expect(await setup.ensure('市政服务中心')).toBeNull();
    await test.close();
  });
});

describe('people and their roles', () => {
  let test: TestApp;
  let unit: string;
  let system: Client;
  let security: Client;
  let securityId: string;

  beforeAll(async () => {
    test = await openTestApp();
    unit = await addOrganisation(test, '市政服务中心', 'unit');
    await addPerson(test, unit, 'system', 'system-admin');
    securityId = (await addPerson(test, unit, 'security', 'security-admin')).id;
    await addPerson(test, unit, 'audit', 'auditor');
    system = client(test, await bearer(test, 'system'));
    security = client(test, await bearer(test, 'security'));
  });
  afterAll(() => test.close());

  const sql = (text: string, values: unknown[] = []) => test.database.pool.query(text, values);
  const trailOf = async (id: string) =>
    (await sql('select action, changes, reason from trail where object_id = $1 order by recorded_at', [id]))
      .rows;

  it('are refused by the database itself where two of three administrators would be one', async () => {
    const three = ['system-admin', 'security-admin', 'auditor', 'setup'];
    for (const one of three) {
      for (const other of [...three, 'handler'].filter((role) => role !== one)) {
        const work = sql(
          `insert into account (id, organisation_id, sign_in_name, name, roles, password_hash, must_change_password, version)
           values (gen_random_uuid(), $1, 'two-hands', 'x', $2, 'x', false, 1)`,
          [unit, [one, other]],
        );
        await expect(work).rejects.toThrow('ck_account_administrator_alone');
      }
    }
    const unknown = sql(
      `insert into account (id, organisation_id, sign_in_name, name, roles, password_hash, must_change_password, version)
       values (gen_random_uuid(), $1, 'no-role', 'x', '{root}', 'x', false, 1)`,
      [unit],
    );
    await expect(unknown).rejects.toThrow('ck_account_roles');
  });

  it.each([
    [['auditor', 'handler'], 'ACCOUNT.ADMINISTRATOR_ALONE'],
    [['handler', 'handler'], 'ACCOUNT.ROLE_TWICE'],
    [['contractor'], 'ACCOUNT.ROLE_OF_ANOTHER_KIND'],
  ])('cannot hold %j', async (roles, code) => {
    const { id } = await addPerson(test, unit, `refused-${code.toLowerCase().replace(/[^a-z]/g, '-')}`);
    const answer = await security.put(`/accounts/${id}/roles`, { roles }).expect(422);
    expect(answer.body).toMatchObject({ code, errors: [{ field: '/roles' }] });
    expect((await system.get(`/accounts/${id}`)).body).toMatchObject({ roles: [], version: 1 });
  });

  it('cannot give roles to themselves', async () => {
    const answer = await security
      .put(`/accounts/${securityId}/roles`, { roles: ['system-admin'] })
      .expect(422);
    expect(answer.body.code).toBe('ACCOUNT.YOURSELF');
  });

  it('sign in again after their roles have changed', async () => {
    const { id } = await addPerson(test, unit, 'promoted', 'handler');
    const before = client(test, await bearer(test, 'promoted'));
    await before.get('/organisations').expect(200);
    await security.put(`/accounts/${id}/roles`, { roles: ['handler', 'supervisor'] }).expect(200);
    await before.get('/organisations').expect(401);
    expect(await trailOf(id)).toMatchObject([
      {
        action: 'account.grant-roles',
        changes: { roles: { from: ['handler'], to: ['handler', 'supervisor'] } },
      },
    ]);
  });

  it('whose account ends are out at once, with everything they had open', async () => {
    const { id } = await addPerson(test, unit, 'gone', 'handler');
    const own = client(test, await bearer(test, 'gone'));
    await own.get('/auth/me').expect(200);
    expect((await system.post(`/accounts/${id}/disable`, {}).expect(400)).body.errors[0].field).toBe(
      '/reason',
    );
    await system.post(`/accounts/${id}/disable`, { reason: '离职' }).expect(200);
    await own.get('/auth/me').expect(401);
    await expect(bearer(test, 'gone')).rejects.toThrow('401');
    const again = await system.post(`/accounts/${id}/disable`, { reason: '离职' }).expect(409);
    expect(again.body.code).toBe('ACCOUNT.DISABLED');
    expect(await trailOf(id)).toMatchObject([{ action: 'account.disable', reason: '离职' }]);
  });

  it('of an organisation that has ended are out as well', async () => {
    const firm = await addOrganisation(test, '已终止的公司', 'contractor');
    await addPerson(test, firm, 'orphan', 'contractor');
    const own = client(test, await bearer(test, 'orphan'));
    await own.get('/auth/me').expect(200);
    await sql('update organisation set disabled_at = now() where id = $1', [firm]);
    await own.get('/auth/me').expect(401);
  });

  it('get a new one-time password, and lose their sessions and the old one', async () => {
    const { id } = await addPerson(test, unit, 'forgetful', 'handler');
    const own = client(test, await bearer(test, 'forgetful'));
    const { oneTimePassword } = (await system.post(`/accounts/${id}/reset-password`).expect(200)).body;
    await own.get('/auth/me').expect(401);
    await expect(bearer(test, 'forgetful')).rejects.toThrow('401');
    const again = client(test, await bearer(test, 'forgetful', oneTimePassword));
    expect((await again.get('/auth/me')).body.mustChangePassword).toBe(true);
  });

  it('who are administrators, or make them, get no password from the system administrator', async () => {
    const roles = ['system-admin', 'security-admin', 'auditor', 'setup'] as const;
    for (const role of roles) {
      const { id } = await addPerson(test, unit, `kept-${role}`, role);
      const own = client(test, await bearer(test, `kept-${role}`));
      const answer = await system.post(`/accounts/${id}/reset-password`).expect(422);
      expect(answer.body.code).toBe('ACCOUNT.ADMINISTRATOR');
      expect(answer.body.detail).toContain('RESET_ADMINISTRATOR');
      await own.get('/auth/me').expect(200);
      await bearer(test, `kept-${role}`);
      expect(await trailOf(id)).toEqual([]);
      await sql('update account set disabled_at = now() where id = $1', [id]);
    }
  });

  it('who are administrators get a new one-time password on the server itself, in the trail', async () => {
    const { id } = await addPerson(test, unit, 'lost-auditor', 'auditor');
    const own = client(test, await bearer(test, 'lost-auditor'));
    const password = await test.app.get(AdministratorRecovery).reset('Lost-Auditor');
    await own.get('/auth/me').expect(401);
    await expect(bearer(test, 'lost-auditor')).rejects.toThrow('401');
    const again = client(test, await bearer(test, 'lost-auditor', password));
    expect((await again.get('/auth/me')).body.mustChangePassword).toBe(true);
    const { rows } = await sql('select action, actor_id from trail where object_id = $1', [id]);
    expect(rows).toEqual([{ action: 'account.reset-password', actor_id: null }]);
    await sql('update account set disabled_at = now() where id = $1', [id]);
  });

  it.each(['plain-handler', 'ended-auditor', 'nobody-at-all'])(
    'who are no active administrators get none there: %s',
    async (signInName) => {
      if (signInName === 'plain-handler') await addPerson(test, unit, signInName, 'handler');
      if (signInName === 'ended-auditor') {
        const { id } = await addPerson(test, unit, signInName, 'auditor');
        await sql('update account set disabled_at = now() where id = $1', [id]);
      }
      await expect(test.app.get(AdministratorRecovery).reset(signInName)).rejects.toThrow(signInName);
    },
  );

  it('never leave one of the three administrations without anybody', async () => {
    const { id } = await addPerson(test, unit, 'second-security', 'security-admin');
    const other = client(test, await bearer(test, 'second-security'));
    await other.put(`/accounts/${securityId}/roles`, { roles: ['handler'] }).expect(200);
    const answer = await system.post(`/accounts/${id}/disable`, { reason: '离职' }).expect(422);
    expect(answer.body.code).toBe('ACCOUNT.LAST_ADMINISTRATOR');
    await other.put(`/accounts/${securityId}/roles`, { roles: ['security-admin'] }).expect(200);
    security = client(test, await bearer(test, 'security'));
  });

  it('are changed by one of two writers who both read the same version', async () => {
    const { id } = await addPerson(test, unit, 'contested', 'handler');
    const read = await system.get(`/accounts/${id}`).expect('etag', '"1"');
    const etag = { 'if-match': String(read.headers['etag']) };
    const answers = await Promise.all(
      (['supervisor', 'leader', 'finance', 'legal'] as const).map((role) =>
        security.put(`/accounts/${id}/roles`, { roles: [role] }, etag),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    const won = answers.find(({ status }) => status === 200)!;
    expect((await system.get(`/accounts/${id}`)).body).toEqual(won.body);
    expect(won.body.version).toBe(2);
    expect(await trailOf(id)).toHaveLength(1);
  });

  it('are made once, whatever two writers do with one sign-in name', async () => {
    const body = { organisationId: unit, signInName: 'twin', name: '双' };
    const answers = await Promise.all([system.post('/accounts', body), system.post('/accounts', body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const again = await system.post('/accounts', body).expect(409);
    expect(again.body).toMatchObject({
      code: 'ACCOUNT.SIGN_IN_NAME_TAKEN',
      errors: [{ field: '/signInName' }],
    });
  });

  it('keep their one-time password out of what an idempotency key stores', async () => {
    const key = { 'idempotency-key': 'make-secret-person' };
    const body = { organisationId: unit, signInName: 'secret-person', name: '密' };
    const { oneTimePassword } = (await system.post('/accounts', body, key).expect(201)).body;
    await system.post('/accounts', body, key).expect(409);
    const { rows } = await sql(
      'select k::text as row from idempotency_key k union all select t::text from trail t',
    );
    expect(rows.filter(({ row }) => String(row).includes(String(oneTimePassword)))).toEqual([]);
  });

  it('belong to an organisation that is there', async () => {
    const body = { organisationId: '0197a000-0000-7000-8000-000000000001', signInName: 'lost', name: '失' };
    const answer = await system.post('/accounts', body).expect(422);
    expect(answer.body).toMatchObject({
      code: 'ACCOUNT.ORGANISATION',
      errors: [{ field: '/organisationId' }],
    });
  });

  it.each([
    ['/organisationId', { organisationId: 'x' }],
    ['/organisationId', { organisationId: ['0197a000-0000-7000-8000-000000000001'] }],
    ['/signInName', { signInName: 'Wang Fang' }],
    ['/signInName', { signInName: '-x' }],
    ['/signInName', { signInName: 'x'.repeat(65) }],
    ['/name', { name: ' ' }],
    ['/name', { name: '\ud800' }],
    ['/roles', { roles: ['auditor'] }],
    ['/passwordHash', { passwordHash: 'x' }],
    ['/version', { version: 7 }],
    ['/id', { id: '0197a000-0000-7000-8000-000000000001' }],
  ])('are made from good fields only: %s', async (field, wrong) => {
    const body = { organisationId: unit, signInName: 'field-test', name: '字段', ...wrong };
    const answer = await system.post('/accounts', body).expect(400);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
  });

  it('are listed by organisation, page by page, each once', async () => {
    const firm = await addOrganisation(test, '分页公司', 'contractor');
    for (const i of [3, 1, 5, 2, 4]) await addPerson(test, firm, `page-${i}`, 'contractor');
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const next: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page = (await system.get(`/accounts?organisationId=${firm}&limit=2${next}`).expect(200)).body;
      seen.push(...page.items.map((item: { signInName: string }) => item.signInName));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['page-1', 'page-2', 'page-3', 'page-4', 'page-5']);
    expect((await system.get('/accounts?cursor=x').expect(400)).body.code).toBe('REQUEST.CURSOR');
    expect((await system.get('/accounts?limit=0').expect(400)).body.errors[0].field).toBe('?limit');
    expect((await system.get('/accounts?sort=name').expect(400)).body.errors[0].field).toBe('?sort');
  });

  it('come from organisations whose names differ', async () => {
    const body = { name: '海河市政工程有限公司', kind: 'contractor' };
    const answers = await Promise.all([
      system.post('/organisations', body),
      system.post('/organisations', body),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const again = await system.post('/organisations', body).expect(409);
    expect(again.body).toMatchObject({ code: 'ORGANISATION.NAME_TAKEN', errors: [{ field: '/name' }] });
    const kind = await system.post('/organisations', { name: '某公司', kind: 'bank' }).expect(400);
    expect(kind.body.errors[0].field).toBe('/kind');
  });

  it('answer one Idempotency-Key with one organisation', async () => {
    const body = { name: '津门律师事务所', kind: 'law-firm' };
    const key = { 'idempotency-key': 'one-organisation' };
    const first = await system.post('/organisations', body, key).expect(201);
    const second = await system.post('/organisations', body, key).expect(201);
    expect(second.body).toEqual(first.body);
    expect((await system.get(`/organisations/${first.body.id}`).expect(200)).body).toEqual(first.body);
    const other = await system.post('/organisations', { ...body, name: '别的' }, key).expect(422);
    expect(other.body.code).toBe('IDEMPOTENCY.OTHER_BODY');
  });

  it.each(['/accounts/', '/organisations/'])('that do not exist are unknown: %s', async (path) => {
    await system.get(`${path}0197a000-0000-7000-8000-000000000001`).expect(404);
    expect((await system.get(`${path}7`).expect(400)).body.errors[0].field).toBe(':id');
  });
});
