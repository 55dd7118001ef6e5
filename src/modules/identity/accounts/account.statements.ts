import type { Call } from '../../../common/call/call.js';
import { assertIfMatch } from '../../../common/call/if-match.js';
import { unknownObject } from '../../../common/errors/domain-error.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { addHours, type Instant } from '../../../common/time/instant.js';
import { Trail, trailOf, type TrailSource } from '../../audit/index.js';
import { ONE_TIME_HOURS } from '../passwords/password.rules.js';
import type { OrganisationKind, Role } from '../permissions.rules.js';
import { endSessions } from '../sessions/session.statements.js';
import { Account } from './account.entity.js';
import type { AccountRecord } from './accounts.dto.js';
import { SHOWN_ACCOUNT } from './accounts.queries.js';
import type { AccountFollower } from './account-follower.js';

export interface LockedAccount extends AccountRecord {
  organisationKind: OrganisationKind;
  machineNow: Instant;
}

const ONE_AT_A_TIME = statement(
  'account.one-at-a-time',
  `select pg_advisory_xact_lock(hashtextextended('identity.roles', 0))`,
);

// Not `for update`: whoever refers to the account, as an accepted ticket to its handler, would wait for this lock while
// holding the ticket's, which an end of the account may be waiting for.
const LOCK = statement(
  'account.lock',
  `select ${SHOWN_ACCOUNT}, o.kind as "organisationKind", clock_timestamp() as "machineNow"
   from account a join organisation o on o.id = a.organisation_id where a.id = $1 for no key update of a`,
);

const OTHER_ADMINISTRATORS = statement(
  'account.other-administrators',
  `select coalesce(array_agg(distinct r.role), '{}') as roles
   from account a cross join unnest(a.roles) as r(role)
   where a.id <> $1 and a.disabled_at is null and r.role in ('system-admin', 'security-admin', 'auditor')`,
);

/**
 * Commands on roles go one after another: whether an administrator is the last, and whether all three exist, depends
 * on accounts that the command does not lock.
 */
export async function oneAtATime(tx: Tx): Promise<void> {
  await tx.query(ONE_AT_A_TIME);
}

/** @throws ACCOUNT.UNKNOWN, RECORD.CHANGED (412) */
export async function lockAccount(tx: Tx, call: Call, id: string): Promise<LockedAccount> {
  const [account] = await tx.query<LockedAccount>(LOCK, [id]);
  if (!account) throw unknownObject('account');
  assertIfMatch(call, account.version);
  return account;
}

/** The administrator roles that other active accounts hold. */
export async function otherAdministrators(tx: Tx, id: string): Promise<Role[]> {
  const [row] = await tx.query<{ roles: Role[] }>(OTHER_ADMINISTRATORS, [id]);
  return row?.roles ?? [];
}

/** In place of the password, of every session that it opened, and of what the followers know of. */
export async function giveOneTimePassword(
  tx: Tx,
  source: TrailSource,
  account: { id: string; version: number; name: string; machineNow: Instant },
  passwordHash: string,
  followers: readonly AccountFollower[],
): Promise<void> {
  const oneTimeUntil = addHours(account.machineNow, ONE_TIME_HOURS);
  tx.update(Account, account, { passwordHash, mustChangePassword: true, oneTimeUntil });
  const object = { type: 'account', id: account.id, label: account.name };
  tx.insert(Trail, trailOf(source, { action: 'account.reset-password', object }));
  await endSessions(tx, account.id);
  for (const follower of followers) await follower.passwordReset?.(tx, source, account);
}

/** The record as callers see it, after a change. */
export function shown(account: LockedAccount, changes: Partial<AccountRecord>): AccountRecord {
  const { organisationKind: _kind, machineNow: _now, ...record } = account;
  return { ...record, ...changes, version: account.version + 1 };
}
