import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../common/http/page.js';
import { columnsOf } from '../../common/persistence/columns.js';
import { Database } from '../../common/persistence/database.js';
import { statement, type Statement } from '../../common/persistence/statement.js';
import type { Instant } from '../../common/time/instant.js';
import type { OutboxItem, OutboxPage, OutboxQuery, OutboxState } from './outbox.dto.js';
import { OutboxMessage } from './outbox-message.entity.js';

/** What a message shows of itself; `a` is its recipient's account. */
export const SHOWN_MESSAGE = `${columnsOf(OutboxMessage, 'm', [
  ...([
    'id',
    'channel',
    'occurredAt',
    'attempts',
    'nextTryAt',
    'deliveredAt',
    'droppedAt',
    'lastError',
  ] as const),
])}, json_build_object('id', m.recipient_id, 'name', coalesce(a.name, '')) as recipient`;

/** What makes a message `m` one of the state. */
export const IN_STATE: Readonly<Record<OutboxState, string>> = {
  parked: 'm.next_try_at is null and m.delivered_at is null and m.dropped_at is null',
  waiting: 'm.next_try_at is not null',
  delivered: 'm.delivered_at is not null',
  dropped: 'm.dropped_at is not null',
};

/**
 * One statement for each state, so that each can use its own partial index. What waits is few among very many: it is
 * gathered first, or the planner would walk the whole history backwards in search of it.
 */
function listIn(state: OutboxState | 'any'): Statement {
  const held = state === 'any' ? 'true' : IN_STATE[state];
  const gathered = state === 'waiting' ? 'materialized' : 'not materialized';
  return statement(
    `notifications.outbox.${state}`,
    `with m as ${gathered} (
       select * from outbox_message m where ${held} and ($2::text is null or m.channel = $2)
     )
     select ${SHOWN_MESSAGE} from m left join account a on a.id = m.recipient_id
     where ($3::uuid is null or m.id < $3) order by m.id desc limit $1`,
  );
}

const LIST = {
  any: listIn('any'),
  parked: listIn('parked'),
  waiting: listIn('waiting'),
  delivered: listIn('delivered'),
  dropped: listIn('dropped'),
};

export type ShownMessage = Omit<OutboxItem, 'state'> & { droppedAt: Instant | null };

/** The message with its state in words. */
export function itemOf({ droppedAt, ...shown }: ShownMessage): OutboxItem {
  const unsent = droppedAt === null ? 'parked' : 'dropped';
  const ended = shown.deliveredAt === null ? unsent : 'delivered';
  return { ...shown, state: shown.nextTryAt === null ? ended : 'waiting' };
}

@Injectable()
export class OutboxQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list({ limit = DEFAULT_LIMIT, cursor, state, channel }: OutboxQuery): Promise<OutboxPage> {
    const [before = null] = decodeCursor(cursor, [isUuid]) ?? [];
    const values = [limit + 1, channel ?? null, before];
    const rows = await this.database.read<ShownMessage>(LIST[state ?? 'any'], values);
    return pageOf(rows, limit, (row) => [row.id], itemOf);
  }
}
