import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/call/call.js';
import { DomainError, unknownObject } from '../../../common/errors/domain-error.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../common/http/page.js';
import { Database } from '../../../common/persistence/database.js';
import { statement, type Statement } from '../../../common/persistence/statement.js';
import { DEFAULT_ZONE } from '../../../common/time/day.js';
import { addHours, earlierOf, laterOf, type Instant } from '../../../common/time/instant.js';
import { reachFilter } from '../../identity/index.js';
import { CODE_MAX } from '../register/assets.dto.js';
import type {
  AssetStatus,
  AvailabilityLine,
  AvailabilityPage,
  AvailabilityQuery,
  StatusInterval,
  StatusQuery,
} from './availability.dto.js';
import { ASSETS_AVAILABILITY, ASSETS_ONLINE } from './availability.metrics.js';
import type { Interval } from './status.rules.js';
import { readTimelines } from './timeline.reader.js';

const LONGEST_HOURS = 400 * 24;

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** The first instant of a day, in SQL. */
function startOf(day: string): string {
  return `(${day})::timestamp at time zone '${DEFAULT_ZONE}'`;
}

function momentText(moment: string): string {
  return `to_char((${moment}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** $2 the contractor that the caller is confined to: the days on which it covered the asset, as moments. */
const WITHIN_REACH = statement(
  'availability.reach',
  `select a.id, coalesce((select json_agg(json_build_object('from', ${momentText(startOf('c.from_day'))},
       'to', ${momentText(startOf('c.to_day + 1'))}) order by c.from_day)
     from coverage c where c.asset_id = a.id and c.contractor_id = $2), '[]'::json) as covered
   from asset a where a.id = $1
     and ($2::uuid is null or exists (select from coverage c where c.asset_id = a.id and c.contractor_id = $2))`,
);

interface Covered {
  readonly id: string;
  readonly covered: readonly Span[];
}

const FILTERS = { class: 'a.class', projectId: 'a.project_id' } as const;
type Filter = keyof typeof FILTERS;

/** On which days the asset `a` was the caller's business: always, or while the contractor in $3 covered it. */
const OWN_DAYS = `(select '-infinity'::timestamptz as begun, 'infinity'::timestamptz as ended where $3::uuid is null
   union all
   select ${startOf('c.from_day')}, ${startOf('c.to_day + 1')} from coverage c
   where c.asset_id = a.id and c.contractor_id = $3)`;

/**
 * $1 limit, $2 code, $3 the contractor that the caller is confined to, $4 from, $5 until. The intervals are the rows that
 * the indicators add up: a field device by its beats, anything else by its stops; beats are kept nowhere.
 */
function listStatement(filters: readonly Filter[]): Statement {
  const wheres = [
    'a.code > $2',
    '($3::uuid is null or a.id in (select c.asset_id from coverage c where c.contractor_id = $3))',
    ...filters.map((filter, i) => `${FILTERS[filter]} = $${i + 6}`),
  ];
  return statement(
    `availability.list.${filters.join('.')}`,
    `with page as materialized (
       select a.id, a.code, a.name, a.class, a.project_id from asset a
       where ${wheres.join(' and ')} order by a.code limit $1
     ),
     part as (
       select e.subject_id as id, e.standing, e.numerator, e.denominator,
         extract(epoch from
           least(coalesce(e.closed_at, case when e.numerator = 1 and e.metric = '${ASSETS_ONLINE.code}'
             then (select p.last_at + make_interval(secs => p.grace_seconds) from evidence_pulse p
                   where p.subject_type = 'asset' and p.subject_id = e.subject_id) end),
             $5::timestamptz, (select app_now()), own.ended)
           - greatest(e.opened_at, $4::timestamptz, own.begun))::float8 as seconds
       from page a
       join evidence e on e.subject_id = a.id and e.subject_type = 'asset' and e.superseded_at is null
         and e.project_id = a.project_id and a.class = any(e.facets)
         and e.metric = case when a.class = 'field' then '${ASSETS_ONLINE.code}' else '${ASSETS_AVAILABILITY.code}' end
       cross join lateral ${OWN_DAYS} own
       where e.opened_at < $5 and (e.closed_at is null or e.closed_at > $4)
     ),
     total as (
       select id,
         coalesce(sum(seconds) filter (where standing = 'counted' and denominator = 1 and numerator = 1), 0) as good,
         coalesce(sum(seconds) filter (where standing = 'counted' and denominator = 1 and numerator = 0), 0) as bad,
         coalesce(sum(seconds) filter (where standing = 'counted' and denominator = 0), 0) as unknown,
         coalesce(sum(seconds) filter (where standing = 'excluded'), 0) as excluded
       from part where seconds > 0 group by id
     )
     select a.id, a.code, a.name, a.class, case when exists (select from ${OWN_DAYS} own where (select app_now()) >= own.begun and (select app_now()) < own.ended)
       then (select c.last_at from contact c where c.id = a.id) end as "lastContactAt",
       coalesce(t.good, 0) as good, coalesce(t.bad, 0) as bad, coalesce(t.unknown, 0) as unknown,
       coalesce(t.excluded, 0) as excluded, t.good / nullif(t.good + t.bad, 0) as rate
     from page a left join total t on t.id = a.id order by a.code`,
  );
}

@Injectable()
export class AvailabilityQueries {
  constructor(private readonly database: Database) {}

  /**
   * To a contractor as it was on the days that it covered the asset: how it does under another one is none of its own.
   * @throws ASSET.UNKNOWN (404), also where it is out of reach; PERIOD.* (422)
   */
  async status(actor: Actor, id: string, { from, until }: StatusQuery): Promise<AssetStatus> {
    assertPeriod(from, until);
    const reach = reachFilter(actor, 'availability.read');
    const within = await this.database.readOne<Covered & object>(WITHIN_REACH, [id, reach]);
    if (!within) throw unknownObject('asset');
    const [timeline] = await readTimelines((one, values) => this.database.read(one, values), [id], from);
    if (!timeline) throw unknownObject('asset');
    const { asset, online, working } = timeline;
    const { code, name, now } = asset;
    const own = reach === null ? null : within.covered;
    const isOwnNow = own === null || own.some(({ from: begun, to: ended }) => begun <= now && now < ended);
    const lastContactAt = isOwnNow ? asset.lastAt : null;
    const shown = (intervals: readonly Interval[]): StatusInterval[] =>
      upTo(own === null ? intervals : inside(intervals, own), until, now);
    return { id, code, name, lastContactAt, online: shown(online), working: shown(working), now };
  }

  /** By code. A contractor sees what it covers or has ever covered, as it was on the days that it covered it. @throws PERIOD.* (422) */
  async list(actor: Actor, query: AvailabilityQuery): Promise<AvailabilityPage> {
    const { limit = DEFAULT_LIMIT, cursor, from, until } = query;
    assertPeriod(from, until);
    const [after = ''] = decodeCursor(cursor, [(code) => code.length <= CODE_MAX]) ?? [];
    const filters = (['class', 'projectId'] as const).filter((name) => query[name] !== undefined);
    const reach = reachFilter(actor, 'availability.read');
    const values = [limit + 1, after, reach, from, until, ...filters.map((name) => query[name])];
    const rows = await this.database.read<AvailabilityLine & object>(listStatement(filters), values);
    return pageOf(
      rows,
      limit,
      (row) => [row.code],
      (row) => row,
    );
  }
}

/** What of the intervals lies in these spans of time. */
function inside(intervals: readonly Interval[], spans: readonly Span[]): Interval[] {
  return intervals.flatMap((one) =>
    spans
      .filter((span) => one.from < span.to && (one.to === null || span.from < one.to))
      .map((span) => ({
        ...one,
        from: laterOf(one.from, span.from),
        to: one.to === null ? span.to : earlierOf(one.to, span.to),
      })),
  );
}

/** The intervals up to a moment; what has not come yet is not shown. */
function upTo(intervals: readonly Interval[], until: Instant, now: Instant): StatusInterval[] {
  const end = until < now ? until : now;
  return intervals
    .filter(({ from }) => from < end)
    .map(({ status, from, to }) => {
      const open = to === null || to > end;
      return { status, from, to: open ? end : to, open: open && end === now };
    });
}

function assertPeriod(from: Instant, until: Instant): void {
  if (until <= from) throw refusal('PERIOD.ENDS_BEFORE_START', 'The end must lie after the start.');
  if (until > addHours(from, LONGEST_HOURS))
    throw refusal('PERIOD.TOO_LONG', 'It may span 400 days at the most.');
}

function refusal(code: string, message: string): DomainError {
  return new DomainError('rule', code, message, [{ field: '?until', code, message }]);
}
