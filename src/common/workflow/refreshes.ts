import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Logger } from '../logging/logger.js';
import { columnsOf } from '../persistence/columns.js';
import { DrainLoops } from '../persistence/drain-loops.js';
import { Housekeeping, pruning } from '../persistence/housekeeping.js';
import { statement } from '../persistence/statement.js';
import type { Tx } from '../persistence/tx.js';
import { UnitOfWork } from '../persistence/unit-of-work.js';
import { workOff, type DueWork } from '../persistence/work-off.js';
import { addSeconds, type Instant } from '../time/instant.js';
import { RefreshRequest } from './refresh-request.entity.js';

/**
 * Locks the record, derives its clocks and evidence anew and stages only what differs. A record that is gone is no
 * fault. It runs in a transaction of its own in which nothing else has been staged.
 */
export type Refresher = (tx: Tx, subjectId: string) => Promise<void>;

const IDLE_MS = 250;
const MAX_ATTEMPTS = 10;
const FIRST_WAIT_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 600;

/** A record must not stay as it was for ever because of a fault that somebody has put right. */
const PARKED_WAIT_SECONDS = 3_600;

// Machine business, like delivery: it follows the machine's clock. One row at a time: a refresher locks its record, and
// who holds one record's lock takes no other's.
const CLAIM = statement(
  'refreshes.claim',
  `select ${columnsOf(RefreshRequest, 'r')}, clock_timestamp() as now
   from refresh_request r
   where r.next_try_at <= (select clock_timestamp()) and ($1::uuid is null or r.id = $1)
   order by r.next_try_at limit 1 for no key update skip locked`,
);

const OLDEST_DUE = statement(
  'refreshes.oldest-due',
  // What has failed is late since it was asked for, although its next try lies ahead.
  `select extract(epoch from clock_timestamp() - min(case when last_error is null then next_try_at else requested_at end))
     ::float8 as seconds
   from refresh_request
   where next_try_at <= (select clock_timestamp()) or (next_try_at is not null and last_error is not null)`,
);

/** What has failed stays, with its error, until it has succeeded. */
const PRUNE = pruning(
  'refresh_request',
  `next_try_at is null and last_error is null and requested_at < clock_timestamp() - interval '3 days'`,
);

type Claimed = RefreshRequest & { now: Instant };

/**
 * The queue of records that an engine has changed from below: an approved pause, a calendar import, a rule migration.
 * The request stands in the engine's own transaction; a loop of each replica then lets the record's module refresh it.
 */
@Injectable()
export class Refreshes implements DueWork<Claimed> {
  private readonly refreshers = new Map<string, Refresher>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly logger: Logger,
    loops: DrainLoops,
    housekeeping: Housekeeping,
  ) {
    loops.add({ name: 'refreshes', drain: () => this.drain(), idleMs: IDLE_MS, oldestDue: OLDEST_DUE });
    housekeeping.add(PRUNE);
  }

  /** A module says, when it starts, how its records are refreshed. */
  register(subjectType: string, refresher: Refresher): void {
    this.refreshers.set(subjectType, refresher);
  }

  /**
   * Stages a request.
   * @param reason what happened: `deadline.pause`, `calendar.import` …
   * @param notBefore machine time, where it is worth waiting for more to happen; at once when left out
   */
  request(tx: Tx, subjectType: string, subjectId: string, reason: string, notBefore?: Instant): void {
    const when = notBefore === undefined ? {} : { nextTryAt: notBefore };
    tx.insert(RefreshRequest, { id: uuid(), subjectType, subjectId, reason, ...when });
  }

  /** One record. @returns how many it took in hand */
  drain(): Promise<number> {
    return workOff(this.unitOfWork, this);
  }

  claim(tx: Tx, only: string | null): Promise<Claimed[]> {
    return tx.query<Claimed>(CLAIM, [only]);
  }

  async carryOut(tx: Tx, request: Claimed): Promise<void> {
    const refresher = this.refreshers.get(request.subjectType);
    if (!refresher) throw new Error(`nobody refreshes a ${request.subjectType}`);
    await refresher(tx, request.subjectId);
    const done = { attempts: request.attempts + 1, nextTryAt: null, lastError: null };
    tx.updateUnversioned(RefreshRequest, request.id, done);
  }

  /** Quick tries come to an end; from then on the request is parked: tried every hour, with a word in the log each time. */
  putOff(tx: Tx, request: Claimed, error: unknown): Promise<void> {
    const attempts = request.attempts + 1;
    const lastError = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
    const parked = attempts >= MAX_ATTEMPTS;
    const nextTryAt = addSeconds(request.now, parked ? PARKED_WAIT_SECONDS : backOffSeconds(attempts));
    tx.updateUnversioned(RefreshRequest, request.id, { attempts, nextTryAt, lastError });
    if (parked) {
      const { subjectType, subjectId, reason } = request;
      const what = { subjectType, subjectId, reason, attempts, message: lastError };
      this.logger.error(what, 'a refresh fails and is tried every hour');
    }
    return Promise.resolve();
  }
}

/** Doubling, with a fifth of jitter so that what failed together does not come back as one. */
function backOffSeconds(attempts: number): number {
  const wait = Math.min(FIRST_WAIT_SECONDS * 2 ** (attempts - 1), LONGEST_WAIT_SECONDS);
  return wait * (0.8 + Math.random() * 0.4);
}
