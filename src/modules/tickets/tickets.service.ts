import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../common/call/call.js';
import { Attachments } from '../files/index.js';
import { tell } from '../notifications/index.js';
import { Ratings } from '../satisfaction/index.js';
import { heldAct } from './ticket-acts.js';
import { refusedField, TicketCommands, type Held } from './ticket-commands.js';
import type { AcceptTicket, ResolveTicket, TicketReason, VerifyTicket } from './ticket-commands.dto.js';
import { TicketCycle } from './ticket-cycle.entity.js';
import { idsOf, NO_TRANSFER_REQUEST, NO_URGENCY_REQUEST, NOTHING_DONE } from './ticket.changes.js';
import type { Ticket } from './ticket.entity.js';
import { notEffective, rejected, sentBack } from './ticket.notices.js';
import type { TicketAnswer } from './tickets.dto.js';
import { loweringLapsed } from './urgency.notices.js';

/** The way of a ticket from the contractor's answer to the centre's verification. */
@Injectable()
export class TicketsService {
  constructor(
    private readonly commands: TicketCommands,
    private readonly attachments: Attachments,
    private readonly ratings: Ratings,
  ) {}

  /** After a transfer the response has been given already and stays given. @throws TICKET.DEVICE_TIME_… */
  accept(call: Call, id: string, { deviceAt }: AcceptTicket = {}): Promise<TicketAnswer> {
    const { userId, name } = call.actor;
    return this.commands.give(call, id, 'accept', (held) => {
      const { ticket, at } = held;
      const first = ticket.acceptedAt === null;
      return {
        changes: { acceptedAt: ticket.acceptedAt ?? at, handlerId: ticket.handlerId ?? userId },
        acts: heldAct(held, 'accept', first ? deviceAt : undefined),
        names: ticket.handlerId === null ? { handlerName: name } : {},
      };
    });
  }

  /** No clock stops: whoever covers the asset owes the answer until the centre says otherwise. */
  reject(call: Call, id: string, { reason }: TicketReason): Promise<TicketAnswer> {
    return this.commands.give(call, id, 'reject', ({ tx, ticket, at }) => ({
      reason,
      telling: () => {
        const people = idsOf([...ticket.people.supervisor, ...ticket.people.leader]);
        tell(tx, people, at, rejected(ticket, call.actor.name, reason));
      },
    }));
  }

  sendBack(call: Call, id: string, { reason }: TicketReason): Promise<TicketAnswer> {
    return this.commands.give(call, id, 'return', ({ tx, ticket, at }) => ({
      reason,
      telling: () => {
        tell(tx, idsOf(ticket.people.handler), at, sentBack(ticket, call.actor.name, reason));
      },
    }));
  }

  start(call: Call, id: string): Promise<TicketAnswer> {
    return this.commands.give(call, id, 'start', ({ at }) => ({ changes: { startedAt: at } }));
  }

  /** @throws TICKET.PHOTO_REQUIRED, FILE.…, PHOTO.…, TICKET.DEVICE_TIME_… */
  resolve(call: Call, id: string, body: ResolveTicket): Promise<TicketAnswer> {
    const { cause, action, updates = null, photoIds = [], deviceAt } = body;
    return this.commands.give(call, id, 'resolve', async (held) => {
      const { tx, ticket, at } = held;
      if (ticket.photosRequired && photoIds.length === 0) {
        const message = 'Under this contract a resolution takes at least one photo of what was done.';
        throw refusedField('/photoIds', 'TICKET.PHOTO_REQUIRED', message);
      }
      const acts = heldAct(held, 'resolve', deviceAt);
      const subject = { type: 'ticket', id };
      await this.attachments.attachPhotos(tx, call, subject, ticket.contractorId, photoIds, at);
      const done = { resolvedAt: at, resolvedById: call.actor.userId, cause, action, updates };
      return { changes: { ...done, ...NO_TRANSFER_REQUEST }, acts };
    });
  }

  /**
   * Not effective: the resolution is void and its clock runs on as if it had never been ended.
   * @throws TICKET.RATING_TOO_EARLY
   */
  verify(call: Call, id: string, { effective, rating, remark: said }: VerifyTicket): Promise<TicketAnswer> {
    const remark = said ?? null;
    if (effective) {
      return this.commands.give(call, id, 'verify-effective', (held) => {
        const { at } = held;
        if (rating !== undefined) this.rate(held, rating, remark);
        const verdict = { verifiedAt: at, effective, remark, rating: rating ?? null };
        return {
          changes: { ...verdict, ...NO_URGENCY_REQUEST },
          reason: remark,
          telling: () => tellOfLapse(held),
        };
      });
    }
    if (rating !== undefined) {
      const message = 'A rating is given once the repair is effective.';
      throw refusedField('/rating', 'TICKET.RATING_TOO_EARLY', message);
    }
    return this.commands.give(call, id, 'verify-not-effective', ({ tx, ticket, at }) => ({
      changes: { verifiedAt: at, effective, remark, resolvedAt: null, resolvedById: null },
      reason: remark,
      telling: () => {
        tell(tx, idsOf(ticket.people.handler), at, notEffective(ticket, call.actor.name, remark));
      },
    }));
  }

  /** The fault came back: a new cycle with clocks of its own, anchored now; the earlier cycle's facts are frozen. */
  reopen(call: Call, id: string, { reason }: TicketReason): Promise<TicketAnswer> {
    return this.commands.give(call, id, 'reopen', ({ tx, ticket, at }) => {
      const frozen = frozenCycle(ticket);
      tx.insert(TicketCycle, frozen);
      return {
        changes: {
          ...NOTHING_DONE,
          cycle: ticket.cycle + 1,
          cycleOpenedAt: at,
          stoppedFrom: ticket.stoppedFrom && at,
        },
        reason,
        cycles: [...ticket.cycles, frozen],
        names: { handlerName: null },
      };
    });
  }

  cancel(call: Call, id: string, { reason }: TicketReason): Promise<TicketAnswer> {
    return this.commands.give(call, id, 'cancel', (held) => ({
      changes: { cancelledAt: held.at, ...NO_URGENCY_REQUEST, ...NO_TRANSFER_REQUEST },
      reason,
      telling: () => tellOfLapse(held),
    }));
  }

  private rate({ tx, call, ticket, at }: Held, points: number, remark: string | null): void {
    const { id, cycle, projectId, assetClass: facet } = ticket;
    const rating = { cycle, projectId, facet, points, possible: MOST_POINTS, by: call.actor, remark };
    this.ratings.give(tx, { subject: { type: 'ticket', id }, ...rating }, at);
  }
}

/** 满意度: 1 to 5. */
const MOST_POINTS = 5;

/** With the ticket closed there is nothing left to decide: whoever asked hears that nobody will. */
function tellOfLapse({ tx, call, ticket, at }: Held): void {
  const asker = ticket.urgencyRequestedById;
  if (asker !== null && asker !== call.actor.userId) tell(tx, [asker], at, loweringLapsed(ticket));
}

/** Only a verified cycle is followed by another one, so its result is there. */
function frozenCycle(ticket: Ticket): TicketCycle {
  const { id: ticketId, cycle, contractorId, cycleOpenedAt, acceptedAt, resolvedAt, verifiedAt } = ticket;
  const { resolvedById, cause, action, updates, remark, rating, stoppedFrom } = ticket;
  if (resolvedAt === null || verifiedAt === null || cause === null || action === null) {
    throw new Error(`ticket ${ticketId} was verified without a resolution`);
  }
  return {
    id: uuid(),
    ...{ ticketId, cycle, contractorId, openedAt: cycleOpenedAt, acceptedAt, resolvedAt, resolvedById },
    ...{ cause, action, updates, verifiedAt, remark, rating, stoppedFrom },
  };
}
