import { v7 as uuid } from 'uuid';
import type { Instant } from '../../common/time/instant.js';
import { tell } from '../notifications/index.js';
import { TicketAct, type OfflineAct } from './ticket-act.entity.js';
import { refusedField, type Held } from './ticket-commands.js';
import { deviceTimeRefusal } from './ticket-time.rules.js';
import { idsOf } from './ticket.changes.js';
import { timeToConfirm } from './ticket.notices.js';

/**
 * The acts of the ticket with this one, where it was done offline. Server time counts until the centre confirms the
 * device's. @throws TICKET.DEVICE_TIME_FUTURE, TICKET.DEVICE_TIME_TOO_OLD, TICKET.DEVICE_TIME_ORDER at /deviceAt
 */
export function heldAct(
  { tx, call, ticket, at }: Held,
  act: OfflineAct,
  deviceAt: Instant | undefined,
): readonly TicketAct[] {
  if (deviceAt === undefined) return ticket.acts;
  const refusal = deviceTimeRefusal(ticket, act, deviceAt, ticket.acts, at);
  if (refusal) throw refusedField(refusal.field, refusal.code, refusal.message);
  const { userId: actorId, name: actorName } = call.actor;
  const { id: ticketId, cycle, contractorId } = ticket;
  const undecided = { decidedAt: null, decidedById: null, decidedByName: null, granted: null, remark: null };
  const done: TicketAct = {
    id: uuid(),
    ...{ ticketId, cycle, act, deviceAt, serverAt: at, actorId, actorName, contractorId, ...undecided },
  };
  tx.insert(TicketAct, done);
  const deciders = idsOf([...ticket.people.supervisor, ...ticket.people.leader]);
  tell(tx, deciders, at, timeToConfirm(ticket, actorName));
  return [...ticket.acts, done];
}
