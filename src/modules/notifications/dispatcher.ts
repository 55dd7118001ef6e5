import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Logger } from '../../common/logging/logger.js';
import { columnsOf } from '../../common/persistence/columns.js';
import { DrainLoop } from '../../common/persistence/drain-loop.js';
import { statement } from '../../common/persistence/statement.js';
import type { Tx } from '../../common/persistence/tx.js';
import { UnitOfWork } from '../../common/persistence/unit-of-work.js';
import { addSeconds, type Instant } from '../../common/time/instant.js';
import { CHANNELS, type Channel } from './channel.js';
import { OutboxMessage } from './outbox-message.entity.js';

const BATCH = 100;
const MAX_ATTEMPTS = 8;

// Delivery is machine business: it follows the machine's clock, not the practice clock.
const CLAIM = statement(
  'notifications.claim',
  `select ${columnsOf(OutboxMessage, 'm')}, clock_timestamp() as now
   from outbox_message m where m.next_try_at <= (select clock_timestamp())
   order by m.next_try_at limit ${BATCH} for update skip locked`,
);

type Claimed = OutboxMessage & { now: Instant };

/** Delivers what the outbox holds, any number of replicas side by side. */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: DrainLoop;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CHANNELS) private readonly channels: readonly Channel[],
    logger: Logger,
  ) {
    this.loop = new DrainLoop({ name: 'dispatcher', drain: () => this.drain(), idleMs: 200, logger });
  }

  onApplicationBootstrap(): void {
    this.loop.ensureRunning();
  }

  @Interval(5_000)
  watch(): void {
    this.loop.ensureRunning();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  /** One batch. @returns how many messages it took in hand */
  async drain(): Promise<number> {
    return this.unitOfWork.transact(async (tx) => {
      const messages = await tx.query<Claimed>(CLAIM);
      for (const message of messages) await this.deliver(tx, message);
      return messages.length;
    });
  }

  private async deliver(tx: Tx, message: Claimed): Promise<void> {
    const attempts = message.attempts + 1;
    try {
      const channel = this.channels.find(({ name }) => name === message.channel);
      if (!channel) throw new Error(`no channel ${message.channel}`);
      await channel.deliver(tx, message);
      tx.updateUnversioned(OutboxMessage, message.id, {
        attempts,
        nextTryAt: null,
        deliveredAt: message.now,
      });
    } catch (error) {
      const nextTryAt = attempts < MAX_ATTEMPTS ? addSeconds(message.now, backOffSeconds(attempts)) : null;
      const lastError = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
      tx.updateUnversioned(OutboxMessage, message.id, { attempts, nextTryAt, lastError });
    }
  }
}

/** 5 s, then doubling, with a fifth of jitter so that many failed messages do not come back as one. */
function backOffSeconds(attempts: number): number {
  return 5 * 2 ** (attempts - 1) * (0.8 + Math.random() * 0.4);
}
