import { foldStatements, text, WHOSE } from './fold.sql.js';

/** Stops of no more hours than this do not break a streak, where the binding names none. */
export const BREAKS_AFTER_HOURS = 24;

/**
 * The longest time in service without a breaking stop, cut to the period:
 * `{ service, from, until, runningFrom, breaks, stops }`. How long a stop lasted is measured over all of it, as far as it
 * is seen; of two equally long times the earlier.
 */
export const STREAK = foldStatements(
  'streak',
  `stretch as (
    select k.*, least(k.closed_at, s."asOf") as seen_until, coalesce(k.numerator, 0) = 1 as is_stop
    from known k where k.opened_at < s."asOf" and (k.closed_at is null or k.closed_at > s.start)
  ),
  line as (
    select ${WHOSE}, k.opened_at as at, k.opened_at, k.seen_until, greatest(k.opened_at, s.start) as from_at,
      case when k.closed_at <= s."asOf" then k.closed_at end as until_at,
      case when k.standing <> 'counted' then 'excluded' when not k.is_stop then 'in-service'
        when k.seen_until - k.opened_at > make_interval(secs => 3600 * coalesce(
          (s.parameters->>'breaksAfterHours')::double precision, ${BREAKS_AFTER_HOURS})) then 'breaks'
        else 'short-stop' end as reading,
      null::int as numerator, null::int as denominator
    from stretch k
    where k.seen_until > greatest(k.opened_at, s.start)
  ),
  run as (
    select lower(r) as from_at, upper(r) as until_at from unnest(
      (select range_agg(tstzrange(l.from_at, l.seen_until)) from line l where l.reading = 'in-service')
      - coalesce((select range_agg(tstzrange(l.opened_at, l.seen_until)) from line l where l.reading = 'breaks'), '{}')
    ) r
  ),
  longest as (select r.* from run r order by r.until_at - r.from_at desc, r.from_at limit 1)`,
  `coalesce(bool_or(reading = 'in-service'), false) as service,
    (select ${text('g.from_at')} from longest g) as "from", (select ${text('g.until_at')} from longest g) as until,
    (select ${text('r.from_at')} from run r where r.until_at = s."asOf") as "runningFrom",
    (count(*) filter (where reading = 'breaks'))::int as breaks,
    (count(*) filter (where reading in ('breaks', 'short-stop')))::int as stops from line`,
);
