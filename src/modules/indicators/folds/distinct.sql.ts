import { foldStatements, text, WHOSE } from './fold.sql.js';

/** Whether a span `h` holds at a moment that is not the end. */
const holdsAt = (moment: string): string =>
  `h.lasting and h.at <= ${moment} and (h.ended is null or h.ended > ${moment})`;

/**
 * Things that were there in the period, at its end, or at the lowest moment between the first and the last of them:
 * `{ items, inPeriod, atEnd, lasting, lowAt }`; `items` is what the binding asks for. A span that closes with the
 * period is there at its end. The number of things only falls where a span closes, so the lowest moment is the first,
 * or one of these.
 */
export const DISTINCT = foldStatements(
  'distinct',
  `held as (
    select k.*, coalesce(k.occurred_on, k.opened_at) as at, k.occurred_on is null as lasting,
      case when k.occurred_on is null and k.closed_at < s."end" and k.closed_at <= s."asOf"
        then k.closed_at end as ended
    from known k
    where s."asOf" >= s.start and (
      k.occurred_on >= s.start and k.occurred_on < s."end" and k.occurred_on <= s."asOf"
      or k.occurred_on is null and k.opened_at < s."end" and k.opened_at <= s."asOf"
        and (k.closed_at is null or k.closed_at > s."asOf" or k.closed_at > greatest(k.opened_at, s.start)))
  ),
  hull as (
    select case when count(*) > 0 then greatest(min(h.at), s.start) end as begun,
      case when not bool_or(h.ended is null) then max(h.ended) end as over
    from held h
    where h.lasting and h.standing = 'counted' and s.parameters->>'counts' in ('minimum', 'minimum-over-engagement')
  ),
  low as (
    select t.at, (select count(distinct h.item) from held h where h.standing = 'counted' and ${holdsAt('t.at')}) as items
    from (
      select begun as at from hull where begun is not null
      union
      select h.ended from held h, hull u
      where u.begun is not null and h.lasting and h.standing = 'counted' and (u.over is null or h.ended < u.over)
    ) t
    where t.at is not null
    order by items, t.at limit 1
  ),
  chosen as (
    select h.*, h.standing = 'counted' and coalesce(case s.parameters->>'counts'
        when 'at-end' then h.lasting and h.ended is null
        when 'minimum' then ${holdsAt('low.at')}
        when 'minimum-over-engagement' then ${holdsAt('low.at')}
        else true end, false) as chosen
    from held h left join low on true
  ),
  line as (
    select ${WHOSE}, k.at, k.at as from_at, k.ended as until_at, k.lasting, k.ended, r.reading,
      (r.reading = 'counted')::int as numerator, null::int as denominator
    from (select c.*, row_number() over (partition by c.chosen, c.item order by c.at, c.id) as turn from chosen c) k
    cross join lateral (select case when k.standing <> 'counted' then 'excluded' when not k.chosen then 'not-then'
      when k.turn = 1 then 'counted' else 'repeated' end as reading) r
  )`,
  `(count(*) filter (where reading = 'counted'))::int as items,
    (count(distinct item) filter (where standing = 'counted'))::int as "inPeriod",
    (count(distinct item) filter (where standing = 'counted' and lasting and ended is null))::int as "atEnd",
    coalesce(bool_or(lasting), false) as lasting,
    (select ${text('low.at')} from low) as "lowAt" from line`,
);
