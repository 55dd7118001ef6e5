import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';

const END_ALL = statement(
  'session.end-all',
  `update session set revoked_at = clock_timestamp()
   where account_id = $1 and revoked_at is null and id is distinct from $2::uuid`,
);

/** Every session of the account ends with this transaction: what it could do has changed. */
export async function endSessions(tx: Tx, accountId: string): Promise<void> {
  await tx.query(END_ALL, [accountId, null]);
}

/** The same, but for one session. */
export async function endOthers(tx: Tx, accountId: string, kept: string): Promise<void> {
  await tx.query(END_ALL, [accountId, kept]);
}
