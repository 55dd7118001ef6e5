import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/call/call.js';
import { DomainError, unknownObject } from '../../../common/errors/domain-error.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../common/http/page.js';
import { Database } from '../../../common/persistence/database.js';
import { statement, type Statement } from '../../../common/persistence/statement.js';
import { addHours, type Instant } from '../../../common/time/instant.js';
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

const WITHIN_REACH = statement(
  'availability.reach',
  `select a.id from asset a where a.id = $1
     and ($2::uuid is null or exists (select from coverage c where c.asset_id = a.id and c.contractor_id = $2))`,
);

const FILTERS = { class: 'a.class', projectId: 'a.project_id' } as const;
type Filter = keyof typeof FILTERS;

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
             $5::timestamptz, (select app_now()))
           - greatest(e.opened_at, $4::timestamptz))::float8 as seconds
       from page a
       join evidence e on e.subject_id = a.id and e.subject_type = 'asset' and e.superseded_at is null
         and e.project_id = a.project_id and a.class = any(e.facets)
         and e.metric = case when a.class = 'field' then '${ASSETS_ONLINE.code}' else '${ASSETS_AVAILABILITY.code}' end
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
     select a.id, a.code, a.name, a.class, (select c.last_at from contact c where c.id = a.id) as "lastContactAt",
       coalesce(t.good, 0) as good, coalesce(t.bad, 0) as bad, coalesce(t.unknown, 0) as unknown,
       coalesce(t.excluded, 0) as excluded, t.good / nullif(t.good + t.bad, 0) as rate
     from page a left join total t on t.id = a.id order by a.code`,
  );
}

@Injectable()
export class AvailabilityQueries {
  constructor(private readonly database: Database) {}

  /** @throws ASSET.UNKNOWN (404), also where it is out of reach; PERIOD.* (422) */
  async status(actor: Actor, id: string, { from, until }: StatusQuery): Promise<AssetStatus> {
    assertPeriod(from, until);
    const reach = reachFilter(actor, 'availability.read');
    if (!(await this.database.readOne(WITHIN_REACH, [id, reach]))) throw unknownObject('asset');
    const [timeline] = await readTimelines((one, values) => this.database.read(one, values), [id], from);
    if (!timeline) throw unknownObject('asset');
    const { asset, online, working } = timeline;
    const { code, name, lastAt: lastContactAt, now } = asset;
    const shown = (intervals: readonly Interval[]): StatusInterval[] => within(intervals, until, now);
    return { id, code, name, lastContactAt, online: shown(online), working: shown(working), now };
  }

  /** By code. A contractor sees what it covers or has ever covered. @throws PERIOD.* (422) */
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

/** The intervals up to a moment; what has not come yet is not shown. */
function within(intervals: readonly Interval[], until: Instant, now: Instant): StatusInterval[] {
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
