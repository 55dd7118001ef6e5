import { Injectable } from '@nestjs/common';
import type { Tx } from '../../common/persistence/tx.js';
import type { Instant } from '../../common/time/instant.js';
import { AssetStops } from '../assets/index.js';
import type { Ticket } from './ticket.entity.js';

type StoppingTicket = Pick<Ticket, 'id' | 'assetId' | 'cycle' | 'stoppedFrom' | 'resolvedAt' | 'cancelledAt'>;

/** Tells the asset's own timeline from when until when a ticket says that it stood still. */
@Injectable()
export class TicketStops {
  constructor(private readonly stops: AssetStops) {}

  /** After a step: what it changed about the stop of the present cycle. @param from `null` for a new ticket */
  async follow(tx: Tx, from: StoppingTicket | null, to: StoppingTicket, at: Instant): Promise<void> {
    if (to.stoppedFrom === null) return;
    const source = { type: 'ticket', id: to.id, cycle: to.cycle };
    const before = from?.cycle === to.cycle ? from : null;
    if (before?.stoppedFrom !== to.stoppedFrom) {
      await this.stops.open(tx, source, to.assetId, to.stoppedFrom);
    }
    if (to.cancelledAt !== null) return this.stops.void(tx, source, at);
    if (before && before.resolvedAt !== to.resolvedAt) {
      if (to.resolvedAt === null) return this.stops.runOn(tx, source);
      return this.stops.close(tx, source, to.resolvedAt);
    }
  }
}
