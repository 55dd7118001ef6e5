import { civilMonths, foldStatements, micros, text, WHOSE } from './fold.sql.js';

/**
 * The longest from opening to closing of what was settled in the period, or runs in it: `{ records, open, from, until }`,
 * ranked in the unit that the binding names. The truth table is that of `on-time`; without a due moment nothing is late.
 */
export const LONGEST = foldStatements(
  'longest',
  `clock as (
    select k.*,
      k.closed_at is not null and k.closed_at <= s."asOf"
        and not coalesce(k.withdrawn_at < k.closed_at and k.withdrawn_at <= s."asOf", false) as closed,
      k.withdrawn_at is not null and k.withdrawn_at <= s."asOf" as withdrawn
    from known k where k.opened_at <= s."asOf"
  ),
  read as (
    select c.*, case
      when c.standing in ('excluded', 'void') then 'excluded'
      when c.closed and coalesce(c.closed_at <= c.due_at, true) then 'met'
      when not c.closed and c.withdrawn and coalesce(c.withdrawn_at <= c.due_at, true) then 'withdrawn'
      when not c.closed and not c.withdrawn and coalesce(c.due_at >= s."asOf", true) then 'pending'
      when c.standing = 'excused' then 'excused'
      when c.closed then 'late'
      when c.withdrawn then 'missed-then-withdrawn'
      else 'overdue' end as reading,
      case when c.closed then c.closed_at when c.withdrawn then c.withdrawn_at else s."asOf" end as ran_until
    from clock c
  ),
  placed as (
    select r.*, case
        when r.reading = 'pending' then s.start <= s."asOf" and s."asOf" < s."end"
        when r.reading in ('met', 'late', 'overdue', 'missed-then-withdrawn') then p.settled_at >= s.start and p.settled_at < s."end"
        else false end as in_period
    from read r cross join lateral (select least(case when r.closed then r.closed_at end, r.due_at) as settled_at) p
  ),
  line as (
    select ${WHOSE}, k.opened_at as at, k.opened_at as from_at,
      case when k.closed or k.withdrawn then k.ran_until end as until_at, k.ran_until, k.in_period,
      case when k.in_period or k.reading in ('excluded', 'withdrawn', 'excused') then k.reading else 'out-of-period' end as reading,
      null::int as numerator, null::int as denominator
    from placed k where k.in_period or k.ran_until >= s.start
  ),
  longest as (
    select l.from_at, l.ran_until from line l where l.in_period
    order by case when s.parameters->>'unit' = 'months' then ${civilMonths('l.from_at', 'l.ran_until')}
      else ${micros('l.from_at', 'l.ran_until')} end desc, l.ran_until - l.from_at desc, l.from_at limit 1
  )`,
  `(count(*) filter (where in_period))::int as records,
    (count(*) filter (where in_period and until_at is null))::int as open,
    (select ${text('g.from_at')} from longest g) as "from",
    (select ${text('g.ran_until')} from longest g) as until from line`,
);
