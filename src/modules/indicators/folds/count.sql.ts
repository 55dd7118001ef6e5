import { foldStatements, WHOSE } from './fold.sql.js';

/** Rows whose moment lies in the period: `{ counted }`. */
export const COUNT = foldStatements(
  'count',
  `line as (
    select ${WHOSE}, k.occurred_on as at, k.occurred_on as from_at, null::timestamptz as until_at,
      case when k.standing = 'counted' then 'counted' else 'excluded' end as reading,
      (k.standing = 'counted')::int as numerator, null::int as denominator
    from known k
    where k.occurred_on >= s.start and k.occurred_on < s."end" and k.occurred_on <= s."asOf"
  )`,
  `(count(*) filter (where reading = 'counted'))::int as counted from line`,
);
