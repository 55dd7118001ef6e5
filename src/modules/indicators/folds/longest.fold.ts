import type { Bilingual } from '../../../common/text/bilingual.js';
import { dayIn, wallText } from '../../../common/time/day.js';
import { secondsBetween, type Instant } from '../../../common/time/instant.js';
import { CIVIL_UNITS, durationResult, ELAPSED_UNITS, heldAgainst } from '../results/duration-result.js';
import { requirementOf } from '../results/requirement.js';
import { NOT_APPLICABLE, type Beside } from '../results/result.js';
import { civilSpan, civilText, hoursText, monthsOf } from '../results/words.js';
import type { FoldWish } from './fold.js';
import { LONGEST } from './longest.sql.js';
import { leftOut, OUT_OF_PERIOD, rowLine, type RowLine, type Told } from './row-line.js';
import { BY_MOMENT, type FoldDefinition } from './sql-fold.js';

interface LongestTotals {
  readonly records: number;
  readonly open: number;
  readonly from: Instant | null;
  readonly until: Instant | null;
}

type Reading =
  | 'met'
  | 'late'
  | 'overdue'
  | 'pending'
  | 'missed-then-withdrawn'
  | 'withdrawn'
  | 'excused'
  | 'excluded'
  | 'out-of-period';

const RECORDS: Bilingual = { zh: '参与评判的记录', en: 'Records judged' };
const OPEN: Bilingual = { zh: '其中尚未结束', en: 'Of these still open' };

/** The longest from opening to closing; open ones run to the as-of moment. In `hours`, or in Civil-Code `months`. */
export const LONGEST_FOLD: FoldDefinition<LongestTotals, RowLine<Reading>> = {
  name: 'longest',
  statements: LONGEST,
  ...BY_MOMENT,
  resultOf: ({ records, open, from, until }, wish) => {
    if (from === null || until === null) return { ...NOT_APPLICABLE, pending: open };
    const beside: Beside[] = [{ title: RECORDS, shown: { zh: `${records} 件`, en: String(records) } }];
    if (open > 0) beside.push({ title: OPEN, shown: { zh: `${open} 件`, en: String(open) } });
    const { shown, ...held } = measured(from, until, wish);
    return durationResult(held, shown, { pending: open, beside });
  },
  lineOf: (line, wish) => rowLine(line, tell(line, wish)),
};

const inMonths = ({ scope }: FoldWish): boolean => scope.parameters['unit'] === 'months';

function measured(
  from: Instant,
  until: Instant,
  wish: FoldWish,
): { readonly value: string; readonly met: boolean | null; readonly shown: Bilingual } {
  const required = requirementOf(wish.target, wish.scope.parameters);
  if (inMonths(wish)) {
    const span = civilSpan(dayIn(from), dayIn(until));
    const { value, met, unit } = heldAgainst(monthsOf(span), required, CIVIL_UNITS, '月');
    return { value, met, shown: civilText(span, unit === '年') };
  }
  const micros = microsBetween(from, until);
  const { value, met, up } = heldAgainst({ over: micros, by: 1n }, required, ELAPSED_UNITS, '小时');
  return { value, met, shown: hoursText(micros, up) };
}

function microsBetween(from: Instant, until: Instant): bigint {
  return BigInt(Math.round(secondsBetween(from, until) * 1_000_000));
}

function tell(line: RowLine<Reading>, wish: FoldWish): Told {
  const { reading, from, until } = line;
  const contribution = measured(from, until ?? wish.scope.asOf, wish).shown;
  const opened = wallText(from);
  const ended = wallText(until ?? wish.scope.asOf);
  switch (reading) {
    case 'met':
    case 'late': {
      const zh = `${opened} 开始，${ended} 结束，历时 ${contribution.zh}`;
      const en = `From ${opened} to ${ended}: ${contribution.en}`;
      return {
        verdict: reading === 'met' ? 'counted' : 'late',
        contribution,
        reason: { zh, en },
        settledAt: until,
      };
    }
    case 'missed-then-withdrawn': {
      const zh = `${opened} 开始，${ended} 撤回时已超期，计 ${contribution.zh}`;
      const en = `From ${opened}, withdrawn ${ended} when overdue: ${contribution.en}`;
      return { verdict: 'late', contribution, reason: { zh, en } };
    }
    case 'overdue':
    case 'pending': {
      const zh = `${opened} 开始，截至 ${ended} 尚未结束，已历时 ${contribution.zh}`;
      const en = `From ${opened}, not ended by ${ended}: ${contribution.en} so far`;
      return { verdict: reading === 'overdue' ? 'late' : 'pending', contribution, reason: { zh, en } };
    }
    case 'withdrawn': {
      const { verdict, contribution: none } = leftOut('excluded');
      const reason = {
        zh: `${ended} 撤回，此时未超期，不计入`,
        en: `Withdrawn ${ended}, not overdue: not counted`,
      };
      return { verdict, contribution: none, reason };
    }
    case 'out-of-period':
      return OUT_OF_PERIOD;
    case 'excused':
    case 'excluded':
      return leftOut(line.standing);
  }
}
