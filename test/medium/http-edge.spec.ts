import { openTestApp, type TestApp } from '../support/test-app.js';
import { buildWorld, type World } from '../support/world.js';

describe('the HTTP edge', () => {
  let test: TestApp;
  let world: World;

  beforeAll(async () => {
    test = await openTestApp();
    world = await buildWorld(test);
  });
  afterAll(() => test.close());

  const raw = (body: string, type = 'application/json') =>
    test.http.post('/api/v1/tickets').set(world.people.handler.auth).set('content-type', type).send(body);

  it.each([
    ['a body that is no JSON', '{"assetId": ', 'application/json', 400],
    ['a body with a key that would poison prototypes', '{"__proto__": {"x": 1}}', 'application/json', 400],
    ['a body that is a list', '[]', 'application/json', 400],
    ['a form', 'assetId=1', 'application/x-www-form-urlencoded', 415],
    ['plain text', 'hello', 'text/plain', 415],
    ['a body over 256 KiB', `{"title": "${'x'.repeat(300_000)}"}`, 'application/json', 413],
    ['a body nested too deeply', `{"title": ${'['.repeat(50)}${']'.repeat(50)}}`, 'application/json', 400],
    ['a body with too many parts', `{"title": [${'{},'.repeat(25_000)}{}]}`, 'application/json', 400],
  ])('answers %s with a problem document', async (_what, body, type, status) => {
    const answer = await raw(body, type);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ status, requestId: answer.headers['x-request-id'] });
    expect(answer.body.code).toMatch(/^[A-Z_]+\.[A-Z_]+$/);
  });

  it('answers an unknown route with a problem document', async () => {
    const answer = await test.http.get('/api/v1/nothing-here').set(world.people.handler.auth);
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body.code).toBe('REQUEST.NO_SUCH_ROUTE');
  });

  it('keeps a harmless request id of the caller and replaces any other', async () => {
    const kept = await test.http.get('/api/v1/health').set('x-request-id', 'office-2025-000017');
    expect(kept.headers['x-request-id']).toBe('office-2025-000017');
    const replaced = await test.http.get('/api/v1/health').set('x-request-id', 'a b"c');
    expect(replaced.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('sends the security headers with every answer, refusals included', async () => {
    for (const path of ['/api/v1/health', '/api/v1/tickets', '/api/v1/nothing-here', '/api/v1/tickets/%ff']) {
      const { headers } = await test.http.get(path);
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
      expect(headers['content-security-policy']).toContain("object-src 'none'");
    }
  });

  it.each([['"abc"'], ['3'], ['*']])('refuses If-Match %s and names the header', async (value) => {
    const path = `/api/v1/tickets/${world.unitId}/accept`;
    const answer = await test.http
      .post(path)
      .set(world.people.contractor.auth)
      .set('If-Match', value)
      .send({});
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].field).toBe('If-Match');
  });

  it('refuses an Idempotency-Key that is too long or not visible text', async () => {
    for (const key of ['x'.repeat(256), 'two words']) {
      const answer = await raw('{}').set('Idempotency-Key', key);
      expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'Idempotency-Key']);
    }
  });
});
