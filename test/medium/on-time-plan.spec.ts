import { instantOf, type Instant } from '../../src/common/time/instant.js';
import { ON_TIME_FOLD } from '../../src/modules/indicators/folds/on-time.fold.js';
import { ON_TIME } from '../../src/modules/indicators/folds/on-time.sql.js';
import { SqlFold } from '../../src/modules/indicators/folds/sql-fold.js';
import { PERIOD } from '../support/on-time-histories.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { makeProject } from '../support/world.js';

const METRICS = 20;
const PROJECTS = 5;
const MIDYEAR = instantOf('2025-07-01T00:00:00+08:00');

/** 100,000 rows that stand and as many that they superseded: two clocks of every subject, spread over the year. */
const FILL = `
  insert into evidence (id, metric, project_id, facets, subject_type, subject_id, cycle, item, label, opened_at, due_at,
    closed_at, standing, recorded_at, superseded_at)
  select gen_random_uuid(), 'metric.' || n % ${METRICS}, ($2::uuid[])[1 + n / ${METRICS} % ${PROJECTS}],
    array['software'], 'ticket', md5(n::text)::uuid, 1, item, 'GZ', opened, opened + interval '2 hours',
    case when not superseded then closed end, 'counted', case when superseded then opened else closed end,
    case when superseded then closed end
  from generate_series(1, 50000) n, unnest(array['response', 'resolution']) item, unnest(array[true, false]) superseded,
    lateral (select $1::timestamptz + n * interval '10 minutes' as opened) o,
    lateral (select opened + interval '1 hour' as closed) c`;

describe('the on-time fold at 100,000 rows of evidence', () => {
  let test: TestApp;
  let projects: string[];

  beforeAll(async () => {
    test = await openTestApp();
    projects = [];
    for (let i = 0; i < PROJECTS; i++) projects.push(await makeProject(test.database, `project ${i}`));
    await test.database.pool.query(FILL, [PERIOD.start, projects]);
    await test.database.pool.query('vacuum analyze evidence');
  }, 60_000);
  afterAll(() => test.close());

  const scopes = (knownAt: Instant | null) =>
    Array.from({ length: 48 }, (_, i) => {
      const scope = { metric: `metric.${i % METRICS}`, projectId: projects[i % PROJECTS] ?? '' };
      return { ...scope, facets: ['software'], parameters: {}, ...PERIOD, asOf: PERIOD.end, knownAt };
    });
  const planOf = async (text: string, values: unknown[]) => {
    const found = await test.database.pool.query<Record<'QUERY PLAN', string>>(`explain ${text}`, values);
    return found.rows.map((row) => row['QUERY PLAN']).join('\n');
  };
  const scopesText = (count: number, knownAt: Instant | null = null) =>
    JSON.stringify(
      scopes(knownAt)
        .slice(0, count)
        .map((scope, n) => ({ n, ...scope })),
    );

  it.each([1, 48])('finds the rows of %d scopes through ix_evidence_metric', async (count) => {
    const plan = await planOf(ON_TIME.totals.now.text, [scopesText(count)]);
    expect(plan).toContain('ix_evidence_metric');
    expect(plan).not.toContain('Seq Scan on evidence');
  });

  it('finds the records of one page through ix_evidence_metric', async () => {
    const plan = await planOf(ON_TIME.evidence.now.text, [scopesText(1), null, null, null, 51, 0]);
    expect(plan).toContain('ix_evidence_metric');
    expect(plan).not.toContain('Seq Scan on evidence');
  });

  it.each([1, 48])(
    'finds what was known of %d scopes at a past moment through both indexes',
    async (count) => {
      const plan = await planOf(ON_TIME.totals.then.text, [scopesText(count, MIDYEAR)]);
      expect(plan).toContain('ix_evidence_metric');
      expect(plan).toContain('ix_evidence_superseded');
      expect(plan).not.toContain('Seq Scan on evidence');
    },
  );

  it('finds one page of what was known at a past moment through both indexes', async () => {
    const values = [scopesText(1, MIDYEAR), null, null, null, 51, 0];
    const plan = await planOf(ON_TIME.evidence.then.text, values);
    expect(plan).toContain('ix_evidence_superseded');
    expect(plan).not.toContain('Seq Scan on evidence');
  });

  it('sends one query for a whole board, and sums every scope', async () => {
    const sent: string[] = [];
    test.database.listener = ({ name }) => sent.push(name);
    const totals = await new SqlFold(test.database, ON_TIME_FOLD).totals(scopes(null));
    test.database.listener = undefined;
    // The sweeper and the dispatcher of the application go on asking meanwhile.
    expect(sent.filter((name) => name.startsWith('indicators.'))).toEqual([ON_TIME.totals.now.name]);
    expect(totals).toHaveLength(48);
    const [{ records }] = (
      await test.database.pool.query(
        'select count(distinct subject_id)::int as records from evidence where metric = $1 and project_id = $2',
        ['metric.0', projects[0]],
      )
    ).rows;
    expect(totals[0]).toEqual({ numerator: records, denominator: records, pending: 0 });
    expect(records).toBeGreaterThan(100);
  });
});
