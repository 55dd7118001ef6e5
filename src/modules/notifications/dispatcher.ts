import { Inject, Injectable } from '@nestjs/common';
import { columnsOf } from '../../common/persistence/columns.js';
import { DrainLoops } from '../../common/persistence/drain-loops.js';
import { statement } from '../../common/persistence/statement.js';
import type { Tx } from '../../common/persistence/tx.js';
import { UnitOfWork } from '../../common/persistence/unit-of-work.js';
import { workOff, type DueWork } from '../../common/persistence/work-off.js';
import { addSeconds, type Instant } from '../../common/time/instant.js';
import { CHANNELS, type Channel } from './channel.js';
import { OutboxMessage } from './outbox-message.entity.js';

const BATCH = 100;
const IDLE_MS = 200;
const MAX_ATTEMPTS = 8;

// Delivery is machine business: it follows the machine's clock, not the practice clock.
const CLAIM = statement(
  'notifications.claim',
  `select ${columnsOf(OutboxMessage, 'm')}, clock_timestamp() as now
   from outbox_message m
   where m.next_try_at <= (select clock_timestamp()) and ($1::uuid is null or m.id = $1)
   order by m.next_try_at limit ${BATCH} for no key update skip locked`,
);

const OLDEST_DUE = statement(
  'notifications.oldest-due',
  `select extract(epoch from clock_timestamp() - min(next_try_at))::float8 as seconds from outbox_message where next_try_at <= (select clock_timestamp())`,
);

type Claimed = OutboxMessage & { now: Instant };

/** Delivers what the outbox holds, any number of replicas side by side. */
@Injectable()
export class Dispatcher implements DueWork<Claimed> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CHANNELS) private readonly channels: readonly Channel[],
    loops: DrainLoops,
  ) {
    loops.add({ name: 'dispatcher', drain: () => this.drain(), idleMs: IDLE_MS, oldestDue: OLDEST_DUE });
  }

  /** One batch. @returns how many messages it took in hand */
  drain(): Promise<number> {
    return workOff(this.unitOfWork, this);
  }

  claim(tx: Tx, only: string | null): Promise<Claimed[]> {
    return tx.query<Claimed>(CLAIM, [only]);
  }

  async carryOut(tx: Tx, message: Claimed): Promise<void> {
    const channel = this.channels.find(({ name }) => name === message.channel);
    if (!channel) throw new Error(`no channel ${message.channel}`);
    await channel.deliver(tx, message);
    const attempts = message.attempts + 1;
    tx.updateUnversioned(OutboxMessage, message.id, { attempts, nextTryAt: null, deliveredAt: message.now });
  }

  /** After the last attempt the message is parked: it has an error and no next try. */
  putOff(tx: Tx, message: Claimed, error: unknown): Promise<void> {
    const attempts = message.attempts + 1;
    const nextTryAt = attempts < MAX_ATTEMPTS ? addSeconds(message.now, backOffSeconds(attempts)) : null;
    const lastError = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
    tx.updateUnversioned(OutboxMessage, message.id, { attempts, nextTryAt, lastError });
    return Promise.resolve();
  }
}

/** 5 s, then doubling, with a fifth of jitter so that many failed messages do not come back as one. */
function backOffSeconds(attempts: number): number {
  return 5 * 2 ** (attempts - 1) * (0.8 + Math.random() * 0.4);
}
