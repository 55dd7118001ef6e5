import { Injectable } from '@nestjs/common';
import { statement } from '../../../common/persistence/statement.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import type { Instant } from '../../../common/time/instant.js';
import { BY_SYSTEM } from '../../audit/index.js';
import { hashPassword, oneTimePassword } from '../passwords/passwords.js';
import type { Role } from '../permissions.rules.js';
import { isPowerOverPeople } from './account.rules.js';
import { giveOneTimePassword } from './account.statements.js';
import { Staff } from './staff.js';

interface Named {
  id: string;
  version: number;
  name: string;
  roles: Role[];
  machineNow: Instant;
}

const NAMED = statement(
  'account.named',
  `select id, version, name, roles, clock_timestamp() as "machineNow"
   from account where sign_in_name = $1 and disabled_at is null for update`,
);

/** The way back in for an administrator who forgot their password: whoever runs the server itself gives a new one. */
@Injectable()
export class AdministratorRecovery {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly staff: Staff,
  ) {}

  /**
   * @returns the one-time password, good for 72 hours; every session of the person has ended
   * @throws Error when no active administrator has this sign-in name
   */
  async reset(signInName: string): Promise<string> {
    const password = oneTimePassword();
    const passwordHash = await hashPassword(password);
    await this.unitOfWork.transact(async (tx) => {
      const [account] = await tx.query<Named & Record<string, unknown>>(NAMED, [signInName.toLowerCase()]);
      if (!account?.roles.some(isPowerOverPeople)) {
        throw new Error(
          `没有登录名为 ${signInName} 的在用管理员。 No active administrator has the sign-in name ${signInName}; ` +
            'the system administrator resets the passwords of all others.',
        );
      }
      await giveOneTimePassword(tx, BY_SYSTEM, account, passwordHash, this.staff.followers);
    });
    return password;
  }
}
