import { readFileSync } from 'node:fs';
import { GUARDS_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import type { RouteOptions } from 'fastify';
import { v7 as uuid } from 'uuid';
import { createApp } from '../../src/app.setup.js';
import { accessOf, type Access } from '../../src/common/http/permission.js';
import { GatewayGuard } from '../../src/modules/assets/availability/gateways/gateway.guard.js';
import { API, type Operation } from '../support/contract.js';
import { callerOf, openContractDesk, type Answered, type ContractDesk } from '../support/contract-desk.js';
import { cloneDatabase } from '../support/databases.js';
import { faultsOf } from '../support/schema-check.js';
import { testConfig } from '../support/test-app.js';
import { validRequests, type ValidRequest } from '../support/valid-requests.js';

/** What ends the very person or session that the others need. */
const LAST = [
  'POST /accounts/{id}/disable',
  'POST /auth/change-password',
  'POST /auth/sign-out',
  'DELETE /auth/sessions/{id}',
];

/** The pages that show this very document. */
const PAGES = /^\/api\/docs(\/|$)/;

/** The version of no record. */
const STALE = '"999999999"';

const offers = ({ parameters }: Operation, header: string): boolean =>
  parameters.some(({ name }) => name === header);

/** Every route of the running server, as the router was given them. */
async function routesAtRunTime(): Promise<string[]> {
  const clone = await cloneDatabase();
  const app = await createApp(testConfig(clone.url));
  const routes: string[] = [];
  const note = ({ method, url }: RouteOptions): void => {
    for (const each of [method].flat()) {
      if (each !== 'HEAD' && !PAGES.test(url)) routes.push(`${each} ${url}`);
    }
  };
  app.getHttpAdapter().getInstance().addHook('onRoute', note);
  await app.init();
  await app.close();
  await clone.drop();
  return routes;
}

function accessText(method: object): string {
  const access: readonly Access[] = accessOf(method);
  const [only, ...more] = access;
  const guards = (Reflect.getMetadata(GUARDS_METADATA, method) ?? []) as unknown[];
  if (guards.includes(GatewayGuard)) return only?.kind === 'public' ? 'gateway' : 'undeclared';
  if (!only || more.length > 0) return 'undeclared';
  return only.kind === 'permission' ? only.permission : only.kind;
}

/** What the guard reads on the method behind each operation, by its id in the document. */
function guarded({ test }: ContractDesk): Map<string, string> {
  const controllers = [...test.app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  const found = controllers.flatMap(({ metatype }) => {
    const { name, prototype } = metatype as { name: string; prototype: Record<string, object> };
    return Object.getOwnPropertyNames(prototype).map((method): [string, string] => [
      `${name.replace(/Controller$/, '')}_${method}`,
      accessText(prototype[method]!),
    ]);
  });
  return new Map(found);
}

describe('the OpenAPI document', () => {
  let desk: ContractDesk;

  beforeAll(async () => {
    desk = await openContractDesk();
  }, 30_000);
  afterAll(() => desk.close());

  it('has every route of the running server, and no other', async () => {
    const routes = await routesAtRunTime();
    expect(routes.length).toBeGreaterThan(30);
    const declared = desk.operations.map(
      ({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    );
    expect(declared.sort()).toEqual(routes.sort());
  });

  it('is the committed one; `node scripts/openapi.mjs` writes it anew', () => {
    const committed: unknown = JSON.parse(readFileSync('docs/openapi.json', 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(desk.document)));
  });

  it('says of each operation who may call it, as the guard reads it', () => {
    const enforced = guarded(desk);
    const ids = desk.operations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const declared = desk.operations.map(({ id, access }) => [id, access]);
    expect(declared).toEqual(ids.map((id) => [id, enforced.get(id)]));
  });

  it('gives each operation one good answer with its schema, or 204, and problem documents', () => {
    const wrong = desk.operations.filter(({ responses }) => {
      const good = Object.keys(responses).filter((status) => status.startsWith('2'));
      const [only = ''] = good;
      const [schema] = Object.values(responses[only]?.content ?? {}).map((content) => content.schema);
      const refused = responses['default']?.content?.['application/problem+json']?.schema.$ref;
      const described = only === '204' ? schema === undefined : schema !== undefined;
      return good.length !== 1 || !described || refused !== '#/components/schemas/Problem';
    });
    expect(wrong.map(({ key }) => key)).toEqual([]);
  });
});

describe('the answers', () => {
  let desk: ContractDesk;
  let valid: ReturnType<typeof validRequests>;
  const faults = new Set<string>();

  beforeAll(async () => {
    desk = await openContractDesk();
    valid = validRequests(desk.records);
  }, 30_000);
  afterAll(() => desk.close());

  /** What the document does not offer must be without effect: a version that no record has, and a key. */
  function unofferedHeaders(operation: Operation): Record<string, string> {
    const { method, access } = operation;
    if (method === 'GET' || access === 'public') return {};
    return { 'idempotency-key': uuid(), ...(offers(operation, 'If-Match') ? {} : { 'if-match': STALE }) };
  }

  const requiresMatch = ({ parameters }: Operation): boolean =>
    parameters.some(({ name, required }) => name === 'If-Match' && required);

  /** The version of the record as whoever changes it has just read it. */
  async function etagOf(operation: Operation, id: string): Promise<string> {
    const url = operation.path.replace(/\{id\}.*/, id);
    const { headers } = await desk.send({ method: 'GET', url, as: callerOf(operation) });
    return String(headers['etag']);
  }

  /** Sends one valid request and notes what its answer has that the document does not say. */
  async function call(operation: Operation, request: ValidRequest, token?: string): Promise<Answered> {
    const { id = '', secondId = '', query = {}, body, upload } = request;
    const text = new URLSearchParams(query).toString();
    const answer = await desk.send({
      method: operation.method,
      url:
        operation.path.replace(/\{\w+\}/, id).replace(/\{\w+\}/, secondId) + (text === '' ? '' : `?${text}`),
      as: token === undefined ? callerOf(operation) : null,
      headers: {
        ...unofferedHeaders(operation),
        ...(requiresMatch(operation) && { 'if-match': await etagOf(operation, id) }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(upload && { upload }),
    });
    // The first of a kind will do: the same field of forty-eight rows is one fault.
    const note = (fault: string): unknown =>
      faults.add(`${operation.key} ${fault.replaceAll(/\/\d+/g, '/*')}`);
    const declared = operation.responses[String(answer.status)];
    const schema = declared?.content?.['application/json']?.schema;
    if (!declared) note(`${answer.status} ${JSON.stringify(answer.body)}`);
    else if (schema) faultsOf(desk.document, schema, answer.body).forEach(note);
    else if (Object.keys(declared.content ?? {}).some((type) => answer.type.startsWith(type))) return answer;
    else if (answer.body !== '') note('a body where none is declared');
    const version: unknown = answer.body?.version;
    if (typeof version === 'number' && answer.headers['etag'] !== `"${String(version)}"`) note('no ETag');
    return answer;
  }

  const operation = (key: string): Operation => desk.operations.find((one) => one.key === key)!;

  async function readEverything(): Promise<void> {
    for (const one of desk.operations.filter(({ method }) => method === 'GET')) {
      await call(one, valid[one.key] ?? {});
      await call(one, { ...valid[one.key], query: requiredOf(one, valid[one.key]) });
    }
    for (const id of Object.values(desk.records.tickets)) {
      await call(operation('GET /tickets/{id}'), { id });
      await call(operation('GET /tickets/{id}/history'), { id });
      await call(operation('GET /deadlines/of-record'), { query: { subjectType: 'ticket', subjectId: id } });
    }
    const board = await call(operation('GET /indicators'), { query: { year: '2025' } });
    for (const { id } of board.body.items as { id: string }[]) {
      await call(operation('GET /indicators/{id}/evidence'), { id, query: { limit: '1' } });
    }
  }

  const requiredOf = ({ parameters }: Operation, { query = {} }: ValidRequest = {}) =>
    Object.fromEntries(
      Object.entries(query).filter(([name]) => parameters.some((one) => one.name === name && one.required)),
    );

  it('refuse a stale If-Match of every operation that offers the header', async () => {
    const offering = desk.operations.filter((one) => offers(one, 'If-Match'));
    expect(offering.length).toBeGreaterThan(8);
    const answers = offering.map(async (one) => {
      const { id = '', body } = valid[one.key] ?? {};
      const url = one.path.replace('{id}', id);
      const sent = { method: one.method, url, as: callerOf(one), headers: { 'if-match': STALE } };
      const { status } = await desk.send({ ...sent, ...(body && { body: JSON.stringify(body) }) });
      return `${one.key} ${status}`;
    });
    expect(await Promise.all(answers)).toEqual(offering.map(({ key }) => `${key} 412`));
  });

  it('have exactly the shape that the document gives them, of every operation', async () => {
    await readEverything();
    const changing = desk.operations.filter(({ key, method }) => method !== 'GET' && !LAST.includes(key));
    for (const one of changing) await call(one, valid[one.key] ?? {});
    await readEverything();
    const { body } = await call(operation('POST /auth/tokens'), valid['POST /auth/tokens']!);
    for (const key of LAST) {
      const own = key.includes('password') || key.includes('sign-out');
      await call(operation(key), valid[key] ?? {}, own ? String(body.token) : undefined);
    }
    expect([...faults]).toEqual([]);
  }, 60_000);

  it('are kept under an Idempotency-Key by the operations that offer it, and by no other', async () => {
    const { rows } = await desk.test.database.pool.query<{ route: string }>(
      'select route from idempotency_key',
    );
    const keeping = rows.map(({ route }) => route.replace(API, '').replace(/[0-9a-f-]{36}/, '{id}'));
    const offering = desk.operations.filter((one) => offers(one, 'Idempotency-Key')).map(({ key }) => key);
    expect([...new Set(keeping)].sort()).toEqual(offering.sort());
  });
});
