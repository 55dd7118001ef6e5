import { Injectable } from '@nestjs/common';
import type { Call } from '../../common/call/call.js';
import type { Tx } from '../../common/persistence/tx.js';
import type { Instant } from '../../common/time/instant.js';
import type { Deadline } from '../deadlines/index.js';
import type { StandingEvidence } from '../indicators/index.js';
import type { TicketAct } from './ticket-act.entity.js';
import type { TicketCycle } from './ticket-cycle.entity.js';
import type { Ticket } from './ticket.entity.js';
import type { TicketCommand } from './ticket.workflow.js';
import type { TicketPeople } from './tickets.sql.js';

/** What a command leaves behind besides the ticket row itself. */
export interface Step {
  readonly from: Ticket | null;
  readonly to: Ticket;
  readonly command: TicketCommand | 'report';
  readonly reason: string | null;
  readonly people: TicketPeople;
  readonly deadlines: readonly Deadline[];
  readonly evidence: readonly StandingEvidence[];
  /** As they will be. */
  readonly acts: readonly TicketAct[];
  /** As they will be. */
  readonly cycles: readonly TicketCycle[];
}

/** Hears of a step in its own transaction; what it stages is written with the step. */
export type StepListener = (tx: Tx, call: Call, step: Step, at: Instant) => void | Promise<void>;

/** Whoever follows a ticket without being part of its workflow registers here when the program starts. */
@Injectable()
export class TicketSteps {
  private readonly listeners: StepListener[] = [];

  add(listener: StepListener): void {
    this.listeners.push(listener);
  }

  async tell(tx: Tx, call: Call, step: Step, at: Instant): Promise<void> {
    for (const listener of this.listeners) await listener(tx, call, step, at);
  }
}
