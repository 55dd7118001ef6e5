import { inBoth, OF_SCOPE, SCOPES, text, type FoldStatements } from './fold.sql.js';

/**
 * The truth table of one clock, then one verdict per (subject, cycle), for one scope `s`. A verdict is settled, and so
 * belongs to a period, at the earliest missed due moment, or else when its last clock was met, withdrawn in time, or
 * (excused) came due: then nothing can turn it any more. A record must not open a clock of a cycle whose other clocks
 * have all come to rest; it would be judged twice.
 */
const verdicts = (known: string): string => `
  clock as (
    select e.*,
      e.closed_at is not null and e.closed_at <= s."asOf"
        and not coalesce(e.withdrawn_at < e.closed_at and e.withdrawn_at <= s."asOf", false) as closed,
      e.withdrawn_at is not null and e.withdrawn_at <= s."asOf" as withdrawn
    from evidence e
    where ${OF_SCOPE}
      and ${known} and e.opened_at <= s."asOf"
  ),
  reading as (
    select c.*, case
      when c.standing in ('excluded', 'void') then 'excluded'
      when c.closed and c.closed_at <= c.due_at then 'met'
      when not c.closed and c.withdrawn and c.withdrawn_at <= c.due_at then 'excluded'
      when not c.closed and not c.withdrawn and c.due_at >= s."asOf" then 'pending'
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
      max(case when r.closed then r.closed_at when r.withdrawn then r.withdrawn_at
        when r.reading = 'excluded' then r.due_at else s."asOf" end) as ended_at,
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
    select v.*, case v.verdict
      when 'pending' then s.start <= s."asOf" and s."asOf" < s."end"
      when 'none' then false
      else v.settled_at >= s.start and v.settled_at < s."end" end as in_period
    from settled v
  )`;

const SUMS = `count(*) filter (where verdict = 'met')::int as numerator,
  count(*) filter (where verdict in ('met', 'missed'))::int as denominator,
  count(*) filter (where verdict = 'pending')::int as pending`;

/** Σ of the verdicts of every scope, in the scopes' order. $1 the scopes. */
const ON_TIME_TOTALS = inBoth(
  'indicators.on-time.totals',
  (known) => `select t.* from ${SCOPES}
   cross join lateral (with ${verdicts(known)} select ${SUMS} from verdict where in_period) t
   order by s.n`,
);

/**
 * One scope's totals and a page of its verdicts, newest first. A cycle that ended before the period
 * began has no part in it and is left out. $1 the scope, $2–$4 the cursor (opened, subject, cycle) or nulls, $5 how
 * many, $6 how many to pass over.
 */
const ON_TIME_EVIDENCE = inBoth(
  'indicators.on-time.evidence',
  (known) => `select t.* from ${SCOPES}
   cross join lateral (
     with ${verdicts(known)},
     page as (
       select * from verdict v
       where (v.in_period or v.ended_at >= s.start)
         and ($2::timestamptz is null or (v.opened_at, v.subject_id, v.cycle) < ($2, $3::uuid, $4::int))
       order by v.opened_at desc, v.subject_id desc, v.cycle desc limit $5 offset $6
     ),
     clocks as (
       select r.subject_type, r.subject_id, r.cycle, json_agg(json_build_object(
           'item', r.item, 'openedAt', ${text('r.opened_at')}, 'dueAt', ${text('r.due_at')},
           'closedAt', ${text('case when r.closed then r.closed_at end')},
           'withdrawnAt', ${text('case when r.withdrawn then r.withdrawn_at end')},
           'standing', r.standing, 'note', r.reason, 'reading', r.reading) order by r.due_at, r.item) as clocks
       from reading r
       where (r.subject_type, r.subject_id, r.cycle) in (select p.subject_type, p.subject_id, p.cycle from page p)
       group by r.subject_type, r.subject_id, r.cycle
     )
     select u.*, coalesce((
       select json_agg(json_build_object('subjectType', p.subject_type, 'subjectId', p.subject_id,
         'cycle', p.cycle, 'label', p.label, 'openedAt', ${text('p.opened_at')}, 'verdict', p.verdict,
         'settledAt', ${text('p.settled_at')}, 'inPeriod', p.in_period, 'clocks', k.clocks)
         order by p.opened_at desc, p.subject_id desc, p.cycle desc)
       from page p join clocks k using (subject_type, subject_id, cycle)), '[]'::json) as lines
     from (select ${SUMS} from verdict where in_period) u
   ) t`,
);

export const ON_TIME: FoldStatements = { totals: ON_TIME_TOTALS, evidence: ON_TIME_EVIDENCE };
