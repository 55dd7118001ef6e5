import { statement } from '../../../common/persistence/statement.js';
import type { Instant } from '../../../common/time/instant.js';

/** What is folded: evidence of one metric, of one project, carrying any of the facets, seen from one moment. */
export interface FoldScope {
  readonly metric: string;
  readonly projectId: string | null;
  readonly facets: readonly string[];
  readonly start: Instant;
  readonly end: Instant;
  /** Never later than `end`; what happens after it does not exist yet. */
  readonly asOf: Instant;
}

export function scopeValues(scope: FoldScope): unknown[] {
  return [scope.metric, scope.projectId, scope.facets, scope.start, scope.end, scope.asOf];
}

/**
 * The truth table of one clock, then one verdict per (subject, cycle). Parameters: $1 metric, $2 project, $3 facets,
 * $4 start, $5 end, $6 as-of. A verdict is settled, and so belongs to a period, at the earliest missed due moment, or
 * else when its last clock was met, withdrawn in time, or (excused) came due: then nothing can turn it any more. A
 * record must not open a clock of a cycle whose other clocks have all come to rest; it would be judged twice.
 */
const VERDICTS = `
  clock as (
    select e.*,
      e.closed_at is not null and e.closed_at <= $6
        and not coalesce(e.withdrawn_at < e.closed_at and e.withdrawn_at <= $6, false) as closed,
      e.withdrawn_at is not null and e.withdrawn_at <= $6 as withdrawn
    from evidence e
    where e.metric = $1 and ($2::uuid is null or e.project_id = $2)
      and (cardinality($3::text[]) = 0 or e.facets && $3::text[])
      and e.superseded_at is null and e.opened_at <= $6
  ),
  reading as (
    select c.*, case
      when c.standing in ('excluded', 'void') then 'excluded'
      when c.closed and c.closed_at <= c.due_at then 'met'
      when not c.closed and c.withdrawn and c.withdrawn_at <= c.due_at then 'excluded'
      when not c.closed and not c.withdrawn and c.due_at >= $6 then 'pending'
      when c.standing = 'excused' then 'excused'
      when c.closed then 'late'
      when c.withdrawn then 'missed-then-withdrawn'
      else 'overdue' end as reading
    from clock c
  ),
  cycle as (
    select r.subject_type, r.subject_id, r.cycle,
      min(r.label) as label,
      min(r.opened_at) as opened_at,
      min(r.due_at) filter (where r.reading in ('late', 'overdue', 'missed-then-withdrawn')) as missed_at,
      bool_or(r.reading = 'pending') as pending,
      bool_or(r.reading = 'met') as met,
      max(case r.reading when 'met' then r.closed_at when 'excused' then r.due_at
        when 'excluded' then case when r.standing in ('counted', 'excused') then r.withdrawn_at end end) as met_at
    from reading r group by r.subject_type, r.subject_id, r.cycle
  ),
  settled as (
    select c.*, case
      when c.missed_at is not null then 'missed' when c.pending then 'pending'
      when c.met then 'met' else 'none' end as verdict,
      coalesce(c.missed_at, case when c.met and not c.pending then c.met_at end) as settled_at
    from cycle c
  ),
  verdict as (
    select s.*, case s.verdict
      when 'pending' then $4 <= $6::timestamptz and $6::timestamptz < $5
      when 'none' then false
      else s.settled_at >= $4 and s.settled_at < $5 end as in_period
    from settled s
  )`;

export interface OnTimeTotals {
  readonly numerator: number;
  readonly denominator: number;
  readonly pending: number;
}

/** Σ of the verdicts: `OnTimeTotals`. */
export const ON_TIME_TOTALS = statement(
  'indicators.on-time.totals',
  `with ${VERDICTS}
   select count(*) filter (where verdict = 'met')::int as numerator,
     count(*) filter (where verdict in ('met', 'missed'))::int as denominator,
     count(*) filter (where verdict = 'pending')::int as pending
   from verdict where in_period`,
);

export type OnTimeVerdict = 'met' | 'missed' | 'pending' | 'none';
export type ClockReading =
  'met' | 'late' | 'overdue' | 'pending' | 'excluded' | 'excused' | 'missed-then-withdrawn';

export interface OnTimeLine {
  readonly subjectType: string;
  readonly subjectId: string;
  readonly cycle: number;
  readonly label: string;
  readonly openedAt: Instant;
  readonly verdict: OnTimeVerdict;
  readonly settledAt: Instant | null;
  readonly inPeriod: boolean;
  readonly clocks: readonly {
    readonly item: string;
    readonly openedAt: Instant;
    readonly dueAt: Instant;
    readonly closedAt: Instant | null;
    readonly withdrawnAt: Instant | null;
    readonly reading: ClockReading;
  }[];
}

const MOMENT = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;
const moment = (column: string): string => `to_char(r.${column} at time zone 'UTC', ${MOMENT})`;

/** The verdicts one by one, newest first: `OnTimeLine`. $7–$9 the cursor (opened, subject, cycle), $10 how many. */
export const ON_TIME_LINES = statement(
  'indicators.on-time.lines',
  `with ${VERDICTS}
   select v.subject_type as "subjectType", v.subject_id as "subjectId", v.cycle, v.label,
     v.opened_at as "openedAt", v.verdict, v.settled_at as "settledAt", v.in_period as "inPeriod",
     (select json_agg(json_build_object('item', r.item, 'openedAt', ${moment('opened_at')},
        'dueAt', ${moment('due_at')}, 'closedAt', ${moment('closed_at')},
        'withdrawnAt', ${moment('withdrawn_at')}, 'reading', r.reading) order by r.due_at, r.item)
      from reading r where r.subject_type = v.subject_type and r.subject_id = v.subject_id and r.cycle = v.cycle
     ) as clocks
   from verdict v
   where $7::timestamptz is null or (v.opened_at, v.subject_id, v.cycle) < ($7, $8::uuid, $9::int)
   order by v.opened_at desc, v.subject_id desc, v.cycle desc limit $10`,
);
