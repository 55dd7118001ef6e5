import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { CONFIG, type Config } from '../../../common/config/config.js';
import { statement } from '../../../common/persistence/statement.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { BY_SYSTEM, Trail, trailOf } from '../../audit/index.js';
import { Organisation } from '../organisations/organisation.entity.js';
import { hashPassword } from '../passwords/passwords.js';
import type { OrganisationKind, Role } from '../permissions.rules.js';
import { Account } from './account.entity.js';
import { oneAtATime } from './account.statements.js';

/** A fictional person, whose password everybody may know. */
export interface PracticePerson {
  readonly signInName: string;
  readonly name: string;
  readonly password: string;
  readonly roles: readonly Role[];
  /** People who name the same organisation belong to the same one. */
  readonly organisation: { readonly name: string; readonly kind: OrganisationKind };
}

const EMPTY = statement('practice.empty', 'select not exists (select from account) as empty');

/** The fictional people of a practice database. */
@Injectable()
export class PracticePeople {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Makes them where the database has no people yet.
   * @returns whether it did
   * @throws Error outside practice: known passwords must never open a real database
   */
  async ensure(people: readonly PracticePerson[]): Promise<boolean> {
    if (this.config.mode !== 'practice')
      throw new Error('Fictional people belong to a practice database only.');
    return this.unitOfWork.transact(async (tx) => {
      await oneAtATime(tx);
      const [found] = await tx.query<{ empty: boolean }>(EMPTY);
      if (!found?.empty) return false;
      const organisations = new Map<string, string>();
      for (const person of people) {
        const { name, kind } = person.organisation;
        const organisationId = organisations.get(name) ?? uuid();
        if (!organisations.has(name)) tx.insert(Organisation, { id: organisationId, name, kind, version: 1 });
        organisations.set(name, organisationId);
        const account = {
          id: uuid(),
          organisationId,
          signInName: person.signInName,
          name: person.name,
          version: 1,
        };
        const passwordHash = await hashPassword(person.password);
        tx.insert(Account, { ...account, roles: [...person.roles], passwordHash, mustChangePassword: false });
        const object = { type: 'account', id: account.id, label: person.name };
        tx.insert(Trail, trailOf(BY_SYSTEM, { action: 'account.create', object }));
      }
      return true;
    });
  }
}
