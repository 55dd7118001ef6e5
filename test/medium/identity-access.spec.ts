import { readFileSync } from 'node:fs';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { ModulesContainer } from '@nestjs/core';
import request from 'supertest';
import { accessOf } from '../../src/common/http/permission.js';
import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import { Trail, trailOf } from '../../src/modules/audit/index.js';
import { PracticePeople } from '../../src/modules/identity/index.js';
import {
  PERMISSIONS,
  permissionsOf,
  ROLE_PERMISSIONS,
  type Role,
} from '../../src/modules/identity/permissions.rules.js';
import { SessionGuard } from '../../src/modules/identity/sessions/session.guard.js';
import { addOrganisation, addPerson, bearer } from '../support/people.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

const V1 = '/api/v1';

type Headers = Record<string, string>;

/** Every method of every controller of the running application that answers a route. */
function routesOf(test: TestApp): { name: string; handler: object }[] {
  const controllers = [...test.app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    const prototype = (metatype as { prototype: Record<string, object> }).prototype;
    return Object.getOwnPropertyNames(prototype)
      .map((method) => ({ name: `${metatype!.name}.${method}`, handler: prototype[method]! }))
      .filter(({ handler }) => Reflect.hasMetadata(METHOD_METADATA, handler));
  });
}

describe('every route', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await openTestApp();
  });
  afterAll(() => test.close());

  it('declares exactly one of Permission, SignedIn and Public', () => {
    const routes = routesOf(test);
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.filter(({ handler }) => accessOf(handler).length !== 1).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it('names a permission that stands in the table of roles', () => {
    const named = routesOf(test).flatMap(({ handler }) =>
      accessOf(handler).flatMap((access) => (access.kind === 'permission' ? [access.permission] : [])),
    );
    expect(named.filter((name) => !PERMISSIONS.some((known) => known === name))).toEqual([]);
  });

  it('is public only where nobody can be signed in yet, or a secret stands for the person', () => {
    const open = routesOf(test).filter(({ handler }) => accessOf(handler)[0]?.kind === 'public');
    expect(open.map(({ name }) => name).sort()).toEqual([
      'AuthController.issueToken',
      'AuthController.signIn',
      'CalendarFeedsController.read',
      'HeartbeatsController.receive',
      'MonitoringController.report',
      'ServerController.health',
      'ServerController.meta',
    ]);
  });

  it('refuses everybody when it declares nothing', async () => {
    const guard = new SessionGuard(test.database, test.app.get(UnitOfWork), test.config);
    const context = { getHandler: () => () => undefined, switchToHttp: () => ({ getRequest: () => ({}) }) };
    await expect(guard.canActivate(context as never)).rejects.toMatchObject({ code: 'AUTH.FORBIDDEN' });
  });

  it('costs one statement to guard', async () => {
    const unit = await addOrganisation(test, '市政服务中心', 'unit');
    await addPerson(test, unit, 'counted', 'handler');
    const headers = await bearer(test, 'counted');
    const sent: string[] = [];
    test.database.listener = ({ name }) => sent.push(name);
    await request(test.app.getHttpServer()).get(`${V1}/organisations`).set(headers).expect(200);
    test.database.listener = undefined;
    expect(sent.filter((name) => !/^(tx|deadlines|notifications)\./.test(name))).toEqual([
      'session.find',
      'organisation.list',
    ]);
  });
});

describe('identity’s routes', () => {
  let test: TestApp;
  const roles = Object.keys(ROLE_PERMISSIONS) as Role[];
  const headersOf = new Map<string, Headers>();
  const unknown = '0197a000-0000-7000-8000-000000000001';
  const routes = [
    ['get', '/organisations', 'organisation.read', 200],
    ['get', `/organisations/${unknown}`, 'organisation.read', 404],
    ['post', '/organisations', 'organisation.create', 400],
    ['get', '/accounts', 'account.read', 200],
    ['get', `/accounts/${unknown}`, 'account.read', 404],
    ['post', '/accounts', 'account.create', 400],
    ['put', `/accounts/${unknown}/roles`, 'account.grant-roles', 400],
    ['put', `/accounts/${unknown}/email`, 'account.set-email', 400],
    ['post', `/accounts/${unknown}/disable`, 'account.disable', 400],
    ['post', `/accounts/${unknown}/reset-password`, 'account.reset-password', 404],
    ['get', '/trail', 'trail.read', 200],
  ] as const;

  beforeAll(async () => {
    test = await openTestApp();
    const unit = await addOrganisation(test, '市政服务中心', 'unit');
    for (const role of roles) {
      await addPerson(test, unit, role, role);
      headersOf.set(role, await bearer(test, role));
    }
  });
  afterAll(() => test.close());

  it.each(routes)('%s %s is for who holds %s', async (method, path, permission, allowed) => {
    const send = (headers: Headers) => request(test.app.getHttpServer())[method](`${V1}${path}`).set(headers);
    await send({}).expect(401);
    await send({ authorization: `Bearer ${'x'.repeat(43)}` }).expect(401);
    const expected = roles.map((role) => [role, permissionsOf([role]).includes(permission) ? allowed : 403]);
    const got: unknown[] = [];
    for (const role of roles) got.push([role, (await send(headersOf.get(role)!)).status]);
    expect(got).toEqual(expected);
  });

  it('write down who was refused what', async () => {
    const path = `${V1}/trail?objectType=secret`;
    await request(test.app.getHttpServer()).get(path).set(headersOf.get('leader')!).expect(403);
    const trail = await request(test.app.getHttpServer())
      .get(`${V1}/trail?objectType=route&limit=1`)
      .set(headersOf.get('auditor')!);
    expect(trail.body.items).toMatchObject([
      { action: 'access.denied', actorName: 'Person leader', label: `GET ${path}`, reason: 'trail.read' },
    ]);
  });
});

describe('the trail', () => {
  let test: TestApp;
  let auditor: Headers;
  let auditorId: string;

  beforeAll(async () => {
    test = await openTestApp();
    const unit = await addOrganisation(test, '市政服务中心', 'unit');
    auditorId = (await addPerson(test, unit, 'auditor', 'auditor')).id;
    auditor = await bearer(test, 'auditor');
    const source = { requestId: 'r', ip: '192.0.2.1', actor: null };
    for (const i of [1, 2, 3, 4, 5]) {
      await test.app.get(UnitOfWork).transact((tx) => {
        const object = { type: 'thing', id: String(i % 2), label: `#${i}` };
        tx.insert(
          Trail,
          trailOf(source, { action: 'thing.change', object, changes: { n: { from: null, to: i } } }),
        );
        return Promise.resolve();
      });
    }
  });
  afterAll(() => test.close());

  const list = (query: string) => request(test.app.getHttpServer()).get(`${V1}/trail?${query}`).set(auditor);
  const labels = (answer: request.Response): string[] =>
    answer.body.items.map((item: { label: string }) => item.label);

  it('is read newest first, page by page, each row once', async () => {
    const first = await list('objectType=thing&limit=2').expect(200);
    const second = await list(`objectType=thing&limit=2&cursor=${first.body.nextCursor}`);
    const third = await list(`objectType=thing&limit=2&cursor=${second.body.nextCursor}`);
    expect([first, second, third].flatMap(labels)).toEqual(['#5', '#4', '#3', '#2', '#1']);
    expect(third.body.nextCursor).toBeNull();
    expect(first.body.items[0]).toMatchObject({
      actorName: null,
      requestId: 'r',
      changes: { n: { from: null, to: 5 } },
    });
  });

  it('is filtered by object and by person', async () => {
    expect(labels(await list('objectType=thing&objectId=0'))).toEqual(['#4', '#2']);
    const own = await list(`actorId=${auditorId}`);
    expect(own.body.items).toMatchObject([{ action: 'session.start', actorName: 'Person auditor' }]);
    expect((await list('actorId=7').expect(400)).body.errors[0].field).toBe('?actorId');
    expect((await list('cursor=WyJ4IiwieSJd').expect(400)).body.errors[0].field).toBe('?cursor');
  });

  it.each([`update trail set reason = 'nothing happened'`, `delete from trail`, `truncate trail`])(
    'is never changed: %s',
    async (text) => {
      await expect(test.database.pool.query(text)).rejects.toThrow('never changed');
    },
  );
});

describe('the practice clock', () => {
  const people = [
    {
      signInName: 'anyone',
      name: '张三',
      password: 'practice-makes-perfect',
      roles: ['contractor' as const],
      organisation: { name: '练习公司', kind: 'contractor' as const },
    },
  ];

  it('moves on for every person of a practice database, and never back', async () => {
    const test = await openTestApp({ mode: 'practice' });
    expect(await test.app.get(PracticePeople).ensure(people)).toBe(true);
    expect(await test.app.get(PracticePeople).ensure(people)).toBe(false);
    const http = () => request(test.app.getHttpServer());
    const { body: meta } = await http().get(`${V1}/meta`).expect(200);
    expect(meta).toMatchObject({
      mode: 'practice',
      practiceAccounts: [{ signInName: 'anyone', name: '张三' }],
    });
    const headers = await bearer(test, 'anyone', 'practice-makes-perfect');
    const now = async () => (await http().get(`${V1}/clock`).set(headers).expect(200)).body;
    const before = await now();
    expect(before).toMatchObject({ mode: 'practice', zone: 'Asia/Shanghai' });
    const advance = (seconds: unknown) =>
      http().post(`${V1}/practice/clock/advance`).set(headers).send({ seconds });
    const moves = await Promise.all([advance(7200), advance(3600), advance(31_622_400)]);
    expect(moves.map(({ status }) => status)).toEqual([200, 200, 200]);
    const gone = (Date.parse((await now()).now) - Date.parse(before.now)) / 1000;
    expect(gone).toBeGreaterThanOrEqual(31_633_200);
    expect(gone).toBeLessThan(31_633_260);
    for (const wrong of [0, -1, 31_622_401, 1.5, '60']) {
      expect((await advance(wrong).expect(400)).body.errors[0].field).toBe('/seconds');
    }
    await expect(
      test.database.pool.query(`insert into clock_move (id, shift) values (99, interval '1 second')`),
    ).rejects.toThrow('only moves forward');
    const { rows } = await test.database.pool.query(
      `select at > recorded_at as moved from trail where action = 'clock.advance'`,
    );
    expect(rows).toEqual([{ moved: true }, { moved: true }, { moved: true }]);
    await http().get(`${V1}/auth/me`).set(headers).expect(200);
    await test.close();
  });

  it('does not exist anywhere else, nor do fictional people', async () => {
    const test = await openTestApp();
    const unit = await addOrganisation(test, '市政服务中心', 'unit');
    await addPerson(test, unit, 'handler', 'handler');
    const answer = await request(test.app.getHttpServer())
      .post(`${V1}/practice/clock/advance`)
      .set(await bearer(test, 'handler'))
      .send({ seconds: 60 });
    expect(answer.status).toBe(404);
    await expect(test.app.get(PracticePeople).ensure(people)).rejects.toThrow('practice database only');
    const { body: meta } = await request(test.app.getHttpServer()).get(`${V1}/meta`);
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(meta).toEqual({ mode: 'production', product: '督办', version, practiceAccounts: [] });
    const health = await request(test.app.getHttpServer()).get(`${V1}/health`).expect(200);
    expect(health.body).toEqual({ status: 'ok' });
    await test.close();
  });
});
