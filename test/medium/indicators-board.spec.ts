import { v7 as uuid } from 'uuid';
import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import { yearPeriod } from '../../src/common/time/day.js';
import { addHours, addSeconds, instantOf, type Instant } from '../../src/common/time/instant.js';
import {
  feed,
  Metrics,
  standingEvidence,
  type Contribution,
  type StandingEvidence,
} from '../../src/modules/indicators/index.js';
import type { EvidenceLineAnswer, IndicatorAnswer } from '../../src/modules/indicators/indicators.dto.js';
import { openPerformanceDesk, PUBLISHED, type PerformanceDesk } from '../support/performance-desk.js';

const METRIC = 'tickets.on-time';
const MARCH = instantOf('2025-03-03T01:00:00Z');
const asOf = (moment: Instant) => `asOf=${encodeURIComponent(moment)}`;

interface Fault {
  readonly label: string;
  readonly facet: 'software' | 'indoor';
  readonly openedAt: Instant;
  /** Hours until it was accepted; `null` while it is open. */
  readonly tookHours: number | null;
}

describe('the board of the target tables', () => {
  let desk: PerformanceDesk;
  let projectId: string;
  let row: Record<'T1-06' | 'T1-07' | 'T1-01' | 'T2-05', string>;

  beforeAll(async () => {
    desk = await openPerformanceDesk();
    await desk.post('/target-tables/import', { year: 2025, text: PUBLISHED }).expect(200);
    const found = await desk.rows<{ code: string; id: string; project_id: string }>(
      'select i.code, i.id, t.project_id from indicator i join target_table t on t.id = i.table_id',
    );
    row = Object.fromEntries(found.map(({ code, id }) => [code, id])) as typeof row;
    projectId = found.find(({ code }) => code === 'T1-06')?.project_id ?? '';
  }, 30_000);
  afterAll(() => desk.close());

  const contributionOf = (
    { facet, openedAt, tookHours }: Fault,
    change: Partial<Contribution> = {},
  ): Contribution => ({
    metric: METRIC,
    projectId,
    facets: [facet],
    cycle: 1,
    item: 'ticket.response',
    standing: 'counted',
    openedAt,
    dueAt: addHours(openedAt, 2),
    closedAt: tookHours === null ? null : addHours(openedAt, tookHours),
    ...change,
  });

  /** Hands over all that the record now contributes, as its commands do. */
  const correct = (id: string, label: string, contributions: Contribution[], at: Instant) =>
    desk.test.app.get(UnitOfWork).transact(async (tx) => {
      const text = `select ${standingEvidence('ticket', '$1')} as standing`;
      const [found] = await tx.query<{ standing: StandingEvidence[] }>({ name: 'test.standing', text }, [id]);
      feed(tx, { type: 'ticket', id, label }, contributions, found?.standing ?? [], at);
    });

  const report = async (fault: Fault, change: Partial<Contribution> = {}): Promise<string> => {
    const id = uuid();
    await desk.test.app.get(UnitOfWork).transact((tx) => {
      const subject = { type: 'ticket', id, label: fault.label };
      feed(tx, subject, [contributionOf(fault, change)], [], fault.openedAt);
      return Promise.resolve();
    });
    return id;
  };

  const result = async (code: keyof typeof row, query = '') =>
    (await desk.get(`/indicators/${row[code]}?${query}`).expect(200)).body.result;

  it('answers "nothing feeds this yet" for the rows whose metric no part of the program offers', async () => {
    const { body } = await desk.get('/indicators?year=2025').expect(200);
    const metrics = desk.test.app.get(Metrics);
    const isFed = ({ binding }: IndicatorAnswer) => metrics.find(binding?.metric ?? '') !== undefined;
    for (const { code, result: found } of body.items.filter(isFed)) {
      expect([code, found.status]).not.toEqual([code, 'nothing-feeds']);
    }
    expect(body.items.filter(isFed).map(({ code }: IndicatorAnswer) => code)).toEqual(
      expect.arrayContaining(['T1-06', 'T1-07']),
    );
    const unfed = body.items.filter((item: IndicatorAnswer) => !isFed(item));
    expect(unfed.map(({ code }: IndicatorAnswer) => code)).toContain('T2-05');
    for (const item of unfed) {
      expect(item.metric).toBeNull();
      expect(item.binding.status).toBe('proposed');
      expect(item.result).toEqual({
        status: 'nothing-feeds',
        value: null,
        shown: { zh: '暂无数据来源', en: 'Nothing feeds this yet' },
        numerator: null,
        denominator: null,
        pending: null,
        met: null,
        beside: [],
      });
    }
    const evidence = await desk.get(`/indicators/${row['T2-05']}/evidence`).expect(200);
    expect(evidence.body).toMatchObject({ items: [], nextCursor: null, totals: null });
  });

  it('tells the year, its period in Shanghai, and a moment that is never after the period', async () => {
    const { body } = await desk.get('/indicators?year=2025').expect(200);
    expect(body.period).toEqual(yearPeriod(2025));
    expect(body.asOf).toBe(yearPeriod(2025).end);
    const early = await desk.get(`/indicators?year=2025&${asOf(MARCH)}`).expect(200);
    expect(early.body.asOf).toBe(MARCH);
    const late = await desk.get('/indicators?year=2025&asOf=2099-01-01T00:00:00%2B08:00').expect(200);
    expect(late.body.asOf).toBe(body.asOf);
    expect(early.body.knownAt).toBe(MARCH);
    expect(body.knownAt > body.asOf && late.body.knownAt >= body.knownAt).toBe(true);
    const [{ now }] = (await desk.rows('select app_now() as now')) as [{ now: Instant }];
    const future = await desk.get('/indicators?year=2099').expect(200);
    expect(future.body.items).toEqual([]);
    expect(future.body.asOf >= now && future.body.asOf < addSeconds(now, 60)).toBe(true);
  });

  it('binds T1-06 with its metric in words and what it requires', async () => {
    const { body } = await desk.get(`/indicators/${row['T1-06']}`).expect(200);
    expect(body).toMatchObject({
      code: 'T1-06',
      year: 2025,
      tableNumber: 1,
      row: 6,
      level3: '软件系统维护及时率',
      target: { kind: 'compound', warnings: [{ code: 'SLA_WITHOUT_RATE' }] },
      binding: {
        metric: METRIC,
        facets: ['software'],
        parameters: { impliedTarget: '>=100%' },
        status: 'proposed',
      },
      metric: { code: METRIC, fold: 'on-time', unit: { zh: '%', en: '%' } },
    });
    expect(body.binding).not.toHaveProperty('indicatorId');
    expect(body.metric.reading.zh).not.toBe('');
  });

  it('goes from not applicable to 100 % to 50 %, the other class and other projects left alone', async () => {
    expect(await result('T1-06')).toMatchObject({
      status: 'not-applicable',
      met: null,
      numerator: 0,
      denominator: 0,
    });
    await report({ label: 'GZ-1', facet: 'software', openedAt: MARCH, tookHours: 2 });
    expect(await result('T1-06')).toMatchObject({
      status: 'value',
      shown: { zh: '100.00%' },
      value: '1',
      met: true,
    });
    await report({ label: 'GZ-2', facet: 'software', openedAt: addHours(MARCH, 1), tookHours: 3 });
    const half = { status: 'value', value: '0.5', shown: { zh: '50.00%', en: '50.00%' }, met: false };
    expect(await result('T1-06')).toEqual({ ...half, numerator: 1, denominator: 2, pending: 0, beside: [] });

    const elsewhere = await desk.rows<{ id: string }>('select id from project where id <> $1 limit 1', [
      projectId,
    ]);
    const foreign = { label: 'GZ-3', facet: 'software', openedAt: MARCH, tookHours: 9 } as const;
    await report(foreign, { projectId: elsewhere[0]?.id ?? null });
    await report(foreign, { projectId: null });
    await report(foreign, { metric: 'tickets.on-site' });
    await report({ ...foreign, facet: 'indoor', tookHours: 1 });
    expect(await result('T1-06')).toMatchObject({ numerator: 1, denominator: 2 });
    expect(await result('T1-07')).toMatchObject({ numerator: 1, denominator: 1, met: true });

    const { body } = await desk.get('/indicators?year=2025').expect(200);
    const onBoard = body.items.filter(({ code }: IndicatorAnswer) => code === 'T1-06' || code === 'T1-07');
    expect(onBoard.map(({ result: found }: IndicatorAnswer) => found.value)).toEqual(['0.5', '1']);
  });

  it('shows the value of an earlier moment, when the second fault still ran', async () => {
    const found = await result('T1-06', asOf(addHours(MARCH, 3)));
    expect(found).toMatchObject({ value: '1', numerator: 1, denominator: 1, pending: 1, met: true });
    const evidence = await desk
      .get(`/indicators/${row['T1-06']}/evidence?${asOf(addHours(MARCH, 3))}`)
      .expect(200);
    expect(evidence.body.items.map(({ label, verdict }: EvidenceLineAnswer) => [label, verdict])).toEqual([
      ['GZ-2', 'pending'],
      ['GZ-1', 'met'],
    ]);
    expect(evidence.body.items[0].clocks[0].closedAt).toBeNull();
  });

  it('opens into the records behind the number, with their reasons in both languages', async () => {
    const { body } = await desk.get(`/indicators/${row['T1-06']}/evidence`).expect(200);
    expect(body).toMatchObject({ nextCursor: null, totals: { numerator: 1, denominator: 2, pending: 0 } });
    const [late, met] = body.items;
    expect(late).toMatchObject({ label: 'GZ-2', verdict: 'late', numerator: 0, denominator: 1, cycle: 1 });
    expect(late.link).toBe(`/tickets/${late.subjectId}`);
    expect(late.settledAt).toBe(addHours(MARCH, 3));
    expect(late.reason.zh).toBe(
      '未按时：响应时限 2025-03-03 12:00:00 到期，2025-03-03 13:00:00 完成，迟 1 小时',
    );
    expect(late.reason.en).toContain('Response due 2025-03-03 12:00:00');
    expect(late.clocks).toEqual([
      {
        item: 'ticket.response',
        title: { zh: '响应', en: 'Response' },
        openedAt: addHours(MARCH, 1),
        dueAt: addHours(MARCH, 3),
        closedAt: addHours(MARCH, 4),
        withdrawnAt: null,
        verdict: 'late',
        reason: expect.objectContaining({ zh: expect.stringContaining('迟 1 小时') }),
      },
    ]);
    expect(met).toMatchObject({ label: 'GZ-1', verdict: 'met', numerator: 1, denominator: 1 });
  });

  it('pages through the records without losing or repeating one, each page with the totals of all', async () => {
    for (let i = 0; i < 7; i++) {
      const openedAt = addHours(MARCH, i % 2);
      await report({ label: `P-${i}`, facet: 'software', openedAt, tookHours: i % 3 });
    }
    const whole = await desk.get(`/indicators/${row['T1-06']}/evidence`).expect(200);
    expect(whole.body.items).toHaveLength(9);
    const labels: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await desk.get(`/indicators/${row['T1-06']}/evidence?limit=4${query}`).expect(200);
      expect(body.totals).toEqual(whole.body.totals);
      expect(body.items.length).toBeLessThanOrEqual(4);
      labels.push(...body.items.map(({ label }: EvidenceLineAnswer) => label));
      cursor = body.nextCursor;
    }
    expect(labels).toEqual(whole.body.items.map(({ label }: EvidenceLineAnswer) => label));
    expect(new Set(labels).size).toBe(9);
  });

  it('leaves records out that ended before the period, and says which period counts a straddling one', async () => {
    const { start, end } = yearPeriod(2025);
    const fault = { facet: 'indoor', tookHours: 1 } as const;
    await report({ ...fault, label: 'before', openedAt: addHours(start, -9) });
    await report({ ...fault, label: 'into', openedAt: addHours(start, -3), tookHours: 4 });
    await report({ ...fault, label: 'out of', openedAt: addHours(end, -1), tookHours: 2 });
    await report({ ...fault, label: 'after', openedAt: addHours(end, 1) });
    const { body } = await desk.get(`/indicators/${row['T1-07']}/evidence`).expect(200);
    expect(body.items.map(({ label, verdict }: EvidenceLineAnswer) => [label, verdict])).toEqual([
      ['out of', 'out-of-period'],
      ['GZ-3', 'met'],
      ['into', 'out-of-period'],
    ]);
    expect(body.totals).toMatchObject({ value: '1', numerator: 1, denominator: 1, pending: 0 });
  });

  it('counts the newest truth only, and keeps what was believed before', async () => {
    const fault = { label: 'C-1', facet: 'indoor', openedAt: addHours(MARCH, 50), tookHours: null } as const;
    const id = await report(fault);
    expect(await result('T1-07')).toMatchObject({ numerator: 1, denominator: 2 });
    const change = (contributions: Contribution[]) => correct(id, 'C-1', contributions, addHours(MARCH, 60));
    await change([contributionOf(fault)]);
    expect(await desk.rows('select from evidence where subject_id = $1', [id])).toHaveLength(1);
    await change([contributionOf({ ...fault, tookHours: 1 })]);
    expect(await desk.rows('select from evidence where subject_id = $1', [id])).toHaveLength(2);
    expect(await result('T1-07')).toMatchObject({ numerator: 2, denominator: 2 });
    expect(await result('T1-07', asOf(addHours(MARCH, 59)))).toMatchObject({ numerator: 1, denominator: 2 });
  });

  it('counts a correction after the year in that year, but not at a moment before the correction', async () => {
    const { end } = yearPeriod(2025);
    const fault = { label: 'Y-1', facet: 'software', openedAt: addHours(end, -9), tookHours: null } as const;
    const id = await report(fault);
    const corrected = addHours(end, 24);
    const before = await result('T1-06');
    await correct(id, 'Y-1', [contributionOf({ ...fault, tookHours: 1 })], corrected);
    const after = await result('T1-06');
    expect(after).toMatchObject({ numerator: Number(before.numerator) + 1, denominator: before.denominator });
    expect(await result('T1-06', asOf(end))).toEqual(before);
    expect(await result('T1-06', asOf(addSeconds(corrected, -0.000001)))).toEqual(before);
    expect(await result('T1-06', asOf(corrected))).toEqual(after);
    const { body } = await desk.get(`/indicators?year=2025&${asOf(corrected)}`).expect(200);
    expect([body.asOf, body.knownAt]).toEqual([end, corrected]);
  });

  it('never changes or removes an evidence row, but closes it once', async () => {
    const [first] = await desk.rows<{ id: string }>(
      'select id from evidence where superseded_at is null limit 1',
    );
    const run = (sql: string) => desk.rows(sql, [first?.id]);
    await expect(run('delete from evidence where id = $1')).rejects.toThrow('only ever added and superseded');
    await expect(run(`update evidence set label = 'x' where id = $1`)).rejects.toThrow('only ever added');
    await expect(
      run('update evidence set superseded_at = app_now(), closed_at = null, numerator = 1 where id = $1'),
    ).rejects.toThrow('only ever added');
    await run('update evidence set superseded_at = app_now() where id = $1');
    await expect(run('update evidence set superseded_at = null where id = $1')).rejects.toThrow(
      'only ever added',
    );
  });

  it.each([
    ['/indicators', '?year'],
    ['/indicators?year=25', '?year'],
    ['/indicators?year=2025.5', '?year'],
    ['/indicators?year=2025&asOf=2025-03-03', '?asOf'],
    ['/indicators?year=2025&board=1', '?board'],
    ['/indicators/T1-06', ':id'],
    ['/indicators/T1-06/evidence', ':id'],
    [`/indicators/${uuid()}?asOf=now`, '?asOf'],
    [`/indicators/${uuid()}/evidence?asOf=now`, '?asOf'],
    [`/indicators/${uuid()}/evidence?limit=0`, '?limit'],
    [`/indicators/${uuid()}/evidence?limit=201`, '?limit'],
    ['/target-tables?year=x', '?year'],
  ])('refuses %s, naming %s', async (path, field) => {
    const { status, body, type } = await desk.get(path);
    expect([status, type, body.errors[0].field]).toEqual([400, 'application/problem+json', field]);
  });

  it('refuses a cursor of another list, and answers 404 for a row that does not exist', async () => {
    const foreign = Buffer.from('["x"]').toString('base64url');
    const { status, body } = await desk.get(`/indicators/${row['T1-06']}/evidence?cursor=${foreign}`);
    expect([status, body.errors[0].field]).toEqual([400, '?cursor']);
    const unknown = await desk.get(`/indicators/${uuid()}`);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'INDICATOR.UNKNOWN']);
    const evidence = await desk.get(`/indicators/${uuid()}/evidence`);
    expect([evidence.status, evidence.body.code]).toEqual([404, 'INDICATOR.UNKNOWN']);
  });
});
