import type { Tx } from '../../common/persistence/tx.js';
import type { InsideChannel } from './channel.js';
import { Notice } from './notice.entity.js';
import type { OutboxMessage } from './outbox-message.entity.js';
import { v7 as uuid } from 'uuid';

/** The inbox in the console: the base channel, since the unit's network may have no way out. */
export class InboxChannel implements InsideChannel {
  readonly name = 'inbox';
  readonly kind = 'inside';

  deliver(tx: Tx, { id, recipientId, content, occurredAt }: OutboxMessage): Promise<void> {
    const { title, body, link, urgent } = content;
    const line = { id: uuid(), messageId: id, recipientId, title, body, link, urgent };
    tx.insert(Notice, { ...line, createdAt: occurredAt, version: 1 });
    return Promise.resolve();
  }
}
