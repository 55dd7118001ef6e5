import { Injectable } from '@nestjs/common';
import type { Call } from '../../common/call/call.js';
import { Staff } from '../identity/index.js';
import { tell } from '../notifications/index.js';
import { TicketCommands } from './ticket-commands.js';
import type { ChangeUrgency, TicketDecision } from './ticket-commands.dto.js';
import { idsOf, NO_URGENCY_REQUEST } from './ticket.changes.js';
import type { TicketAnswer } from './tickets.dto.js';
import { loweringAsked, loweringDecided, loweringWithdrawn, urgencyRaised } from './urgency.notices.js';

@Injectable()
export class TicketUrgency {
  constructor(
    private readonly commands: TicketCommands,
    private readonly staff: Staff,
  ) {}

  /** Raising counts at once, from the original anchor; lowering waits for a second person and changes nothing yet. */
  changeUrgency(call: Call, id: string, asked: ChangeUrgency): Promise<TicketAnswer> {
    return asked.urgency === 'urgent' ? this.raise(call, id, asked) : this.askToLower(call, id, asked);
  }

  /** The second person's word on a lower urgency. @throws TICKET.OWN_REQUEST, TICKET.NO_URGENCY_REQUEST */
  decideUrgency(call: Call, id: string, { granted, remark }: TicketDecision): Promise<TicketAnswer> {
    const command = granted ? 'lower-urgency' : 'keep-urgency';
    return this.commands.give(call, id, command, ({ tx, ticket, at }) => ({
      changes: {
        ...(granted && { urgency: ticket.requestedUrgency ?? ticket.urgency }),
        ...NO_URGENCY_REQUEST,
      },
      reason: remark ?? null,
      telling: () => {
        const asker = ticket.urgencyRequestedById;
        if (asker !== null) tell(tx, [asker], at, loweringDecided(ticket, call.actor.name, granted));
      },
    }));
  }

  /** Those who would have decided hear that they need not. @throws TICKET.NOT_YOUR_REQUEST, TICKET.NO_URGENCY_REQUEST */
  withdraw(call: Call, id: string): Promise<TicketAnswer> {
    return this.commands.give(call, id, 'withdraw-urgency', ({ tx, ticket, at }) => ({
      changes: NO_URGENCY_REQUEST,
      telling: async () => {
        const named = idsOf([...ticket.people.supervisor, ...ticket.people.leader]);
        const deciders = await this.staff.deciders(tx, named, call.actor.userId);
        tell(tx, deciders, at, loweringWithdrawn(ticket, call.actor.name));
      },
    }));
  }

  private raise(call: Call, id: string, { urgency, reason }: ChangeUrgency): Promise<TicketAnswer> {
    return this.commands.give(call, id, 'raise-urgency', ({ tx, ticket, at }) => ({
      changes: { urgency, ...NO_URGENCY_REQUEST },
      reason,
      telling: (deadlines) => {
        tell(tx, idsOf(ticket.people.handler), at, urgencyRaised(ticket, deadlines));
      },
    }));
  }

  private askToLower(call: Call, id: string, { urgency, reason }: ChangeUrgency): Promise<TicketAnswer> {
    const { userId: urgencyRequestedById, name: urgencyRequestedByName } = call.actor;
    return this.commands.give(call, id, 'ask-lower-urgency', ({ tx, ticket, at }) => ({
      changes: {
        requestedUrgency: urgency,
        urgencyRequestedById,
        urgencyRequestedAt: at,
        urgencyRequestReason: reason,
      },
      reason,
      names: { urgencyRequestedByName },
      telling: async () => {
        const named = idsOf([...ticket.people.supervisor, ...ticket.people.leader]);
        const deciders = await this.staff.deciders(tx, named, urgencyRequestedById);
        tell(tx, deciders, at, loweringAsked(ticket, urgencyRequestedByName, reason));
      },
    }));
  }
}
