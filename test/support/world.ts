import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Database } from '../../src/common/persistence/database.js';
import type { Role } from '../../src/modules/identity/permissions.rules.js';
import { makeAccount, makeOrganisation } from './people.js';
import type { Response } from 'supertest';
import type { TestApp } from './test-app.js';

/** A person of the test, signed in with a token of their own. */
export interface Person {
  readonly id: string;
  readonly organisationId: string;
  readonly token: string;
  readonly auth: { readonly authorization: string };
}

/** The smallest unit in which a ticket can live: two contractors, one project, one covered asset of two classes each. */
export interface World {
  readonly unitId: string;
  readonly contractorId: string;
  readonly otherContractorId: string;
  readonly projectId: string;
  /** What the contractor's assets are covered under. */
  readonly contractId: string;
  readonly softwareId: string;
  readonly indoorId: string;
  /** Covered by the other contractor. */
  readonly otherAssetId: string;
  /** Covered by nobody. */
  readonly uncoveredId: string;
  readonly people: Record<
    'handler' | 'supervisor' | 'leader' | 'contractor' | 'colleague' | 'otherContractor' | 'performance',
    Person
  >;
}

/** Nobody signs in with this hash; the person's token is made here. */
export async function makePerson(
  database: Database,
  organisationId: string,
  name: string,
  ...roles: Role[]
): Promise<Person> {
  const account = { organisationId, signInName: name.toLowerCase(), name, roles, passwordHash: 'none' };
  const id = await makeAccount(database, account);
  const token = randomBytes(32).toString('base64url');
  await database.pool.query(
    `insert into session (id, account_id, kind, token_hash, label, ip, expires_at, idle_until)
     values ($1, $2, 'token', $3, 'test', '127.0.0.1', now() + interval '1 day', now() + interval '1 day')`,
    [uuid(), id, createHash('sha256').update(token).digest('hex')],
  );
  return { id, organisationId, token, auth: { authorization: `Bearer ${token}` } };
}

export async function makeProject(database: Database, name: string): Promise<string> {
  const id = uuid();
  const values = [id, `P-${id.slice(-8)}`, name];
  await database.pool.query('insert into project (id, code, name) values ($1, $2, $3)', values);
  return id;
}

/** A contract from 2020 to 2040; `photosRequired` where the test is about photographs. */
export async function makeContract(
  database: Database,
  {
    projectId,
    contractorId,
    photosRequired = false,
  }: { projectId: string; contractorId: string; photosRequired?: boolean },
): Promise<string> {
  const id = uuid();
  await database.pool.query(
    `insert into contract (id, number, title, project_id, contractor_id, from_day, to_day, photos_required, version)
     values ($1, $2, 'maintenance', $3, $4, '2020-01-01', '2040-12-31', $5, 1)`,
    [id, `HT-${id.slice(-12)}`, projectId, contractorId, photosRequired],
  );
  return id;
}

/** An asset covered from 2020 to 2040 under the given contract, else one of its own; a field device beats. */
export async function makeAsset(
  database: Database,
  {
    projectId,
    assetClass,
    contractorId,
    contractId,
  }: { projectId: string; assetClass: string; contractorId: string | null; contractId?: string },
): Promise<string> {
  const id = uuid();
  await database.pool.query(
    `insert into asset (id, code, name, class, project_id, timeout_seconds, version)
     values ($1, $2, $3, $4, $5, case when $4 = 'field' then 900 end, 1)`,
    [id, `A-${id.slice(-8)}`, `asset ${assetClass}`, assetClass, projectId],
  );
  if (contractorId !== null) {
    await database.pool.query(
      `insert into coverage (id, asset_id, contractor_id, contract_id, from_day, to_day)
       values ($1, $2, $3, $4, '2020-01-01', '2040-12-31')`,
      [uuid(), id, contractorId, contractId ?? (await makeContract(database, { projectId, contractorId }))],
    );
  }
  return id;
}

export async function buildWorld({ database }: Pick<TestApp, 'database'>): Promise<World> {
  const unitId = await makeOrganisation(database, 'unit', 'unit');
  const contractorId = await makeOrganisation(database, 'contractor', 'contractor');
  const otherContractorId = await makeOrganisation(database, 'contractor', 'other contractor');
  const projectId = await makeProject(database, 'monitoring platform');
  const contractId = await makeContract(database, { projectId, contractorId });
  const asset = (assetClass: string, owner: string | null): Promise<string> => {
    const own = owner === contractorId ? { contractId } : {};
    return makeAsset(database, { projectId, assetClass, contractorId: owner, ...own });
  };
  return {
    unitId,
    contractorId,
    otherContractorId,
    projectId,
    contractId,
    softwareId: await asset('software', contractorId),
    indoorId: await asset('indoor', contractorId),
    otherAssetId: await asset('software', otherContractorId),
    uncoveredId: await asset('software', null),
    people: {
      handler: await makePerson(database, unitId, 'handler', 'handler'),
      supervisor: await makePerson(database, unitId, 'supervisor', 'supervisor'),
      leader: await makePerson(database, unitId, 'leader', 'leader'),
      contractor: await makePerson(database, contractorId, 'contractor', 'contractor'),
      colleague: await makePerson(database, contractorId, 'colleague', 'contractor'),
      otherContractor: await makePerson(database, otherContractorId, 'other', 'contractor'),
      performance: await makePerson(database, unitId, 'performance', 'performance'),
    },
  };
}

/** Moves the business clock; only tests and practice databases have moves. */
export async function moveClock(database: Database, seconds: number): Promise<void> {
  await database.pool.query(
    `insert into clock_move (id, shift) select coalesce(max(id), 0) + 1,
       coalesce((select shift from clock_move order by id desc limit 1), interval '0') + make_interval(secs => $1)
     from clock_move`,
    [seconds],
  );
}

/** A command on tickets as this person gives it over HTTP: `''` reports one, `/{id}/accept` accepts it. */
export function postTicket(
  { http }: Pick<TestApp, 'http'>,
  person: Person,
  path: string,
  body: object = {},
): Promise<Response> {
  return http
    .post(`/api/v1/tickets${path}`)
    .set(person.auth)
    .send(body)
    .then((answer) => answer);
}
