import { Injectable } from '@nestjs/common';
import { Logger } from '../../common/logging/logger.js';
import { statement } from '../../common/persistence/statement.js';
import type { Tx } from '../../common/persistence/tx.js';
import type { Instant } from '../../common/time/instant.js';
import { activePeople, peopleNamed, type Person } from '../identity/index.js';
import { Channels } from './channels.js';
import { tell } from './outbox.js';
import { OutboxMessage } from './outbox-message.entity.js';

/** The console's page of what was not delivered. */
const PARKED_PAGE = '/outbox?state=parked';

const WHO = statement(
  'notifications.parked-who',
  `select ${activePeople('system-admin')} as administrators, ${peopleNamed('array[$1::uuid]')} as recipients, app_now() as at`,
);

type Who = { administrators: Person[]; recipients: Person[]; at: Instant };

/** Ends the tries of a message: it stays where an administrator finds it, and they are told. */
@Injectable()
export class Parking {
  constructor(
    private readonly channels: Channels,
    private readonly logger: Logger,
  ) {}

  /**
   * Told by every channel but the one that failed. That such a message could itself not be delivered is only logged, so
   * that two broken channels do not tell of each other for ever.
   */
  async park(tx: Tx, message: OutboxMessage, attempts: number, lastError: string): Promise<void> {
    const { id, channel, recipientId, content } = message;
    tx.updateUnversioned(OutboxMessage, id, { attempts, nextTryAt: null, leasedUntil: null, lastError });
    this.logger.warn({ message: id, channel, recipient: recipientId, lastError }, 'a message is parked');
    const others = this.channels.besides(channel);
    if (content.link === PARKED_PAGE || others.length === 0) return;
    const [who] = await tx.query<Who>(WHO, [recipientId]);
    if (!who) return;
    const name = who.recipients[0]?.name ?? '';
    const notice = {
      title: { zh: `【未送达】发给${name}的通知`, en: `Not delivered: a notice to ${name}` },
      body: {
        zh: `渠道 ${channel} 试了 ${attempts} 次，对方答复：${lastError}。查明原因后可重新发送。`,
        en: `Channel ${channel} tried ${attempts} times and was told: ${lastError}. Send it again once the cause is gone.`,
      },
      link: PARKED_PAGE,
      urgent: false,
    };
    const administrators = who.administrators.map((person) => ({ id: person.id, channels: others }));
    tell(tx, administrators, who.at, notice);
  }

  /** The worker could not write down how a try went; the lease runs out and the message is tried again. */
  lost(message: OutboxMessage, error: unknown): void {
    const { id, channel } = message;
    this.logger.error({ message: id, channel, error: wordsOf(error) }, 'the outcome of a try was lost');
  }
}

/** What is kept of a failure: one line, never long. */
export function wordsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/[\s\p{Cc}]+/gu, ' ').slice(0, 500) || 'unknown';
}
