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

/** What is parked at the same moment would each find nobody told. $1 channel */
const ONE_AT_A_TIME = statement(
  'notifications.one-parking-at-a-time',
  `select pg_advisory_xact_lock(hashtextextended('notifications.parking.' || $1, 0))`,
);

/** `told`: who has not read the last notice of this channel yet, or is about to get it. $1 recipient, $2 link */
const WHO = statement(
  'notifications.parked-who',
  `select ${activePeople('system-admin')} as administrators, ${peopleNamed('array[$1::uuid]')} as recipients,
     app_now() as at,
     array(
       select n.recipient_id from notice n join account a on a.id = n.recipient_id
       where a.roles @> array['system-admin'] and n.read_at is null and n.link = $2
       union
       select m.recipient_id from outbox_message m where m.next_try_at is not null and m.content ->> 'link' = $2
     ) as told`,
);

type Who = { administrators: Person[]; recipients: Person[]; at: Instant; told: string[] };

/** Why a message is parked that has waited too long. */
export const TOO_OLD = 'too old';

/** Ends the tries of a message: it stays where an administrator finds it, and they are told. */
@Injectable()
export class Parking {
  constructor(
    private readonly channels: Channels,
    private readonly logger: Logger,
  ) {}

  /**
   * Told by every channel but the one that failed, once for each channel until that is read: an outage parks many. That such a message could itself not be delivered is only logged, so
   * that two broken channels do not tell of each other for ever.
   */
  async park(tx: Tx, message: OutboxMessage, attempts: number, lastError: string): Promise<void> {
    const { channel, recipientId, content } = message;
    tx.updateUnversioned(OutboxMessage, message.id, {
      attempts,
      nextTryAt: null,
      leasedUntil: null,
      lastError,
    });
    this.logger.warn(
      { message: message.id, channel, recipient: recipientId, lastError },
      'a message is parked',
    );
    const others = this.channels.besides(channel);
    if (content.link.startsWith(PARKED_PAGE) || others.length === 0) return;
    const link = `${PARKED_PAGE}&channel=${channel}`;
    await tx.query(ONE_AT_A_TIME, [channel]);
    // What this transaction itself has parked counts as told.
    await tx.flush();
    const [who] = await tx.query<Who>(WHO, [recipientId, link]);
    if (!who) return;
    const name = who.recipients[0]?.name ?? '';
    const notice = {
      title: { zh: `【未送达】渠道 ${channel} 有通知未送达`, en: `Not delivered: notices by ${channel}` },
      body: {
        zh: `最先停下的一条发给${name}，试了 ${attempts} 次，原因：${lastError}。此后同一渠道的不再逐条告知。查明原因后可全部重新发送。`,
        en: `The first of them, to ${name}, was tried ${attempts} times: ${lastError}. You are not told of each further one. Send them all again once the cause is gone.`,
      },
      link,
      urgent: false,
    };
    const administrators = who.administrators
      .filter(({ id }) => !who.told.includes(id))
      .map(({ id }) => ({ id, channels: others }));
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
