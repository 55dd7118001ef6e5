import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/call/call.js';
import { CONFIG, type Config } from '../../../common/config/config.js';
import { unknownObject } from '../../../common/errors/domain-error.js';
import { columnsOf } from '../../../common/persistence/columns.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import type { Instant } from '../../../common/time/instant.js';
import { reachFilter } from '../../identity/index.js';
import { STATE_SQL } from '../clocks/deadline-filters.js';
import { Deadline } from '../clocks/deadline.entity.js';
import { grainOf, HEAD_PROPERTIES, isProvisional, type HeadRow } from '../clocks/deadline.head.js';
import { Definitions } from '../definitions/definitions.service.js';
import { RELATIONS } from '../policies/policy.rules.js';
import { CalendarFeed } from './calendar-feed.entity.js';
import type { CalendarFeedAnswer } from './calendar-feeds.dto.js';
import { feedFile, type FeedItem } from './feed-file.js';

const FEED_NAME = '督办时限';
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** More than any calendar can show; what is still ahead comes before what is overdue. */
const MAX_EVENTS = 1000;

const LIVE = statement(
  'feeds.live',
  `select ${columnsOf(CalendarFeed, 'f', ['id', 'label', 'createdAt', 'lastReadAt', 'revokedAt', 'version'])}
   from calendar_feed f where f.account_id = $1 and f.revoked_at is null order by f.created_at desc, f.id desc`,
);

/** $1 the token's hash; no row where the feed is revoked, its person may no longer sign in or has no role left. */
const READER = statement(
  'feeds.reader',
  `select f.id, a.id as "userId", a.organisation_id as "organisationId", a.name, a.roles,
     f.last_read_at is null or f.last_read_at < clock_timestamp() - interval '1 minute' as touch
   from calendar_feed f join account a on a.id = f.account_id join organisation o on o.id = a.organisation_id
   where f.token_hash = $1 and f.revoked_at is null and a.disabled_at is null and a.roles <> '{}'
     and o.disabled_at is null`,
);

const TOUCH = statement(
  'feeds.touch',
  'update calendar_feed set last_read_at = clock_timestamp() where id = $1 and revoked_at is null',
);

/** $1 the organisation to which the reader is confined, or null; $2 what `people` must hold, any of them. */
const RUNNING = statement(
  'feeds.running',
  `select ${columnsOf(Deadline, 'd', [...HEAD_PROPERTIES, 'version'])}, (select app_now()) as now
   from deadline d
   where ${STATE_SQL.open} and ($1::uuid is null or d.owner_id = $1) and d.people @> any($2::jsonb[])
   order by d.due_at < (select app_now()), d.due_at, d.id limit ${MAX_EVENTS}`,
);

type Reader = Actor & { id: string; touch: boolean };
type Running = Omit<HeadRow, 'ownerName' | 'handlers' | 'nobodyToTell'> & { version: number; now: Instant };

@Injectable()
export class CalendarFeedQueries {
  private readonly address: string;

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly definitions: Definitions,
    @Inject(CONFIG) config: Config,
  ) {
    this.address = config.publicUrl.replace(/\/+$/, '');
  }

  /** The person's own feeds that can still be read. */
  live(actor: Actor): Promise<CalendarFeedAnswer[]> {
    return this.database.read<CalendarFeedAnswer>(LIVE, [actor.userId]);
  }

  /**
   * What somebody with this token may see now: the person's running clocks as an iCalendar file. Who handles records
   * gets those; supervisors and leaders get all in which they are named.
   * @throws FEED.UNKNOWN (404) for a token that nobody has, or has no longer
   */
  async file(token: string): Promise<string> {
    const found = TOKEN.test(token) ? [hash('sha256', token)] : null;
    const reader = found && (await this.database.readOne<Reader>(READER, found));
    if (!reader) throw unknownObject('feed');
    if (reader.touch) await this.unitOfWork.transact((tx) => tx.query(TOUCH, [reader.id]));
    const values = [reachFilter(reader, 'deadline.read'), namedIn(reader)];
    const rows = await this.database.read<Running>(RUNNING, values);
    const items = await Promise.all(rows.map((row) => this.item(row)));
    return feedFile(FEED_NAME, items, this.address);
  }

  private async item(row: Running): Promise<FeedItem> {
    const { definitions } = this;
    const { ruleId, calendarVersionId: id } = row;
    const rule = await definitions.rule(ruleId);
    const calendar = id === null ? null : definitions.calendarOf(await definitions.calendar(id));
    return {
      deadline: row,
      title: rule.title,
      source: rule.source,
      grain: grainOf(row, rule),
      overdue: row.dueAt < row.now,
      provisional: isProvisional(row, rule, calendar),
    };
  }
}

/** By which relations the person's calendar finds clocks, as values for `people @>`. */
function namedIn({ roles, userId }: Reader): string[] {
  const answersForOthers = roles.includes('supervisor') || roles.includes('leader');
  const relations = answersForOthers ? RELATIONS : (['handler'] as const);
  return relations.map((relation) => JSON.stringify({ [relation]: [userId] }));
}
