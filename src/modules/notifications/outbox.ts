import { v7 as uuid } from 'uuid';
import type { Tx } from '../../common/persistence/tx.js';
import type { Instant } from '../../common/time/instant.js';
import { OutboxMessage, type NoticeContent } from './outbox-message.entity.js';

/** Stages one message to each person in the transaction of what happened; the dispatcher delivers it afterwards. */
export function tell(
  tx: Tx,
  people: readonly string[],
  occurredAt: Instant,
  content: NoticeContent,
  channel = 'inbox',
): void {
  for (const recipientId of people) {
    tx.insert(OutboxMessage, { id: uuid(), channel, recipientId, content, occurredAt });
  }
}
