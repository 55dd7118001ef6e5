import type { Bilingual } from '../../../common/text/bilingual.js';
import { wallText } from '../../../common/time/day.js';
import { rateOf } from '../results/rate.js';
import { decimalOf, requirementOf } from '../results/requirement.js';
import { NOT_APPLICABLE, type Beside } from '../results/result.js';
import { elapsedText, secondsText } from '../results/words.js';
import { AVAILABILITY } from './availability.sql.js';
import type { FoldWish } from './fold.js';
import { leftOut, NOTHING, rowLine, type RowLine, type Told } from './row-line.js';
import { BY_MOMENT, type FoldDefinition } from './sql-fold.js';

/** Whole microseconds, as text. */
interface AvailabilityTotals {
  readonly good: string;
  readonly required: string;
  readonly unknown: string;
  readonly planned: string;
  readonly items: number;
}

type Reading = 'good' | 'bad' | 'unknown' | 'planned' | 'excused' | 'void';

const UNKNOWN: Bilingual = {
  zh: '状态未知的时间占比（不计入）',
  en: 'Share of time of unknown state (left out)',
};
const PLANNED: Bilingual = { zh: '计划停机（已扣除）', en: 'Planned stops (left out)' };
const ITEMS: Bilingual = { zh: '评判对象', en: 'Things measured' };

/** Good time over required time; planned stops and unknown time leave both sides. */
export const AVAILABILITY_FOLD: FoldDefinition<AvailabilityTotals, RowLine<Reading>> = {
  name: 'availability',
  statements: AVAILABILITY,
  ...BY_MOMENT,
  resultOf: (totals, { target, scope }) => {
    const good = BigInt(totals.good);
    const required = BigInt(totals.required);
    const rate = rateOf({ numerator: good, denominator: required }, requirementOf(target, scope.parameters));
    return {
      ...(rate ?? NOT_APPLICABLE),
      numerator: secondsOf(good),
      denominator: secondsOf(required),
      pending: null,
      beside: besideOf(totals, required),
    };
  },
  lineOf: (line, wish) => rowLine(line, tell(line, wish)),
};

const secondsOf = (micros: bigint): number => Number(micros) / 1_000_000;

function besideOf({ unknown, planned, items }: AvailabilityTotals, required: bigint): Beside[] {
  const left = BigInt(unknown);
  const beside: Beside[] = [];
  if (required + left > 0n) {
    const share = `${decimalOf({ over: left * 100n, by: required + left }, 2, true)}%`;
    beside.push({ title: UNKNOWN, shown: { zh: share, en: share } });
  }
  if (BigInt(planned) > 0n) {
    beside.push({ title: PLANNED, shown: secondsText(secondsOf(BigInt(planned))) });
  }
  if (items > 0) beside.push({ title: ITEMS, shown: { zh: `${items} 个`, en: String(items) } });
  return beside;
}

const TOLD: Record<Exclude<Reading, 'excused' | 'void'>, Bilingual> = {
  good: { zh: '正常', en: 'good' },
  bad: { zh: '不正常', en: 'not good' },
  unknown: { zh: '状态未知，不计入', en: 'state unknown, left out' },
  planned: { zh: '计划停机，不计入', en: 'planned stop, left out' },
};

const VERDICTS = { good: 'met', bad: 'missed', unknown: 'unknown', planned: 'excluded' } as const;

function tell({ reading, from, until, standing }: RowLine<Reading>, { scope }: FoldWish): Told {
  if (reading === 'excused' || reading === 'void') return leftOut(standing);
  const lasted = elapsedText(from, until ?? scope.asOf);
  const [begun, over, state] = [wallText(from), wallText(until ?? scope.asOf), TOLD[reading]];
  const counts = reading === 'good' || reading === 'bad';
  return {
    verdict: VERDICTS[reading],
    contribution: counts ? { zh: `${state.zh} ${lasted.zh}`, en: `${state.en} ${lasted.en}` } : NOTHING,
    reason: {
      zh: `${begun} 至 ${over}：${state.zh}，历时 ${lasted.zh}`,
      en: `${begun} to ${over}: ${state.en}, ${lasted.en}`,
    },
  };
}
