import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { DomainError } from '../../../common/errors/domain-error.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import type { Instant } from '../../../common/time/instant.js';
import { Trail, trailOf } from '../../audit/index.js';
import type { OrganisationKind, Role } from '../permissions.rules.js';
import { isPassword } from '../passwords/passwords.js';
import { SignInAttempt } from './sign-in-attempt.entity.js';
import { Turns } from './turns.js';

/** Where a request came from, when nobody is signed in yet. */
export interface Origin {
  readonly requestId: string;
  readonly ip: string;
}

/** Whose name and password were right. */
export interface KnownPerson {
  id: string;
  signInName: string;
  name: string;
  roles: Role[];
  mustChangePassword: boolean;
  version: number;
  organisationId: string;
  organisationName: string;
  organisationKind: OrganisationKind;
}

interface CredentialRow extends KnownPerson {
  machineNow: Instant;
  waitSeconds: number | null;
  usable: boolean;
  passwordHash: string | null;
}

/** Failures in 15 minutes: a person at one place may err so often … */
const PER_NAME_AND_IP = 5;
/** … and all people behind one address together. */
const PER_IP = 50;

const nthFailure = (where: string, n: number): string =>
  `(select t.at from sign_in_attempt t where ${where} and t.at > now() - interval '15 minutes'
    order by t.at desc offset ${n - 1} limit 1)`;

const FIND = statement(
  'credentials.find',
  `select now() as "machineNow",
     ceil(extract(epoch from greatest(
       ${nthFailure('t.sign_in_name = $1 and t.ip = $2', PER_NAME_AND_IP)},
       ${nthFailure('t.ip = $2', PER_IP)}
     ) + interval '15 minutes' - now()))::int as "waitSeconds",
     a.id is not null and a.disabled_at is null and o.disabled_at is null
       and not coalesce(a.must_change_password and a.one_time_until < now(), false) as usable,
     a.id, a.sign_in_name as "signInName", a.name, a.roles, a.password_hash as "passwordHash",
     a.must_change_password as "mustChangePassword", a.version,
     o.id as "organisationId", o.name as "organisationName", o.kind as "organisationKind"
   from (select) as one
   left join account a on a.sign_in_name = $1
   left join organisation o on o.id = a.organisation_id`,
);

/** Too many failures from one place; `retryAfter` in seconds. */
export class TooManyAttempts extends DomainError {
  constructor(readonly retryAfter: number) {
    super(
      'too-many',
      'AUTH.TOO_MANY_ATTEMPTS',
      `Too many failed sign-ins. Try again in ${retryAfter} seconds.`,
    );
  }
}

/** One answer for every reason, so that nobody learns who has an account. */
export function wrongCredentials(): DomainError {
  return new DomainError('unauthenticated', 'AUTH.WRONG_CREDENTIALS', 'The name or the password is wrong.');
}

/** The one place where a name and a password are judged. */
@Injectable()
export class Credentials {
  private readonly turns = new Turns();

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * An unknown name, a wrong password, a disabled account and an expired one-time password answer alike and take
   * the same time: nobody learns here who has an account.
   * @throws AUTH.WRONG_CREDENTIALS (401), AUTH.TOO_MANY_ATTEMPTS (429)
   */
  check(name: string, password: string, origin: Origin): Promise<KnownPerson & { machineNow: Instant }> {
    const signInName = name.toLowerCase();
    return this.turns.take(origin.ip, async () => {
      const row = await this.database.readOne<CredentialRow>(FIND, [signInName, origin.ip]);
      if (!row) throw new Error('the credentials statement always gives one row');
      if (row.waitSeconds !== null && row.waitSeconds > 0) throw new TooManyAttempts(row.waitSeconds);
      const right = await isPassword(row.passwordHash, password);
      if (right && row.usable) return row;
      await this.recordFailure(signInName, origin);
      throw wrongCredentials();
    });
  }

  private async recordFailure(signInName: string, origin: Origin): Promise<void> {
    const object = { type: 'sign-in', id: null, label: signInName };
    await this.unitOfWork.transact((tx) => {
      tx.insert(SignInAttempt, { id: uuid(), signInName, ip: origin.ip });
      tx.insert(Trail, trailOf({ ...origin, actor: null }, { action: 'session.refused', object }));
      return Promise.resolve();
    });
  }
}
