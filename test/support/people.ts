import request from 'supertest';
import { v7 as uuid } from 'uuid';
import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import { Account } from '../../src/modules/identity/accounts/account.entity.js';
import { Organisation } from '../../src/modules/identity/organisations/organisation.entity.js';
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

export async function addOrganisation(test: TestApp, name: string, kind: OrganisationKind): Promise<string> {
  const id = uuid();
  await test.app.get(UnitOfWork).transact((tx) => {
    tx.insert(Organisation, { id, name, kind, version: 1 });
    return Promise.resolve();
  });
  return id;
}

/** A person who may sign in with `PASSWORD` at once. */
export async function addPerson(
  test: TestApp,
  organisationId: string,
  signInName: string,
  ...roles: Role[]
): Promise<TestPerson> {
  hashed ??= hashPassword(PASSWORD);
  const person = { id: uuid(), signInName, name: `Person ${signInName}`, organisationId };
  const passwordHash = await hashed;
  await test.app.get(UnitOfWork).transact((tx) => {
    tx.insert(Account, { ...person, roles, passwordHash, mustChangePassword: false, version: 1 });
    return Promise.resolve();
  });
  return person;
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
