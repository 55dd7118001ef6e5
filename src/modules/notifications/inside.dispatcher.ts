import type { Tx } from '../../common/persistence/tx.js';
import type { UnitOfWork } from '../../common/persistence/unit-of-work.js';
import { workOff, type DueWork } from '../../common/persistence/work-off.js';
import { addSeconds, type Instant } from '../../common/time/instant.js';
import type { InsideChannel } from './channel.js';
import { CLAIM } from './outbox.sql.js';
import { OutboxMessage } from './outbox-message.entity.js';
import { INSIDE_PACE, pauseAfter } from './pace.js';
import { wordsOf, type Parking } from './parking.js';

type Claimed = OutboxMessage & { now: Instant };

/** Delivers the messages of one channel inside the house, any number of replicas side by side. */
export class InsideDispatcher implements DueWork<Claimed> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly parking: Parking,
    private readonly channel: InsideChannel,
  ) {}

  /** One batch. @returns how many messages it took in hand */
  drain(): Promise<number> {
    return workOff(this.unitOfWork, this);
  }

  claim(tx: Tx, only: string | null): Promise<Claimed[]> {
    return tx.query<Claimed>(CLAIM, [only, this.channel.name]);
  }

  async carryOut(tx: Tx, message: Claimed): Promise<void> {
    await this.channel.deliver(tx, message);
    const attempts = message.attempts + 1;
    tx.updateUnversioned(OutboxMessage, message.id, { attempts, nextTryAt: null, deliveredAt: message.now });
  }

  async putOff(tx: Tx, message: Claimed, error: unknown): Promise<void> {
    const attempts = message.attempts + 1;
    const lastError = wordsOf(error);
    if (attempts >= INSIDE_PACE.tries) return this.parking.park(tx, message, attempts, lastError);
    const nextTryAt = addSeconds(message.now, pauseAfter(INSIDE_PACE, attempts));
    tx.updateUnversioned(OutboxMessage, message.id, { attempts, nextTryAt, lastError });
  }
}
