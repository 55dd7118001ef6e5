import type { Bilingual } from '../../../common/text/bilingual.js';
import { dayIn } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { CIVIL_UNITS, durationResult, heldAgainst } from '../results/duration-result.js';
import { requirementOf, type Requirement } from '../results/requirement.js';
import { NOT_APPLICABLE, type Beside, type IndicatorResult } from '../results/result.js';
import { civilSpan, civilText, monthsOf } from '../results/words.js';
import type { FoldWish } from './fold.js';
import { GAP } from './gap.sql.js';
import { leftOut, rowLine, type RowLine } from './row-line.js';
import { BY_MOMENT, type FoldDefinition } from './sql-fold.js';

interface GapTotals {
  readonly events: number;
  /** Whether any event is known, of the period or before it. */
  readonly known: boolean;
  /** The longest gap by the Civil-Code measure. */
  readonly from: Instant | null;
  readonly until: Instant | null;
  /** The last event. */
  readonly since: Instant | null;
  readonly seenAt: Instant;
  readonly endedMonths: number;
  readonly missedRun: number;
  /** Ended calendar months of the period without an event, `YYYY-MM`. */
  readonly missed: readonly string[];
}

const NEVER: Bilingual = { zh: '从未有记录', en: 'No record is known' };
const SINCE: Bilingual = { zh: '距最近一次', en: 'Since the last one' };
const CIVIL: Bilingual = { zh: '最长间隔（按日历月、日计）', en: 'Longest time between two' };
const MISSED: Bilingual = { zh: '没有记录的月份', en: 'Months without a record' };

/**
 * The longest time without an event, in the Civil-Code measure; or, where the binding's `unit` is `calendar-months`, one
 * more than the longest run of ended calendar months without one, so that 1 says that each was served.
 */
export const GAP_FOLD: FoldDefinition<GapTotals, RowLine<'counted' | 'excluded'>> = {
  name: 'gap',
  statements: GAP,
  ...BY_MOMENT,
  resultOf,
  lineOf: (line, wish) => {
    if (line.reading === 'excluded') return rowLine(line, leftOut(line.standing));
    const inYears = wish.target.unit === '年';
    const contribution = civilText(civilSpan(dayIn(line.from), dayIn(line.at)), inYears);
    const [before, day] = [dayIn(line.from), dayIn(line.at)];
    const reason = {
      zh: `${day} 有记录，距此前（${before}）${contribution.zh}`,
      en: `Recorded ${day}, ${contribution.en} after ${before}`,
    };
    return rowLine(line, { verdict: 'counted', contribution, reason });
  },
};

function resultOf(totals: GapTotals, wish: FoldWish): IndicatorResult {
  const { scope, target } = wish;
  if (scope.asOf < scope.start) return NOT_APPLICABLE;
  const required = requirementOf(target, scope.parameters);
  const { from, until } = totals;
  if (from === null || until === null) {
    const met = required && false;
    return { ...NOT_APPLICABLE, status: 'value', shown: NEVER, met };
  }
  const span = civilSpan(dayIn(from), dayIn(until));
  const byMonth = scope.parameters['unit'] === 'calendar-months';
  const beside = besideOf(totals, byMonth ? civilText(span, false) : null, target.unit === '年');
  if (byMonth) return monthResult(1 + totals.missedRun, required, beside);
  const held = heldAgainst(monthsOf(span), required, CIVIL_UNITS, '月');
  return durationResult(held, civilText(span, held.unit === '年'), { pending: null, beside });
}

function monthResult(months: number, required: Requirement | null, beside: Beside[]): IndicatorResult {
  const held = heldAgainst({ over: BigInt(months), by: 1n }, required, CIVIL_UNITS, '月');
  const shown = { zh: `${months} 个月`, en: months === 1 ? '1 month' : `${months} months` };
  return durationResult(held, shown, { pending: null, beside });
}

function besideOf({ since, seenAt, missed }: GapTotals, civil: Bilingual | null, inYears: boolean): Beside[] {
  const beside: Beside[] = [];
  if (civil) beside.push({ title: CIVIL, shown: civil });
  if (since) {
    beside.push({ title: SINCE, shown: civilText(civilSpan(dayIn(since), dayIn(seenAt)), inYears) });
  }
  if (civil && missed.length > 0) {
    const zh = missed.map((month) => `${Number(month.slice(5))} 月`).join('、');
    beside.push({ title: MISSED, shown: { zh, en: missed.join(', ') } });
  }
  return beside;
}
