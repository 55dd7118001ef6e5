import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { addHours, type Instant } from '../../../common/time/instant.js';
import { BY_SYSTEM, Trail, trailOf } from '../../audit/index.js';
import { Organisation } from '../organisations/organisation.entity.js';
import { ONE_TIME_HOURS } from '../passwords/password.rules.js';
import { hashPassword, oneTimePassword } from '../passwords/passwords.js';
import { Account } from './account.entity.js';
import { oneAtATime } from './account.statements.js';

export interface FirstPassword {
  readonly signInName: string;
  readonly password: string;
}

interface State {
  machineNow: Instant;
  empty: boolean;
  /** A setup account whose one-time password ran out before anyone used it. */
  expiredId: string | null;
  expiredVersion: number | null;
}

const STATE = statement(
  'setup.state',
  `select clock_timestamp() as "machineNow", not exists (select from account) as empty,
     s.id as "expiredId", s.version as "expiredVersion"
   from (select) as one left join account s
     on s.roles = array['setup'] and s.disabled_at is null and s.must_change_password
     and s.one_time_until < clock_timestamp()`,
);

const SIGN_IN_NAME = 'setup';
const NAME = '初始设置';

/** The first account on an empty database: it makes the first people and ends when the three administrators exist. */
@Injectable()
export class SetupAccount {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Safe at every start and beside other replicas: they wait for one another, and only one gets a password.
   * @param unitName the unit's name, for its organisation
   * @returns the one-time password to print, or `null` when there is nothing to set up
   */
  async ensure(unitName: string): Promise<FirstPassword | null> {
    const password = oneTimePassword();
    const passwordHash = await hashPassword(password);
    const made = await this.unitOfWork.transact(async (tx) => {
      await oneAtATime(tx);
      const [state] = await tx.query<State & Record<string, unknown>>(STATE);
      if (!state) return false;
      const secret = { passwordHash, oneTimeUntil: addHours(state.machineNow, ONE_TIME_HOURS) };
      if (state.empty) create(tx, unitName, secret);
      else if (state.expiredId !== null && state.expiredVersion !== null) {
        tx.update(Account, { id: state.expiredId, version: state.expiredVersion }, secret);
        const object = { type: 'account', id: state.expiredId, label: NAME };
        tx.insert(Trail, trailOf(BY_SYSTEM, { action: 'account.reset-password', object }));
      } else return false;
      return true;
    });
    return made ? { signInName: SIGN_IN_NAME, password } : null;
  }
}

function create(tx: Tx, unitName: string, secret: { passwordHash: string; oneTimeUntil: Instant }): void {
  const organisation = { id: uuid(), kind: 'unit' as const, name: unitName, version: 1 };
  const account = {
    id: uuid(),
    organisationId: organisation.id,
    signInName: SIGN_IN_NAME,
    name: NAME,
    version: 1,
  };
  tx.insert(Organisation, organisation);
  tx.insert(Account, { ...account, ...secret, roles: ['setup'], mustChangePassword: true });
  const object = { type: 'account', id: account.id, label: NAME };
  tx.insert(Trail, trailOf(BY_SYSTEM, { action: 'account.create', object }));
}
