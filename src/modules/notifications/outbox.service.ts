import { Injectable } from '@nestjs/common';
import type { Call } from '../../common/call/call.js';
import { DomainError } from '../../common/errors/domain-error.js';
import { statement } from '../../common/persistence/statement.js';
import { UnitOfWork } from '../../common/persistence/unit-of-work.js';
import type { Instant } from '../../common/time/instant.js';
import { Trail, trailOf } from '../audit/index.js';
import type { OutboxItem, ReplayAllBody, ReplayedAnswer } from './outbox.dto.js';
import { OutboxMessage } from './outbox-message.entity.js';
import { IN_STATE, itemOf, SHOWN_MESSAGE, type ShownMessage } from './outbox.queries.js';

const LOCK = statement(
  'notifications.outbox-lock',
  `select ${SHOWN_MESSAGE}, clock_timestamp() as now
   from outbox_message m left join account a on a.id = m.recipient_id where m.id = $1 for no key update of m`,
);

/** $1 channel, $2 the first business moment, or null for all */
const REPLAY_ALL = statement(
  'notifications.outbox-replay-all',
  `with again as (
     update outbox_message m
     set attempts = 0, next_try_at = clock_timestamp(), staged_at = clock_timestamp()
     where ${IN_STATE.parked} and m.channel = $1 and ($2::timestamptz is null or m.occurred_at >= $2)
     returning 1
   )
   select count(*)::int as replayed from again`,
);

@Injectable()
export class OutboxService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * A parked message starts again with all its tries.
   * @throws OUTBOX.UNKNOWN (404), OUTBOX.NOT_PARKED (409)
   */
  replay(call: Call, id: string): Promise<OutboxItem> {
    return this.unitOfWork.run(call, async (tx) => {
      const [found] = await tx.query<ShownMessage & { now: Instant }>(LOCK, [id]);
      if (!found) throw new DomainError('unknown', 'OUTBOX.UNKNOWN', 'No such message.');
      const { now, ...message } = found;
      if (itemOf(message).state !== 'parked') {
        throw new DomainError('conflict', 'OUTBOX.NOT_PARKED', 'Only a parked message is sent again.');
      }
      const again = { attempts: 0, nextTryAt: now };
      tx.updateUnversioned(OutboxMessage, id, { ...again, stagedAt: now });
      const label = `${message.channel}: ${message.recipient.name}`;
      const object = { type: 'outbox-message', id, label };
      const changes = { attempts: { from: message.attempts, to: 0 } };
      tx.insert(Trail, trailOf(call, { action: 'outbox.replay', object, changes }));
      return itemOf({ ...message, ...again });
    });
  }

  /** Every parked message of a channel starts again with all its tries; none may be parked, which changes nothing. */
  replayAll(call: Call, { channel, since }: ReplayAllBody): Promise<ReplayedAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const [{ replayed } = { replayed: 0 }] = await tx.query<{ replayed: number }>(REPLAY_ALL, [
        channel,
        since,
      ]);
      const object = {
        type: 'outbox',
        id: null,
        label: since === undefined ? channel : `${channel} ≥ ${since}`,
      };
      const changes = { parked: { from: replayed, to: 0 } };
      if (replayed > 0) tx.insert(Trail, trailOf(call, { action: 'outbox.replay', object, changes }));
      return { replayed };
    });
  }
}
