import { setTimeout as sleep } from 'node:timers/promises';
import type { Tx } from '../../common/persistence/tx.js';
import type { UnitOfWork } from '../../common/persistence/unit-of-work.js';
import { addSeconds, type Instant } from '../../common/time/instant.js';
import { Nowhere, Refused, type OutsideChannel } from './channel.js';
import { CLAIM_FREE, DELIVERED, DROPPED, ONE_AT_A_TIME, PUT_OFF_OTHERS, STILL_LEASED } from './outbox.sql.js';
import { OutboxMessage } from './outbox-message.entity.js';
import { pauseAfter, type OutsidePace } from './pace.js';
import { TOO_OLD, wordsOf, type Parking } from './parking.js';
import type { Troubles } from './troubles.js';

/** A message in this worker's hands; `attempts` counts the try to come, `lease` says until when it may take. */
type Leased = OutboxMessage & { readonly lease: Instant };

const ENDED = 'The server ended while it was sending this.';
const DAY_SECONDS = 86_400;

/** While messages are under way the next ones are asked for as soon as one of them is done, or after this pause. */
const GLANCE_MS = 200;

/**
 * Sends the messages of one channel that leaves the house. A short transaction claims them with a lease; they are sent
 * outside of any, side by side and each with its own time limit; another short one writes down how it went. Of one
 * recipient only one is under way, on whichever replica, so a bad receiver takes one place at a time.
 */
export class Courier {
  private readonly underWay = new Map<Promise<void>, AbortController>();
  private stopping = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly parking: Parking,
    private readonly channel: OutsideChannel,
    private readonly pace: OutsidePace,
    private readonly troubles: Troubles,
  ) {}

  /** Fills the free places and does not wait for what it sends. @returns 0 when there is nothing to do */
  async drain(): Promise<number> {
    if (this.stopping) return 0;
    const free = this.pace.atOnce - this.underWay.size;
    const { leased, parked } = free > 0 ? await this.claim(free) : { leased: [], parked: 0 };
    for (const message of leased) this.start(message);
    if (leased.length + parked > 0) return leased.length + parked;
    if (this.underWay.size === 0) return 0;
    await Promise.race([...this.underWay.keys(), sleep(GLANCE_MS, undefined, { ref: false })]);
    return 1;
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await Promise.all(this.underWay.keys());
  }

  /** Starts nothing new, and gives up what does not end by itself. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.race([this.settled(), sleep(this.pace.farewell * 1_000, undefined, { ref: false })]);
    for (const giveUp of this.underWay.values()) giveUp.abort(new Error(ENDED));
    await this.settled();
  }

  private claim(free: number): Promise<{ leased: Leased[]; parked: number }> {
    return this.unitOfWork.transact(async (tx) => {
      await tx.query(ONE_AT_A_TIME, [this.channel.name]);
      const leased: Leased[] = [];
      let parked = 0;
      for (const row of await tx.query<OutboxMessage & { now: Instant }>(CLAIM_FREE, [
        this.channel.name,
        free,
      ])) {
        const { now, ...message } = row;
        const why = this.hopeless(message, now);
        if (why !== null) {
          await this.parking.park(tx, message, message.attempts, why);
          parked++;
          continue;
        }
        const lease = addSeconds(now, this.pace.lease);
        const attempts = message.attempts + 1;
        tx.updateUnversioned(OutboxMessage, message.id, { attempts, nextTryAt: lease, leasedUntil: lease });
        leased.push({ ...message, attempts, lease });
      }
      return { leased, parked };
    });
  }

  /** @returns why no further try is made, or null */
  private hopeless({ attempts, lastError, stagedAt }: OutboxMessage, now: Instant): string | null {
    if (addSeconds(stagedAt, this.pace.staleAfterDays * DAY_SECONDS) <= now) return TOO_OLD;
    // Only deaths lead here: whoever lives to see the last try fail parks the message.
    return attempts >= this.pace.tries ? (lastError ?? ENDED) : null;
  }

  private start(message: Leased): void {
    const giveUp = new AbortController();
    const trip = this.carry(message, giveUp).finally(() => this.underWay.delete(trip));
    this.underWay.set(trip, giveUp);
  }

  /** Never rejects: a try whose outcome cannot be written down ends with its lease. */
  private async carry(message: Leased, giveUp: AbortController): Promise<void> {
    const { patience } = this.pace;
    const impatient = setTimeout(() => {
      giveUp.abort(new Error(`No answer within ${patience} s.`));
    }, patience * 1_000);
    try {
      await Promise.race([this.channel.send(message, giveUp.signal), abandoned(giveUp.signal)]).then(
        () => this.delivered(message),
        (error: unknown) => this.failed(message, giveUp.signal.aborted ? giveUp.signal.reason : error),
      );
    } catch (error) {
      this.parking.lost(message, error);
    } finally {
      clearTimeout(impatient);
    }
  }

  private delivered({ id }: Leased): Promise<void> {
    this.troubles.succeeded();
    return this.unitOfWork.transact(async (tx) => {
      await tx.query(DELIVERED, [id]);
    });
  }

  private failed(message: Leased, error: unknown): Promise<void> {
    return this.unitOfWork.transact(async (tx) => {
      const [held] = await tx.query<{ now: Instant }>(STILL_LEASED, [message.id, message.lease]);
      if (held) await this.putOff(tx, message, error, held.now);
    });
  }

  private async putOff(tx: Tx, message: Leased, error: unknown, now: Instant): Promise<void> {
    const { id, attempts, recipientId } = message;
    const lastError = wordsOf(error);
    if (error instanceof Nowhere) {
      await tx.query(DROPPED, [id, lastError]);
      return;
    }
    this.troubles.failed(lastError);
    const refused = error instanceof Refused;
    const ended = refused || attempts >= this.pace.tries;
    // A message that is given up is no reason to doubt the recipient's others for long.
    const again = addSeconds(now, pauseAfter(this.pace, ended ? 1 : attempts));
    // Before parking, which waits for other parkings: whoever waits there must need no row that this one holds.
    if (!refused) await tx.query(PUT_OFF_OTHERS, [this.channel.name, recipientId, again, id]);
    if (ended) await this.parking.park(tx, message, attempts, lastError);
    else tx.updateUnversioned(OutboxMessage, id, { nextTryAt: again, leasedUntil: again, lastError });
  }
}

/** A channel that does not heed the signal must not keep its place for ever. */
function abandoned(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
