import { foldStatements, WHOSE } from './fold.sql.js';

/** Σ numerator / Σ denominator over what was settled in the period: `{ numerator, denominator, pending }`. */
export const SHARE = foldStatements(
  'share',
  `entered as (
    select k.*, coalesce(k.opened_at, k.occurred_on) as at, coalesce(k.occurred_on <= s."asOf", false) as settled
    from known k where coalesce(k.opened_at, k.occurred_on) <= s."asOf"
  ),
  read as (
    select k.*, case when k.settled then k.occurred_on >= s.start and k.occurred_on < s."end"
        else s.start <= s."asOf" and s."asOf" < s."end" end as in_period,
      case when k.standing in ('excluded', 'void') then 'excluded'
        when not k.settled then 'pending'
        when coalesce(k.numerator, 0) >= coalesce(k.denominator, 0) then 'met'
        when k.standing = 'excused' then 'excused' else 'missed' end as reading
    from entered k
  ),
  line as (
    select ${WHOSE}, k.at, k.at as from_at, case when k.settled then k.occurred_on end as until_at,
      case when k.in_period or k.reading in ('excluded', 'excused') then k.reading else 'out-of-period' end as reading,
      case when k.in_period and k.reading in ('met', 'missed') then coalesce(k.numerator, 0) else 0 end as numerator,
      case when k.in_period and k.reading in ('met', 'missed') then coalesce(k.denominator, 0) else 0 end as denominator
    from read k where not (k.settled and k.occurred_on < s.start)
  )`,
  `coalesce(sum(numerator), 0)::bigint as numerator, coalesce(sum(denominator), 0)::bigint as denominator,
    (count(*) filter (where reading = 'pending'))::int as pending from line`,
);
