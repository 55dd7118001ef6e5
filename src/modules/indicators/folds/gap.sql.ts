import { civilMonths, foldStatements, inZone, text, WHOSE } from './fold.sql.js';

/**
 * Time without an event, from the last one before the period (or its start, where none is known) to the as-of moment:
 * `{ events, known, from, until, since, seenAt, endedMonths, missedRun, missed }`. The longest gap is ranked by the
 * Civil-Code measure; beside it stand the ended calendar months of the period without an event and their longest run.
 * The end of a period is no moment of it: what runs to it is seen at its last microsecond.
 */
export const GAP = foldStatements(
  'gap',
  `event as (
    select k.*, lag(k.occurred_on) over (order by k.occurred_on, k.id) as before
    from known k
    where k.standing = 'counted' and k.occurred_on <= s."asOf" and k.occurred_on < s."end"
  ),
  seen as (select least(s."asOf", s."end" - interval '1 microsecond') as at),
  gap as (
    select coalesce(e.before, s.start) as from_at, e.occurred_on as until_at from event e where e.occurred_on >= s.start
    union all
    select max(e.occurred_on), max(seen.at) from event e, seen having count(*) > 0
  ),
  longest as (
    select g.* from gap g order by ${civilMonths('g.from_at', 'g.until_at')} desc, g.until_at - g.from_at desc, g.from_at
    limit 1
  ),
  ended as (
    select m.name, row_number() over (order by m.begun) as n, not exists (
      select from event e where e.occurred_on >= m.begun and e.occurred_on < m.over) as missed
    from (
      select to_char(wall, 'YYYY-MM') as name, ${inZone('wall')} as begun, ${inZone(`wall + interval '1 month'`)} as over
      from generate_series(date_trunc('month', ${inZone('s.start')}), ${inZone('s."end"')}, interval '1 month') wall
    ) m
    where m.begun >= s.start and m.over <= s."asOf"
  ),
  run as (
    select count(*) as months from (
      select u.n - row_number() over (order by u.n) as island from ended u where u.missed
    ) i group by island
  ),
  line as (
    select ${WHOSE}, k.occurred_on as at,
      case when k.standing = 'counted' then coalesce(k.before, s.start) else k.occurred_on end as from_at,
      case when k.standing = 'counted' then k.occurred_on end as until_at,
      case when k.standing = 'counted' then 'counted' else 'excluded' end as reading,
      null::int as numerator, null::int as denominator
    from (
      select e.* from event e
      union all
      select k.*, null::timestamptz from known k
      where k.standing <> 'counted' and k.occurred_on <= s."asOf" and k.occurred_on < s."end"
    ) k
    where k.occurred_on >= s.start
  )`,
  `(count(*) filter (where reading = 'counted'))::int as events, exists (select from event) as known,
    (select ${text('g.from_at')} from longest g) as "from", (select ${text('g.until_at')} from longest g) as until,
    (select ${text('max(e.occurred_on)')} from event e) as since, (select ${text('seen.at')} from seen) as "seenAt",
    (select count(*)::int from ended) as "endedMonths", coalesce((select max(months)::int from run), 0) as "missedRun",
    coalesce((select json_agg(u.name order by u.n) from ended u where u.missed), '[]'::json) as missed from line`,
);
