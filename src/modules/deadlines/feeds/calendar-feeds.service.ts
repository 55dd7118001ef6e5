import { hash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { assertIfMatch } from '../../../common/call/if-match.js';
import { CONFIG, type Config } from '../../../common/config/config.js';
import { DomainError, unknownObject } from '../../../common/errors/domain-error.js';
import { columnsOf } from '../../../common/persistence/columns.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import type { Instant } from '../../../common/time/instant.js';
import { Trail, trailOf, type TrailSource } from '../../audit/index.js';
import { Staff } from '../../identity/index.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import type { CalendarFeedAnswer, NewCalendarFeed } from './calendar-feeds.dto.js';

/** As many as a person has devices; each is an address that can leak. */
export const MAX_FEEDS = 5;

/** Feeds that are made at the same moment wait for each other at their person's row, so that none is overlooked. */
const LOCK_PERSON = statement('feeds.lock-person', 'select from account where id = $1 for no key update');
const COUNT = statement(
  'feeds.count',
  `select count(*)::int as live, clock_timestamp() as now from calendar_feed
   where account_id = $1 and revoked_at is null`,
);
const LOCK = statement(
  'feeds.lock',
  `select ${columnsOf(CalendarFeed, 'f')}, clock_timestamp() as now from calendar_feed f
   where f.id = $1 and f.account_id = $2 for update`,
);
const LOCK_LIVE = statement(
  'feeds.lock-live',
  `select f.id, f.version, f.label, clock_timestamp() as now from calendar_feed f
   where f.account_id = $1 and f.revoked_at is null order by f.id for update`,
);

type Live = Pick<CalendarFeed, 'id' | 'version' | 'label'> & { now: Instant };

@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Config,
    staff: Staff,
  ) {
    staff.follow(this);
  }

  /**
   * Makes a feed of one's own deadlines. Its address is in this answer and nowhere else: only a hash of it stays.
   * @throws FEED.TOO_MANY
   */
  create(call: Call, label: string): Promise<NewCalendarFeed> {
    const token = randomBytes(32).toString('base64url');
    return this.unitOfWork.run(
      call,
      async (tx) => {
        const createdAt = await roomFor(tx, call.actor.userId);
        const feed = { id: uuid(), label, createdAt, lastReadAt: null, revokedAt: null, version: 1 };
        tx.insert(CalendarFeed, { ...feed, accountId: call.actor.userId, tokenHash: hash('sha256', token) });
        const object = { type: 'calendar-feed', id: feed.id, label };
        tx.insert(Trail, trailOf(call, { action: 'calendar-feed.create', object }));
        return { ...feed, url: this.urlOf(token) };
      },
      { secretAnswer: true },
    );
  }

  /**
   * From now on its address answers like one that never was; revoking it again changes nothing.
   * @throws FEED.UNKNOWN (404), RECORD.CHANGED (412)
   */
  revoke(call: Call, id: string): Promise<CalendarFeedAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const values = [id, call.actor.userId];
      const [found] = await tx.query<CalendarFeed & { now: Instant }>(LOCK, values);
      if (!found) throw unknownObject('feed');
      assertIfMatch(call, found.version);
      const { label, createdAt, lastReadAt, revokedAt, version, now } = found;
      const feed = { id, label, createdAt, lastReadAt };
      if (revokedAt !== null) return { ...feed, revokedAt, version };
      end(tx, call, found);
      return { ...feed, revokedAt: now, version: version + 1 };
    });
  }

  /** Whoever had the person's password may have made a feed: every address dies with it. */
  async passwordReset(tx: Tx, source: TrailSource, account: { readonly id: string }): Promise<void> {
    for (const feed of await tx.query<Live>(LOCK_LIVE, [account.id])) end(tx, source, feed);
  }

  private urlOf(token: string): string {
    return `${this.config.publicUrl.replace(/\/+$/, '')}/api/v1/calendar-feeds/${token}/deadlines.ics`;
  }
}

function end(tx: Tx, source: TrailSource, feed: Live): void {
  const { id, label, now } = feed;
  tx.update(CalendarFeed, feed, { revokedAt: now });
  const object = { type: 'calendar-feed', id, label };
  tx.insert(Trail, trailOf(source, { action: 'calendar-feed.revoke', object }));
}

async function roomFor(tx: Tx, accountId: string): Promise<Instant> {
  await tx.query(LOCK_PERSON, [accountId]);
  const [found] = await tx.query<{ live: number; now: Instant }>(COUNT, [accountId]);
  if (found && found.live < MAX_FEEDS) return found.now;
  const message = `A person has ${MAX_FEEDS} calendar feeds at the most. Revoke one of them first.`;
  throw new DomainError('conflict', 'FEED.TOO_MANY', message);
}
