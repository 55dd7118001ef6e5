import { instantOf, type Instant } from '../../src/common/time/instant.js';
import { AVAILABILITY_FOLD } from '../../src/modules/indicators/folds/availability.fold.js';
import { AVAILABILITY } from '../../src/modules/indicators/folds/availability.sql.js';
import type { FoldScope, FoldWish } from '../../src/modules/indicators/folds/fold.js';
import { Folds } from '../../src/modules/indicators/folds/folds.js';
import { SqlFold } from '../../src/modules/indicators/folds/sql-fold.js';
import { pulse } from '../../src/modules/indicators/index.js';
import type { FoldName } from '../../src/modules/indicators/metric.js';
import { openEvidenceDesk, type EvidenceDesk } from '../support/evidence-desk.js';
import { PERIOD } from '../support/fold-histories.js';

const DEVICES = 93;
const INTERVALS = 400;
const METRICS = 5;
const MIDYEAR = instantOf('2025-07-01T00:00:00+08:00');

/** For each of a few metrics 93 devices, each good for 20 hours and bad for one, over the year; the last one is open. */
const FILL = `
  insert into evidence (id, metric, project_id, facets, subject_type, subject_id, cycle, item, label, opened_at,
    closed_at, numerator, denominator, standing, recorded_at, superseded_at)
  select gen_random_uuid(), 'metric.' || metric, $2, array['field'], 'asset', md5(device::text)::uuid, 1,
    device::text, 'D', opened, case when n < ${INTERVALS} or old then opened + interval '20 hours' end, n % 5 / 4, 1,
    'counted', opened, case when old then opened + interval '1 hour' end
  from generate_series(1, ${METRICS}) metric, generate_series(1, ${DEVICES}) device,
    generate_series(1, ${INTERVALS}) n, unnest(array[true, false]) old,
    lateral (select $1::timestamptz + n * interval '21 hours' as opened) o`;

describe(`the folds over ${DEVICES} devices with ${INTERVALS} intervals each`, () => {
  let desk: EvidenceDesk;

  beforeAll(async () => {
    desk = await openEvidenceDesk();
    await desk.database.pool.query(FILL, [PERIOD.start, desk.projectId]);
    await desk.database.pool.query('vacuum analyze evidence');
  }, 120_000);
  afterAll(() => desk.close());

  const scopeOf = (metric: string, knownAt: Instant | null = null): FoldScope => ({
    metric,
    projectId: desk.projectId,
    facets: ['field'],
    parameters: {},
    ...PERIOD,
    asOf: knownAt ?? PERIOD.end,
    knownAt,
  });
  const scopesText = (count: number, knownAt: Instant | null) =>
    JSON.stringify(
      Array.from({ length: count }, (_, n) => ({ n, ...scopeOf(`metric.${1 + (n % METRICS)}`, knownAt) })),
    );
  const planOf = async (text: string, values: unknown[]) => {
    const found = await desk.database.pool.query<Record<'QUERY PLAN', string>>(`explain ${text}`, values);
    return found.rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  it.each([1, 8])('finds the intervals of %d rows of the board through the index', async (count) => {
    const plan = await planOf(AVAILABILITY.totals.now.text, [scopesText(count, null)]);
    expect(plan).toContain('ix_evidence_metric');
    expect(plan).not.toContain('Seq Scan on evidence ');
  });

  it('finds what was known of them at a past moment through both indexes', async () => {
    const plan = await planOf(AVAILABILITY.totals.then.text, [scopesText(1, MIDYEAR)]);
    expect(plan).toContain('ix_evidence_superseded');
    expect(plan).not.toContain('Seq Scan on evidence ');
  });

  it.each(['now', 'then'] as const)('finds one page of them through the index: known %s', async (kind) => {
    const values = [scopesText(1, kind === 'now' ? null : MIDYEAR), null, null, 51, 0];
    const plan = await planOf(AVAILABILITY.evidence[kind].text, values);
    expect(plan).toContain('ix_evidence_metric');
    expect(plan).not.toContain('Seq Scan on evidence ');
  });

  it('adds up all of them, and no page of lines is heavier for it', async () => {
    const fold = new SqlFold(desk.database, AVAILABILITY_FOLD);
    const [totals] = await fold.totals([scopeOf('metric.1')]);
    const { rows } = await desk.database.pool.query(
      `select (sum(extract(epoch from least(coalesce(closed_at, $1), $1) - opened_at)) * 1000000)::bigint::text as required
       from evidence where metric = 'metric.1' and superseded_at is null and opened_at < $1`,
      [PERIOD.end],
    );
    expect(totals).toMatchObject({ required: rows[0].required, items: DEVICES });
    const page = await fold.evidence(wishOf('availability', scopeOf('metric.1')), {
      limit: 50,
      restricted: false,
    });
    expect(page.items).toHaveLength(50);
    expect(page.nextCursor).not.toBeNull();
  });

  it('asks once for each fold, however many rows a board has', async () => {
    const folds = new Folds(desk.database);
    const names = [
      'availability',
      'count',
      'distinct',
      'share',
      'longest',
      'gap',
      'streak',
      'on-time',
    ] as const;
    const wishes = Array.from({ length: 48 }, (_, n) => {
      const name = names[n % names.length] ?? 'count';
      return wishOf(name, scopeOf(name === 'availability' ? 'metric.1' : `nothing.${n}`));
    });
    const sent: string[] = [];
    desk.database.listener = ({ name }) => sent.push(name);
    const results = await folds.results(wishes);
    desk.database.listener = undefined;
    expect(sent.sort()).toEqual(names.map((name) => `indicators.${name}.totals`).sort());
    expect(results).toHaveLength(48);
  });

  describe('the pulse of a device', () => {
    const subjectId = '00000000-0000-4000-8000-000000000001';
    const beat = (lastAt: Instant, graceSeconds = 900) =>
      desk.unitOfWork.transact((tx) =>
        pulse(tx, [{ subjectType: 'asset', subjectId, lastAt, graceSeconds }]),
      );
    const stands = async () => {
      const text = 'select last_at, grace_seconds from evidence_pulse where subject_id = $1';
      return (await desk.database.pool.query(text, [subjectId])).rows[0];
    };

    it('moves forward and never back, in one statement for many', async () => {
      await beat(MIDYEAR);
      await beat(PERIOD.start);
      expect(await stands()).toEqual({ last_at: MIDYEAR, grace_seconds: 900 });
      await desk.unitOfWork.transact((tx) =>
        pulse(
          tx,
          [PERIOD.end, MIDYEAR].map((lastAt) => ({
            subjectType: 'asset',
            subjectId,
            lastAt,
            graceSeconds: 60,
          })),
        ),
      );
      expect(await stands()).toEqual({ last_at: PERIOD.end, grace_seconds: 60 });
    });

    it('is not written where it says nothing new', async () => {
      const version = async () =>
        (
          await desk.database.pool.query('select xmin::text from evidence_pulse where subject_id = $1', [
            subjectId,
          ])
        ).rows[0];
      await beat(PERIOD.end, 60);
      const before = await version();
      await beat(MIDYEAR, 60);
      expect(await version()).toEqual(before);
    });

    it('refuses a grace below zero', async () => {
      await expect(beat(PERIOD.end, -1)).rejects.toThrow('ck_evidence_pulse_grace');
    });
  });
});

function wishOf(fold: FoldName, scope: FoldScope): FoldWish {
  const words = { zh: fold, en: fold };
  const metric = { code: scope.metric, title: words, reading: words, unit: '%', fold, facets: [] } as const;
  const target = {
    kind: 'quantitative',
    operator: '>=',
    impliedOperator: null,
    value: 90,
    unit: '%',
  } as const;
  return { metric: { ...metric, recordPermission: 'asset.read' }, scope, target };
}
