import { CHECKS } from './checks.mjs';

const SHOWN = 3;

/**
 * Reads the tables only: `{ steps, lost, doubled, early, other, findings }`, the figures being rows that break a rule
 * and `findings` the rules broken, each with its first rows.
 */
export async function check(client) {
  const counts = { lost: 0, doubled: 0, early: 0, other: 0 };
  const findings = [];
  for (const { kind, name, sql } of CHECKS) {
    const { rows } = await client.query(sql);
    counts[kind] += rows.length;
    if (rows.length > 0)
      findings.push({
        kind,
        name,
        rows: rows.length,
        first: rows.slice(0, SHOWN).map((row) => JSON.stringify(row)),
      });
  }
  const { rows } = await client.query(
    `select count(*)::int as steps from escalation e join deadline d on d.id = e.deadline_id where d.kind = 'verify'`,
  );
  return { ...rows[0], ...counts, findings };
}

const LATENESS = `
  select coalesce(percentile_cont(0.5) within group (order by late), 0)::float8 as p50,
    coalesce(percentile_cont(0.99) within group (order by late), 0)::float8 as p99, coalesce(max(late), 0)::float8 as max
  from (select extract(epoch from e.fired_at - e.planned_at) as late from escalation e) l`;

/** Seconds from the planned moment to the firing. */
export async function lateness(client) {
  return (await client.query(LATENESS)).rows[0];
}
