import { v7 as uuid } from 'uuid';
import type { Tx } from '../../common/persistence/tx.js';
import type { Instant } from '../../common/time/instant.js';
import { OutboxMessage, type NoticeContent } from './outbox-message.entity.js';

/** A person and the channels to tell them by; `Channels.among` leaves out those that this server does not have. */
export interface Addressee {
  readonly id: string;
  readonly channels: readonly string[];
}

const INBOX = ['inbox'];

/**
 * Stages one message for each person and channel in the transaction of what happened; it is delivered afterwards. A bare
 * id is told by the inbox.
 */
export function tell(
  tx: Tx,
  recipients: readonly (string | Addressee)[],
  occurredAt: Instant,
  content: NoticeContent,
): void {
  for (const recipient of recipients) {
    const { id: recipientId, channels } =
      typeof recipient === 'string' ? { id: recipient, channels: INBOX } : recipient;
    for (const channel of channels) {
      tx.insert(OutboxMessage, { id: uuid(), channel, recipientId, content, occurredAt });
    }
  }
}
