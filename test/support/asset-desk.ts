import request from 'supertest';
import { v7 as uuid } from 'uuid';
import type { AssetRecord } from '../../src/modules/assets/assets.dto.js';
import { addOrganisation, addPerson, bearer } from './people.js';
import { openTestApp, type TestApp } from './test-app.js';

const ROLES = { handler: 'handler', finance: 'finance', north: 'contractor', south: 'contractor' } as const;
type Who = keyof typeof ROLES | 'nobody';

/** An application with two contractors, two projects and people to act for them, over HTTP with their tokens. */
export async function openAssetDesk() {
  const test: TestApp = await openTestApp();
  const unit = await addOrganisation(test, '市政中心', 'unit');
  const north = await addOrganisation(test, '北方运维', 'contractor');
  const south = await addOrganisation(test, '南方运维', 'contractor');
  const headers = new Map<Who, { authorization: string }>();
  for (const [name, organisationId] of Object.entries({ handler: unit, finance: unit, north, south })) {
    const who = name as keyof typeof ROLES;
    await addPerson(test, organisationId, who, ROLES[who]);
    headers.set(who, await bearer(test, who));
  }

  const run = async (sql: string, values: unknown[] = []) =>
    (await test.database.pool.query(sql, values)).rows;
  const [projectId, otherProjectId] = [uuid(), uuid()];
  await run('insert into project (id, code, name) values ($1, $2, $3)', [projectId, 'P1', '生命线监测']);
  await run('insert into project (id, code, name) values ($1, $2, $3)', [otherProjectId, 'P2', '办公系统']);

  const send = (who: Who, method: 'get' | 'post', path: string) => {
    const http = request(test.app.getHttpServer());
    return http[method](`/api/v1${path}`).set(headers.get(who) ?? {});
  };

  const asset = (change: object = {}) => {
    return { code: `A-${uuid()}`, name: '窨井液位计', class: 'field', projectId, ...change };
  };
  const coverage = (change: object = {}) => {
    const usual = {
      contractorId: north,
      contractNumber: 'HT-2025-0001',
      from: '2025-01-01',
      to: '2025-12-31',
    };
    return { ...usual, ...change };
  };
  const makeAsset = async (change: object = {}): Promise<AssetRecord> => {
    const answer = await send('handler', 'post', '/assets').send(asset(change)).expect(201);
    return answer.body;
  };
  const cover = (id: string, change: object = {}) =>
    send('handler', 'post', `/assets/${id}/coverages`).send(coverage(change));

  const written = () =>
    run(`select (select count(*) from asset) as assets, (select sum(version) from asset) as versions,
           (select count(*) from coverage) as coverages,
           (select count(*) from trail where object_type = 'asset') as trail`);

  /** Refused with this code for this field, as a problem document, and nothing was written. */
  const expectRefused = async (
    sent: ReturnType<typeof send>,
    ...expected: [status: number, code: string, field: string]
  ): Promise<void> => {
    const before = await written();
    const { status, body, type } = await sent;
    expect([status, body.code, body.errors?.[0]?.field]).toEqual(expected);
    expect(type).toBe('application/problem+json');
    expect(await written()).toEqual(before);
  };

  return {
    ...{ unit, north, south, projectId, otherProjectId },
    ...{ run, send, asset, coverage, makeAsset, cover, expectRefused },
    close: () => test.close(),
  };
}

export type AssetDesk = Awaited<ReturnType<typeof openAssetDesk>>;
