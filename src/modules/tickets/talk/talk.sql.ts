import type { Call } from '../../../common/call/call.js';
import { unknownObject } from '../../../common/errors/domain-error.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import type { Instant } from '../../../common/time/instant.js';
import { inReach, type PermissionName } from '../../identity/index.js';

/** A ticket as far as talking about it needs it, with what the caller's organisation is called. */
export interface TalkedAbout {
  id: string;
  number: string;
  title: string;
  contractorId: string;
  lastEventAt: Instant;
  organisationName: string | null;
  now: Instant;
}

const READ_FOR_TALK = statement(
  'tickets.talk',
  `select t.id, t.number, t.title, t.contractor_id as "contractorId", t.last_event_at as "lastEventAt",
     (select o.name from organisation o where o.id = $2) as "organisationName", app_now() as now
   from ticket t where t.id = $1 for key share of t`,
);

/** The ticket that somebody talks about, and may. The talk changes nothing of it. @throws TICKET.UNKNOWN */
export async function talkedAbout(
  tx: Tx,
  { actor }: Call,
  id: string,
  permission: PermissionName,
): Promise<TalkedAbout> {
  const [found] = await tx.query<TalkedAbout & Record<string, unknown>>(READ_FOR_TALK, [
    id,
    actor.organisationId,
  ]);
  if (!found || !inReach(actor, permission, found.contractorId)) throw unknownObject('ticket');
  return found;
}

/** The ticket as the trail calls it. */
export function objectOf({ id, number, title }: TalkedAbout): { type: string; id: string; label: string } {
  return { type: 'ticket', id, label: `${number} ${title}` };
}
