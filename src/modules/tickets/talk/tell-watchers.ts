import type { Call } from '../../../common/call/call.js';
import type { Tx } from '../../../common/persistence/tx.js';
import type { Instant } from '../../../common/time/instant.js';
import { inReach } from '../../identity/index.js';
import { tell, type NoticeContent } from '../../notifications/index.js';
import { stepTaken } from './watcher.notices.js';
import { TicketWatcher } from './watcher.entity.js';
import { WATCHERS, type Watcher } from './watchers.sql.js';

interface Watched {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly contractorId: string;
}

interface TakenStep {
  readonly to: Watched & { readonly reporterId: string | null };
  readonly command: string;
  readonly reason: string | null;
}

/**
 * Tells those who follow the ticket of a step of its workflow, in the command's own transaction. Whoever reports a fault
 * follows it from then on. Nobody hears of their own step, and nobody of a ticket that they may no longer read: after a
 * transfer the former contractor's people hear nothing more, not even of the transfer.
 */
export async function tellWatchers(tx: Tx, call: Call, step: TakenStep, at: Instant): Promise<void> {
  const { to, command, reason } = step;
  if (command === 'report') {
    if (to.reporterId !== null)
      tx.insert(TicketWatcher, { ticketId: to.id, accountId: to.reporterId, since: at });
    return;
  }
  const { userId, name } = call.actor;
  await tellReaders(tx, to, userId, at, stepTaken(to, command, name, reason));
}

/** @param internal only people who read every ticket hear of it, which no contractor does */
export async function tellReaders(
  tx: Tx,
  ticket: Watched,
  exceptId: string | null,
  at: Instant,
  content: NoticeContent,
  { internal = false } = {},
): Promise<void> {
  const watchers = await tx.query<Watcher & Record<string, unknown>>(WATCHERS, [ticket.id]);
  const owner = internal ? null : ticket.contractorId;
  const readers = watchers.filter((watcher) => inReach(watcher, 'ticket.read', owner));
  const told = readers.map(({ id }) => id).filter((id) => id !== exceptId);
  tell(tx, told, at, content);
}
