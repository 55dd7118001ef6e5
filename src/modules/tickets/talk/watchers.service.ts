import { Injectable } from '@nestjs/common';
import type { Call } from '../../../common/call/call.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { Trail, trailOf } from '../../audit/index.js';
import type { WatchAnswer } from './talk.dto.js';
import { objectOf, talkedAbout } from './talk.sql.js';
import { READ_WATCH, UNWATCH, WATCH } from './watchers.sql.js';

@Injectable()
export class TicketWatchers {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Follows the ticket, or no longer; asking for what is so already changes nothing. @throws TICKET.UNKNOWN */
  watch(call: Call, id: string, watching: boolean): Promise<WatchAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const ticket = await talkedAbout(tx, call, id, 'ticket.watch');
      const { userId, organisationId } = call.actor;
      const changed = await tx.query(watching ? WATCH : UNWATCH, [id, userId]);
      if (changed.length > 0) {
        const action = watching ? 'ticket.watch' : 'ticket.unwatch';
        tx.insert(Trail, trailOf(call, { at: ticket.now, action, object: objectOf(ticket) }));
      }
      const [seen] = await tx.query<{ watchers: number }>(READ_WATCH, [id, userId, organisationId]);
      return { watching, watchers: seen?.watchers ?? 0 };
    });
  }
}
