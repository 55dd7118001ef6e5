import { columnsOf } from '../../common/persistence/columns.js';
import { statement, type Statement } from '../../common/persistence/statement.js';
import { OutboxMessage } from './outbox-message.entity.js';

// Delivery is machine business: it follows the machine's clock, not the practice clock.

const BATCH = 100;

/** So many due messages are looked through for recipients that are free: one with a long queue fills no more than this. */
const LOOKED_THROUGH = 200;

const MESSAGE = columnsOf(OutboxMessage, 'm');

/** $1 one id or null, $2 channel. */
export const CLAIM = statement(
  'notifications.claim',
  `select ${MESSAGE}, clock_timestamp() as now
   from outbox_message m
   where m.channel = $2 and m.next_try_at <= (select clock_timestamp()) and ($1::uuid is null or m.id = $1)
   order by m.next_try_at limit ${BATCH} for no key update skip locked`,
);

/** Two replicas that look at the same moment would each find the same recipient free. $1 channel */
export const ONE_AT_A_TIME = statement(
  'notifications.one-at-a-time',
  `select pg_advisory_xact_lock(hashtextextended('notifications.' || $1, 0))`,
);

const RECIPIENT_IS_FREE = `not exists (
  select from outbox_message held
  where held.channel = m.channel and held.recipient_id = m.recipient_id
    and held.leased_until > (select clock_timestamp()))`;

/**
 * At most one message for each recipient, and none for whom another is in flight or put off. Of a recipient's messages the
 * one that was tried least comes first: one that always fails holds up the others for a single pause at a time. The
 * condition stands twice, because what was delivered since the snapshot is only seen when its row is locked. $1 channel,
 * $2 how many
 */
export const CLAIM_FREE = statement(
  'notifications.claim-free',
  `with due as materialized (
     select m.id, m.recipient_id, m.attempts, m.next_try_at from outbox_message m
     where m.channel = $1 and m.next_try_at <= (select clock_timestamp()) and ${RECIPIENT_IS_FREE}
     order by m.next_try_at limit ${LOOKED_THROUGH}
   ), first as (
     select distinct on (recipient_id) id, next_try_at from due
     order by recipient_id, attempts, next_try_at, id
   )
   select ${MESSAGE}, clock_timestamp() as now from outbox_message m
   where m.id in (select id from first order by next_try_at, id limit $2) and m.next_try_at <= clock_timestamp()
   for no key update skip locked`,
);

/** Unless the lease ran out and another worker has taken the message. $1 id, $2 the lease */
export const STILL_LEASED = statement(
  'notifications.still-leased',
  `select clock_timestamp() as now from outbox_message m where m.id = $1 and m.leased_until = $2 for no key update`,
);

/** Whoever holds the lease by now: the receiver has it, and has had it since the first time this was said. $1 id */
export const DELIVERED = statement(
  'notifications.delivered',
  `update outbox_message
     set delivered_at = coalesce(delivered_at, clock_timestamp()), next_try_at = null, leased_until = null
   where id = $1`,
);

/** $1 id, $2 why */
export const DROPPED = statement(
  'notifications.dropped',
  `update outbox_message set dropped_at = clock_timestamp(), next_try_at = null, leased_until = null, last_error = $2
   where id = $1 and delivered_at is null`,
);

/** $1 channel, $2 recipient, $3 until when, $4 the message whose failure this is */
export const PUT_OFF_OTHERS = statement(
  'notifications.put-off-others',
  `update outbox_message set next_try_at = $3
   where channel = $1 and recipient_id = $2 and next_try_at < $3 and id <> $4`,
);

/** Age of the oldest message that nothing stands in the way of. @param channel a name from the code */
export function oldestDue(channel: string): Statement {
  return statement(
    `notifications.oldest-due.${channel}`,
    `select extract(epoch from clock_timestamp() - min(m.next_try_at))::float8 as seconds from outbox_message m
     where m.channel = '${channel}' and m.next_try_at <= (select clock_timestamp()) and ${RECIPIENT_IS_FREE}`,
  );
}
