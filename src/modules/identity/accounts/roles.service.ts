import { Injectable } from '@nestjs/common';
import type { Call } from '../../../common/call/call.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { Clock } from '../../../common/persistence/clock.js';
import { Trail, trailOf } from '../../audit/index.js';
import { HandOver } from '../deputies/hand-over.js';
import type { OrganisationKind, Role } from '../permissions.rules.js';
import { endSessions } from '../sessions/session.statements.js';
import { Account } from './account.entity.js';
import { Staff } from './staff.js';
import { isPowerOverPeople, isSetupOver, lastOfItsKind, rolesRefusal } from './account.rules.js';
import {
  lockAccount,
  oneAtATime,
  otherAdministrators,
  shown,
  type LockedAccount,
} from './account.statements.js';
import type { AccountRecord } from './accounts.dto.js';
import { assertActive, lastAdministrator } from './accounts.service.js';

interface SetupRow {
  id: string;
  version: number;
  name: string;
}

const SETUP = statement(
  'account.setup',
  `select id, version, name from account where roles = array['setup'] and disabled_at is null for update`,
);

/** Who may do what. */
@Injectable()
export class RolesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly staff: Staff,
    private readonly handOver: HandOver,
    private readonly clock: Clock,
  ) {}

  /**
   * Replaces the roles; the person signs in again to use them. Taking all of them away never waits for a successor, as
   * it may be the answer to a stolen account; the trail then says how many open deadlines have nobody in this place, as
   * it does where somebody crosses the line between the unit's business and its administrators. No period of a deputy
   * outlives that.
   * @throws ACCOUNT.UNKNOWN, ACCOUNT.DISABLED (409), ACCOUNT.YOURSELF, ACCOUNT.SETUP, ACCOUNT.LAST_ADMINISTRATOR and
   * the codes of `rolesRefusal` (422)
   */
  grant(call: Call, id: string, roles: readonly Role[]): Promise<AccountRecord> {
    return this.unitOfWork.run(call, async (tx) => {
      await oneAtATime(tx);
      const account = await lockAccount(tx, call, id);
      assertActive(account);
      assertGrantable(call, account, roles);
      const others = await otherAdministrators(tx, id);
      const last = lastOfItsKind(account.roles, roles, others);
      if (last !== null) throw lastAdministrator(last);
      tx.update(Account, account, { roles: [...roles] });
      const object = { type: 'account', id, label: account.name };
      const crosses = account.roles.some(isPowerOverPeople) !== roles.some(isPowerOverPeople);
      const left = crosses || roles.length === 0 ? await this.staff.openMattersOf(tx, id) : [];
      const ended = crosses ? await this.handOver.endPeriods(tx, id, await this.clock.nowIn(tx)) : 0;
      const changes = {
        roles: { from: account.roles, to: roles },
        ...Object.fromEntries(left.map(({ key, count }) => [key, { from: 0, to: count }])),
        ...(ended > 0 && { deputyPeriods: { from: ended, to: 0 } }),
      };
      tx.insert(Trail, trailOf(call, { action: 'account.grant-roles', object, changes }));
      await endSessions(tx, id);
      if (isSetupOver([...others, ...roles])) await endSetup(tx, call, account);
      return shown(account, { roles: [...roles] });
    });
  }
}

function assertGrantable(call: Call, account: LockedAccount, roles: readonly Role[]): void {
  if (account.id === call.actor.userId) {
    throw new DomainError('rule', 'ACCOUNT.YOURSELF', 'Nobody gives roles to themselves.');
  }
  if (account.roles.includes('setup')) {
    const message = 'The setup account keeps its role; it ends when the three administrators exist.';
    throw new DomainError('rule', 'ACCOUNT.SETUP', message);
  }
  const kind: OrganisationKind = account.organisationKind;
  const refusal = rolesRefusal(roles, kind);
  if (refusal) {
    throw new DomainError('rule', refusal.code, refusal.message, [{ field: '/roles', ...refusal }]);
  }
}

/** In the transaction in which the third administrator comes to exist: there is no moment with both. */
async function endSetup(tx: Tx, call: Call, { machineNow }: LockedAccount): Promise<void> {
  for (const setup of await tx.query<SetupRow & Record<string, unknown>>(SETUP)) {
    tx.update(Account, setup, { disabledAt: machineNow });
    const object = { type: 'account', id: setup.id, label: setup.name };
    const changes = { disabledAt: { from: null, to: machineNow } };
    const reason = 'The three administrators exist.';
    tx.insert(Trail, trailOf(call, { action: 'account.end-setup', object, changes, reason }));
    await endSessions(tx, setup.id);
  }
}
