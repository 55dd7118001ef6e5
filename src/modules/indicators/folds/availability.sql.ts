import { foldStatements, micros, WHOSE } from './fold.sql.js';

const sum = (readings: string): string =>
  `coalesce(sum(lasted) filter (where reading in (${readings})), 0)::bigint::text`;

/**
 * Time of the status intervals of things, cut to the period: `{ good, required, unknown, planned, items }`, whole
 * microseconds as text, as many things over a year exceed what a double holds exactly. The intervals of one thing do not
 * overlap: its feeder derives them from one timeline. An open, good interval of a thing with a pulse reaches no further
 * than its last sign of life and the grace after it.
 */
export const AVAILABILITY = foldStatements(
  'availability',
  `stretch as (
    select k.*, greatest(k.opened_at, s.start) as from_at,
      least(s."asOf", s."end", k.closed_at,
        case when k.numerator = 1 and k.denominator = 1
          then p.last_at + make_interval(secs => p.grace_seconds) end) as reached
    from known k
    left join evidence_pulse p on k.closed_at is null and p.subject_id = k.subject_id and p.subject_type = k.subject_type
    where k.opened_at < s."asOf" and (k.closed_at is null or k.closed_at > s.start)
  ),
  line as (
    select ${WHOSE}, k.from_at as at, k.from_at,
      case when k.closed_at <= s."asOf" or k.reached < s."asOf" then k.reached end as until_at, r.reading, m.lasted,
      case when r.reading = 'good' then m.lasted / 1000000 else 0 end as numerator,
      case when r.reading in ('good', 'bad') then m.lasted / 1000000 else 0 end as denominator
    from stretch k
    cross join lateral (select case k.standing when 'void' then 'void' when 'excluded' then 'planned' else
      case when coalesce(k.denominator, 0) = 0 then 'unknown' when k.numerator = 1 then 'good'
        when k.standing = 'excused' then 'excused' else 'bad' end end as reading) r
    cross join lateral (select ${micros('k.from_at', 'k.reached')} as lasted) m
    where k.reached > k.from_at
  )`,
  `${sum(`'good'`)} as good, ${sum(`'good', 'bad'`)} as required, ${sum(`'unknown'`)} as unknown,
    ${sum(`'planned'`)} as planned, (count(distinct item))::int as items from line`,
);
