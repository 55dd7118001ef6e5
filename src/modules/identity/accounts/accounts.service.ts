import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { takenAs } from '../../../common/persistence/unique.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { addHours, type Instant } from '../../../common/time/instant.js';
import { Trail, trailOf } from '../../audit/index.js';
import { ONE_TIME_HOURS } from '../passwords/password.rules.js';
import { hashPassword, oneTimePassword } from '../passwords/passwords.js';
import { HandOver } from '../deputies/hand-over.js';
import { endSessions } from '../sessions/session.statements.js';
import { Account } from './account.entity.js';
import { isPowerOverPeople, lastOfItsKind } from './account.rules.js';
import {
  giveOneTimePassword,
  lockAccount,
  oneAtATime,
  otherAdministrators,
  shown,
} from './account.statements.js';
import { Staff } from './staff.js';
import type {
  AccountRecord,
  CreatedAccount,
  DisableAccount,
  NewAccount,
  OneTimePassword,
} from './accounts.dto.js';

interface Home {
  machineNow: Instant;
  organisationName: string | null;
  disabled: boolean;
}

const HOME = statement(
  'account.home',
  `select clock_timestamp() as "machineNow", o.name as "organisationName", o.disabled_at is not null as disabled
   from (select) as one left join organisation o on o.id = $1`,
);

const ADMINISTRATOR =
  'Nobody resets the password of an administrator here. On the server: RESET_ADMINISTRATOR=<sign-in name> npm start';

/** Making accounts, ending them, and helping people back in. Roles are another person's business. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly handOver: HandOver,
    private readonly staff: Staff,
  ) {}

  /**
   * An account without any role, so that nobody alone can make a person who may do something.
   * @throws ACCOUNT.SIGN_IN_NAME_TAKEN (409), ACCOUNT.ORGANISATION (422)
   */
  async create(call: Call, { organisationId, signInName, name }: NewAccount): Promise<CreatedAccount> {
    const password = oneTimePassword();
    const passwordHash = await hashPassword(password);
    const create = async (tx: Tx): Promise<CreatedAccount> => {
      const home = await findHome(tx, organisationId);
      const { machineNow, organisationName } = home;
      const account = { id: uuid(), organisationId, signInName, name, mustChangePassword: true, version: 1 };
      const oneTimeUntil = addHours(machineNow, ONE_TIME_HOURS);
      tx.insert(Account, { ...account, roles: [], passwordHash, oneTimeUntil, createdAt: machineNow });
      tx.insert(
        Trail,
        trailOf(call, {
          action: 'account.create',
          object: { type: 'account', id: account.id, label: name },
          changes: {
            signInName: { from: null, to: signInName },
            organisation: { from: null, to: organisationName },
          },
        }),
      );
      const record = {
        ...account,
        organisationName,
        email: null,
        roles: [],
        disabledAt: null,
        createdAt: machineNow,
      };
      return { ...record, oneTimePassword: password };
    };
    const [code, message] = ['ACCOUNT.SIGN_IN_NAME_TAKEN', 'This sign-in name is taken.'];
    const taken = wrong('conflict', code, '/signInName', message);
    return takenAs(
      this.unitOfWork.run(call, create, { secretAnswer: true }),
      'uq_account_sign_in_name',
      taken,
    );
  }

  /**
   * Where the person's notices go by mail; `null` is the inbox alone. The same address again changes nothing. The person
   * is told, or whoever changes it could read along unseen.
   * @throws ACCOUNT.UNKNOWN, ACCOUNT.DISABLED (409)
   */
  setEmail(call: Call, id: string, email: string | null): Promise<AccountRecord> {
    return this.unitOfWork.run(call, async (tx) => {
      const account = await lockAccount(tx, call, id);
      assertActive(account);
      if (account.email === email) return { ...shown(account, {}), version: account.version };
      tx.update(Account, account, { email });
      const object = { type: 'account', id, label: account.name };
      const changes = { email: { from: account.email, to: email } };
      tx.insert(Trail, trailOf(call, { action: 'account.set-email', object, changes }));
      for (const follower of this.staff.followers) await follower.emailSet?.(tx, account, changes.email);
      return shown(account, { email });
    });
  }

  /**
   * From the same moment no session of the account counts any more; its open deadlines are the successor's.
   * @throws ACCOUNT.UNKNOWN, ACCOUNT.DISABLED, ACCOUNT.OPEN_DEADLINES (409), ACCOUNT.YOURSELF,
   * ACCOUNT.LAST_ADMINISTRATOR, ACCOUNT.SUCCESSOR (422)
   */
  disable(call: Call, id: string, { reason, successorId }: DisableAccount): Promise<AccountRecord> {
    return this.unitOfWork.run(call, async (tx) => {
      await oneAtATime(tx);
      const account = await lockAccount(tx, call, id);
      assertActive(account);
      if (id === call.actor.userId)
        throw new DomainError('rule', 'ACCOUNT.YOURSELF', 'Nobody ends their own account.');
      const last = lastOfItsKind(account.roles, [], await otherAdministrators(tx, id));
      if (last !== null) throw lastAdministrator(last);
      const successor = await this.handOver.prepare(tx, call, id, successorId ?? null);
      const disabledAt = account.machineNow;
      tx.update(Account, account, { disabledAt });
      const object = { type: 'account', id, label: account.name };
      const changes = {
        disabledAt: { from: null, to: disabledAt },
        ...(successor !== null && { successor: { from: null, to: successor } }),
      };
      tx.insert(Trail, trailOf(call, { action: 'account.disable', object, changes, reason }));
      await endSessions(tx, id);
      return shown(account, { disabledAt });
    });
  }

  /**
   * Not for the three administrators: who could reset the password of another could be that other (三员分立). They get
   * a new one on the server itself, see `AdministratorRecovery`.
   * @throws ACCOUNT.UNKNOWN, ACCOUNT.DISABLED (409), ACCOUNT.YOURSELF, ACCOUNT.ADMINISTRATOR (422)
   */
  async resetPassword(call: Call, id: string): Promise<OneTimePassword> {
    const password = oneTimePassword();
    const passwordHash = await hashPassword(password);
    const reset = async (tx: Tx): Promise<OneTimePassword> => {
      const account = await lockAccount(tx, call, id);
      assertActive(account);
      if (id === call.actor.userId) {
        throw new DomainError('rule', 'ACCOUNT.YOURSELF', 'Change your own password with your current one.');
      }
      if (account.roles.some(isPowerOverPeople)) {
        throw new DomainError('rule', 'ACCOUNT.ADMINISTRATOR', ADMINISTRATOR);
      }
      await giveOneTimePassword(tx, call, account, passwordHash, this.staff.followers);
      return { oneTimePassword: password };
    };
    return this.unitOfWork.run(call, reset, { secretAnswer: true });
  }
}

async function findHome(
  tx: Tx,
  organisationId: string,
): Promise<{ machineNow: Instant; organisationName: string }> {
  const [home] = await tx.query<Home & Record<string, unknown>>(HOME, [organisationId]);
  if (!home || home.organisationName === null || home.disabled) {
    throw wrong('rule', 'ACCOUNT.ORGANISATION', '/organisationId', 'There is no such active organisation.');
  }
  return { machineNow: home.machineNow, organisationName: home.organisationName };
}

function wrong(kind: 'rule' | 'conflict', code: string, field: string, message: string): DomainError {
  return new DomainError(kind, code, message, [{ field, code, message }]);
}

/** @throws ACCOUNT.DISABLED */
export function assertActive({ disabledAt }: Pick<AccountRecord, 'disabledAt'>): void {
  if (disabledAt !== null) throw new DomainError('conflict', 'ACCOUNT.DISABLED', 'This account has ended.');
}

export function lastAdministrator(role: string): DomainError {
  return new DomainError('rule', 'ACCOUNT.LAST_ADMINISTRATOR', `Nobody else holds the role ${role}.`);
}
