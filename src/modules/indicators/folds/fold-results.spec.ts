import { readFileSync } from 'node:fs';
import { yearPeriod } from '../../../common/time/day.js';
import { addHours, addSeconds, instantOf, type Instant } from '../../../common/time/instant.js';
import type { Metric } from '../metric.js';
import type { BindingParameters } from '../target-table/binding.entity.js';
import { readTarget } from '../target-table/target-text.rules.js';
import { AVAILABILITY_FOLD } from './availability.fold.js';
import { COUNT_FOLD } from './count.fold.js';
import { DISTINCT_FOLD } from './distinct.fold.js';
import type { FoldWish } from './fold.js';
import { GAP_FOLD } from './gap.fold.js';
import { LONGEST_FOLD } from './longest.fold.js';
import { SHARE_FOLD } from './share.fold.js';
import { STREAK_FOLD } from './streak.fold.js';

interface Row {
  readonly id: string;
  readonly level2: string;
  readonly level3: string;
  readonly value_text: string;
}
const { rows } = JSON.parse(readFileSync('test/fixtures/indicators-2025.json', 'utf8')) as { rows: Row[] };
const PERIOD = yearPeriod(2025);
const MIDYEAR = instantOf('2025-07-01T00:00:00+08:00');

/** The published row of that code, asked of a metric that counts devices. */
function wishOf(code: string, parameters: BindingParameters = {}, asOf: Instant = PERIOD.end): FoldWish {
  const row = rows.find(({ id }) => id === code);
  if (!row) throw new Error(`no row ${code}`);
  const target = readTarget(row.value_text, { level2: row.level2, level3: row.level3, year: 2025 });
  const words = { zh: code, en: code };
  const metric: Metric = {
    ...{ code, title: words, reading: words, fold: 'count', facets: [], recordPermission: 'ticket.read' },
    unit: { zh: '台', en: 'devices' },
  };
  const scope = { metric: code, projectId: '', facets: [], parameters, ...PERIOD, asOf, knownAt: null };
  return { metric, scope, target };
}

const at = (text: string): Instant => instantOf(`${text}+08:00`);

describe('what was counted, held against the published rows', () => {
  it.each([
    [3, true, '3 次', '3 times'],
    [4, false, '4 次', '4 times'],
    [0, true, '0 次', '0 times'],
    [1, true, '1 次', '1 time'],
  ])('T1-10 ≤3次: %d', (counted, met, zh, en) => {
    const result = COUNT_FOLD.resultOf({ counted }, wishOf('T1-10'));
    expect(result).toMatchObject({
      status: 'value',
      value: String(counted),
      met,
      shown: { zh, en },
      numerator: counted,
    });
  });

  it('T4-02 >100次: exactly 100 is not met', () => {
    expect(COUNT_FOLD.resultOf({ counted: 100 }, wishOf('T4-02')).met).toBe(false);
    const wish = wishOf('T4-02');
    const early = { ...wish, scope: { ...wish.scope, asOf: addSeconds(wish.scope.end, -1) } };
    expect(COUNT_FOLD.resultOf({ counted: 100 }, early).met).toBeNull();
    expect(COUNT_FOLD.resultOf({ counted: 101 }, early).met).toBe(true);
    expect(COUNT_FOLD.resultOf({ counted: 101 }, wishOf('T4-02')).met).toBe(true);
  });

  const there = { inPeriod: 70, atEnd: 66, lasting: true, lowAt: null };
  it('T1-01 68项 reads as at least, in the unit that the form prints', () => {
    const events = { ...there, lasting: false };
    const result = DISTINCT_FOLD.resultOf({ ...events, items: 68 }, wishOf('T1-01', { counts: 'in-period' }));
    expect(result).toMatchObject({ met: true, shown: { zh: '68 项', en: '68 items' }, beside: [] });
    expect(DISTINCT_FOLD.resultOf({ ...events, items: 67 }, wishOf('T1-01')).met).toBe(false);
  });

  it('T2-01 93台: what lasts is told at the end as well', () => {
    const { shown, beside } = DISTINCT_FOLD.resultOf({ ...there, items: 93 }, wishOf('T2-01'));
    expect(shown).toEqual({ zh: '93 台', en: '93 devices' });
    expect(beside.map((one) => one.shown.zh)).toEqual(['66 台']);
  });

  it('T4-01 ≥6人: the least, with the end, the ever counted and when it was', () => {
    const low = { ...there, items: 5, lowAt: MIDYEAR };
    const { met, beside } = DISTINCT_FOLD.resultOf(
      low,
      wishOf('T4-01', { counts: 'minimum-over-engagement' }),
    );
    expect(met).toBe(false);
    expect(beside.map((one) => one.shown.zh)).toEqual(['66 人', '70 人', '2025-07-01 00:00:00']);
  });
});

describe('what is a rate, held against the published rows', () => {
  it('T3-09 100%: one miss is a miss, and never prints as all', () => {
    const sides = { numerator: 99_999, denominator: 100_000, pending: 2 };
    expect(SHARE_FOLD.resultOf(sides, wishOf('T3-09'))).toMatchObject({
      ...sides,
      met: false,
      shown: { zh: '99.99%' },
    });
    const none = SHARE_FOLD.resultOf({ numerator: 0, denominator: 0, pending: 2 }, wishOf('T3-09'));
    expect(none).toMatchObject({ status: 'not-applicable', met: null, pending: 2 });
  });

  const time = (good: bigint, required: bigint, unknown = 0n, planned = 0n) => ({
    ...{ good: String(good), required: String(required), unknown: String(unknown), planned: String(planned) },
    items: 93,
  });

  it('T1-05 ≥90%: exact to the microsecond, over more time than a double holds', () => {
    const most = 93_000n * 31_536_000_000_000n;
    expect(AVAILABILITY_FOLD.resultOf(time((most / 10n) * 9n, most), wishOf('T1-05'))).toMatchObject({
      met: true,
      value: '0.9',
      shown: { zh: '90.00%' },
    });
    expect(AVAILABILITY_FOLD.resultOf(time((most / 10n) * 9n - 1n, most), wishOf('T1-05'))).toMatchObject({
      met: false,
      shown: { zh: '89.99%' },
    });
  });

  it('shows unknown time beside it, rounded up, and what was planned', () => {
    const result = AVAILABILITY_FOLD.resultOf(time(9n, 10n, 1n, 7_200_000_000n), wishOf('T1-03'));
    expect(result.beside.map(({ shown }) => shown.zh)).toEqual(['9.10%', '2 小时', '93 个']);
    expect([result.numerator, result.denominator]).toEqual([0.000009, 0.00001]);
  });

  it('is not applicable while nothing but unknown time is known', () => {
    const result = AVAILABILITY_FOLD.resultOf(time(0n, 0n, 5n), wishOf('T1-03'));
    expect(result).toMatchObject({ status: 'not-applicable', met: null });
    expect(result.beside[0]?.shown.zh).toBe('100.00%');
  });
});

describe('a length of time, held against the published rows', () => {
  const longest = (hours: number, parameters: BindingParameters = { unit: 'hours' }, code = 'T3-06') => {
    const [from, until] = [MIDYEAR, addHours(MIDYEAR, hours)];
    return LONGEST_FOLD.resultOf({ records: 2, open: 1, from, until }, wishOf(code, parameters));
  };

  it.each([
    [4, true, '4', '4 小时'],
    [4 + 1e-6 / 3600, false, '4.000001', '4 小时 1 分'],
    [3.2, true, '3.2', '3 小时 12 分'],
    [100.5, false, '100.5', '100 小时 30 分'],
    [0, true, '0', '0 分'],
  ])('T3-06 ≤4小时: %d hours', (hours, met, value, zh) => {
    expect(longest(hours)).toMatchObject({
      met,
      value,
      shown: { zh },
      numerator: null,
      denominator: null,
      pending: 1,
    });
  });

  it.each([
    ['2025-01-31', '2025-03-31', true, '2', '2 个月'],
    ['2025-01-31', '2025-04-01', false, '2.033334', '2 个月零 1 天'],
    ['2024-12-31', '2025-02-28', true, '2', '2 个月'],
    ['2025-03-05', '2025-03-17', true, '0.387097', '12 天'],
  ])('T4-05 ≤2月: from %s to %s by the Civil Code', (first, last, met, value, zh) => {
    const totals = { records: 1, open: 0, from: at(`${first}T09:00:00`), until: at(`${last}T23:59:59`) };
    const result = LONGEST_FOLD.resultOf(totals, wishOf('T4-05', { unit: 'months' }));
    expect(result).toMatchObject({ met, value, shown: { zh } });
  });

  it('is not judged by a target of another kind of time', () => {
    expect(longest(2, { unit: 'hours' }, 'T4-05')).toMatchObject({ met: null, value: '2' });
  });

  it('is not applicable without a record', () => {
    const none = { records: 0, open: 0, from: null, until: null };
    expect(LONGEST_FOLD.resultOf(none, wishOf('T3-06')).status).toBe('not-applicable');
  });

  const seen = (
    from: string,
    until: string,
    rest: { missed?: string[]; run?: number; known?: boolean } = {},
  ) => {
    const known = rest.known ?? true;
    const moments = known
      ? { from: at(from), until: at(until), since: at('2025-12-20T09:00:00') }
      : NOTHING_KNOWN;
    const months = { endedMonths: 12, missedRun: rest.run ?? 0, missed: rest.missed ?? [] };
    return { events: 3, known, ...moments, ...months, seenAt: addSeconds(PERIOD.end, -0.000001) };
  };
  const NOTHING_KNOWN = { from: null, until: null, since: null };
  const byMonth = { unit: 'calendar-months' };

  it('T3-07 ≤1月: each ended month served is 1, with the civil gap beside it', () => {
    const served = GAP_FOLD.resultOf(
      seen('2025-03-01T09:00:00', '2025-04-30T09:00:00'),
      wishOf('T3-07', byMonth),
    );
    expect(served).toMatchObject({ met: true, value: '1', shown: { zh: '1 个月', en: '1 month' } });
    expect(served.beside.map(({ shown }) => shown.zh)).toEqual(['1 个月零 29 天', '11 天']);
    const missed = seen('2025-03-01T09:00:00', '2025-06-30T09:00:00', {
      run: 2,
      missed: ['2025-04', '2025-05'],
    });
    const result = GAP_FOLD.resultOf(missed, wishOf('T3-07', byMonth));
    expect(result).toMatchObject({ met: false, value: '3', shown: { zh: '3 个月' } });
    expect(result.beside.at(-1)?.shown.zh).toBe('4 月、5 月');
  });

  it.each([
    ['2024-12-31', '2025-12-31', true, '1', '1 年'],
    ['2024-12-30', '2025-12-31', false, '1.002689', '1 年零 1 天'],
    ['2025-01-10', '2025-11-15', true, '0.847223', '10 个月零 5 天'],
  ])('T3-14 ≤1年: from %s to %s', (from, until, met, value, zh) => {
    const totals = seen(`${from}T09:00:00`, `${until}T08:00:00`);
    expect(GAP_FOLD.resultOf(totals, wishOf('T3-14'))).toMatchObject({ met, value, shown: { zh } });
  });

  it('is not met where no event is known', () => {
    const result = GAP_FOLD.resultOf(seen('', '', { known: false }), wishOf('T3-14'));
    expect(result).toMatchObject({ status: 'value', value: null, met: false, shown: { zh: '从未有记录' } });
  });

  const ran = (
    from: Instant,
    until: Instant,
    rest: { runningFrom?: Instant; breaks?: number } = {},
    asOf = PERIOD.end,
  ) =>
    STREAK_FOLD.resultOf(
      {
        service: true,
        from,
        until,
        runningFrom: rest.runningFrom ?? null,
        breaks: rest.breaks ?? 0,
        stops: 1,
      },
      wishOf('T3-20', { breaksAfterHours: 24 }, asOf),
    );

  it('T3-20 1年: the whole period is one year', () => {
    const whole = ran(PERIOD.start, PERIOD.end, { runningFrom: PERIOD.start });
    expect(whole).toMatchObject({ met: true, value: '1', shown: { zh: '1 年', en: '1 year' } });
    expect(ran(addSeconds(PERIOD.start, 1), PERIOD.end).met).toBe(false);
  });

  it('T3-20 1年: not broken and not over is open, broken is a miss, and shows what has elapsed', () => {
    const open = ran(PERIOD.start, MIDYEAR, { runningFrom: PERIOD.start }, MIDYEAR);
    expect(open).toMatchObject({ met: null, value: '0.5', shown: { zh: '6 个月' } });
    expect(open.beside.map(({ shown }) => shown.zh)).toEqual(['6 个月', '0 次（共停机 1 次）']);
    const broken = ran(
      PERIOD.start,
      at('2025-05-01T00:00:00'),
      { runningFrom: at('2025-05-03T00:00:00'), breaks: 1 },
      MIDYEAR,
    );
    expect(broken).toMatchObject({ met: false, shown: { zh: '4 个月' } });
  });

  it('is not applicable while nothing is in service', () => {
    const none = { service: false, from: null, until: null, runningFrom: null, breaks: 0, stops: 0 };
    expect(STREAK_FOLD.resultOf(none, wishOf('T3-20')).status).toBe('not-applicable');
  });
});
