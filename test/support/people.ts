import request from 'supertest';
import { v7 as uuid } from 'uuid';
import type { Database } from '../../src/common/persistence/database.js';
import { hashPassword } from '../../src/modules/identity/passwords/passwords.js';
import type { OrganisationKind, Role } from '../../src/modules/identity/permissions.rules.js';
import type { TestApp } from './test-app.js';

export const PASSWORD = 'haihe-bridge-at-night';

let hashed: Promise<string> | undefined;

export interface TestPerson {
  readonly id: string;
  readonly signInName: string;
  readonly name: string;
  readonly organisationId: string;
}

/** Straight into the table, because an administrator's route would need an administrator first. @returns its id */
export async function makeOrganisation(
  { pool }: Database,
  kind: OrganisationKind,
  name: string,
): Promise<string> {
  const id = uuid();
  const sql = 'insert into organisation (id, kind, name, version) values ($1, $2, $3, 1)';
  await pool.query(sql, [id, kind, name]);
  return id;
}

/** @param account `passwordHash` is argon2id in PHC text, or anything else where nobody signs in; @returns its id */
export async function makeAccount(
  { pool }: Database,
  account: Omit<TestPerson, 'id'> & { readonly roles: readonly Role[]; readonly passwordHash: string },
): Promise<string> {
  const id = uuid();
  const { organisationId, signInName, name, roles, passwordHash } = account;
  await pool.query(
    `insert into account (id, organisation_id, sign_in_name, name, roles, password_hash, must_change_password, version)
     values ($1, $2, $3, $4, $5, $6, false, 1)`,
    [id, organisationId, signInName, name, roles, passwordHash],
  );
  return id;
}

export function addOrganisation(test: TestApp, name: string, kind: OrganisationKind): Promise<string> {
  return makeOrganisation(test.database, kind, name);
}

/** A person who may sign in with `PASSWORD` at once. */
export async function addPerson(
  test: TestApp,
  organisationId: string,
  signInName: string,
  ...roles: Role[]
): Promise<TestPerson> {
  hashed ??= hashPassword(PASSWORD);
  const person = { signInName, name: `Person ${signInName}`, organisationId };
  const id = await makeAccount(test.database, { ...person, roles, passwordHash: await hashed });
  return { id, ...person };
}

/** The `Authorization` header of a program of this person. */
export async function bearer(
  test: TestApp,
  signInName: string,
  password = PASSWORD,
): Promise<{ authorization: string }> {
  const answer = await request(test.app.getHttpServer())
    .post('/api/v1/auth/tokens')
    .send({ signInName, password, label: 'test' });
  if (answer.status !== 201) throw new Error(`no token for ${signInName}: ${answer.status} ${answer.text}`);
  return { authorization: `Bearer ${answer.body.token}` };
}
