import { Injectable } from '@nestjs/common';
import type { Call } from '../../common/call/call.js';
import type { Tx } from '../../common/persistence/tx.js';
import type { Instant } from '../../common/time/instant.js';
import type { Step } from './ticket-recorder.js';

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
