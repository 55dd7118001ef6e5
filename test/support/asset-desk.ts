import request from 'supertest';
import { v7 as uuid } from 'uuid';
import type { AssetRecord } from '../../src/modules/assets/register/assets.dto.js';
import { addOrganisation, addPerson, bearer } from './people.js';
import { openTestApp, type TestApp } from './test-app.js';

const ROLES = {
  handler: 'handler',
  supervisor: 'supervisor',
  finance: 'finance',
  lawyer: 'lawyer',
  north: 'contractor',
  south: 'contractor',
} as const;
const TOUCHED = [
  ...['asset', 'coverage', 'contract', 'monitored_function', 'function_asset', 'budget_line', 'expense'],
  ...['complaint', 'rating', 'trail', 'transition'],
];
/** What commands ask a refresh for; others are asked for in the background. */
const COMMANDS = [
  ...['asset.create', 'asset.change', 'asset.retire'],
  ...['monitored-function.create', 'monitored-function.serve'],
];
type Who = keyof typeof ROLES | 'nobody';

/** An application with two contractors, two projects and people to act for them, over HTTP with their tokens. */
export async function openAssetDesk() {
  const test: TestApp = await openTestApp();
  const unit = await addOrganisation(test, '市政中心', 'unit');
  const north = await addOrganisation(test, '北方运维', 'contractor');
  const south = await addOrganisation(test, '南方运维', 'contractor');
  const headers = new Map<Who, { authorization: string }>();
  for (const who of Object.keys(ROLES) as (keyof typeof ROLES)[]) {
    const organisationId = who === 'north' ? north : who === 'south' ? south : unit;
    await addPerson(test, organisationId, who, ROLES[who]);
    headers.set(who, await bearer(test, who));
  }

  const run = async (sql: string, values: unknown[] = []) =>
    (await test.database.pool.query(sql, values)).rows;
  const [projectId, otherProjectId] = [uuid(), uuid()];
  await run('insert into project (id, code, name) values ($1, $2, $3)', [projectId, 'P1', '生命线监测']);
  await run('insert into project (id, code, name) values ($1, $2, $3)', [otherProjectId, 'P2', '办公系统']);

  const send = (who: Who, method: 'get' | 'post' | 'patch' | 'put', path: string) => {
    const http = request(test.app.getHttpServer());
    return http[method](`/api/v1${path}`).set(headers.get(who) ?? {});
  };

  const asset = (change: object = {}) => {
    return { code: `A-${uuid()}`, name: '窨井液位计', class: 'field', projectId, ...change };
  };
  /** A contract of the first project from 2020 to 2099. @returns its id */
  const makeContract = async (contractorId: string, change: object = {}): Promise<string> => {
    const usual = { number: `HT-${uuid()}`, title: '运维', projectId, from: '2020-01-01', to: '2099-12-31' };
    const made = await send('handler', 'post', '/contracts').send({ ...usual, contractorId, ...change });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    return made.body.id;
  };
  const northContract = await makeContract(north, { number: 'HT-NORTH' });
  const southContract = await makeContract(south, { number: 'HT-SOUTH' });
  const coverage = (change: object = {}) => {
    return { contractId: northContract, from: '2025-01-01', to: '2025-12-31', ...change };
  };
  const makeAsset = async (change: object = {}): Promise<AssetRecord> => {
    const answer = await send('handler', 'post', '/assets').send(asset(change)).expect(201);
    return answer.body;
  };
  const cover = (id: string, change: object = {}) =>
    send('handler', 'post', `/assets/${id}/coverages`).send(coverage(change));

  /** Everything that a refused command could have touched, as one value; a refresh that is worked off changes its row. */
  const written = async () => {
    const sums = TOUCHED.map(
      (table) => `(select md5(string_agg(t::text, ' ' order by t::text)) from ${table} t) as ${table}`,
    );
    const [row] = await run(
      `select ${sums.join(', ')}, (select count(*) from refresh_request where reason = any($1)) as refreshes`,
      [COMMANDS],
    );
    return row;
  };

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
    ...{ test, unit, north, south, projectId, otherProjectId, northContract, southContract },
    ...{ run, send, asset, coverage, makeContract, makeAsset, cover, written, expectRefused },
    close: () => test.close(),
  };
}

export type AssetDesk = Awaited<ReturnType<typeof openAssetDesk>>;
