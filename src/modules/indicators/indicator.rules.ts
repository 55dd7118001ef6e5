import type { Bilingual } from '../../common/text/bilingual.js';
import type { BindingParameters } from './target-table/binding.entity.js';
import type { TargetOperator, TargetReading } from './target-table/target-reading.js';

/** What a ratio is held against; `percent` is exact decimal text, 100 for all. */
export interface Requirement {
  readonly operator: TargetOperator;
  readonly percent: string;
}

/** The two sides of a ratio; whole numbers that a double holds exactly. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** An indicator's answer: `value` is the ratio as decimal text of at most six digits, `met` null where none is due. */
export interface IndicatorResult {
  readonly status: 'value' | 'not-applicable' | 'nothing-feeds';
  readonly value: string | null;
  readonly shown: Bilingual;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly pending: number | null;
  readonly met: boolean | null;
}

const DECIMAL = /^\d+(?:\.\d+)?$/;
const IMPLIED_TARGET = /^(>=|<=|>|<|=)(\d+(?:\.\d+)?)%$/;

/**
 * What a rate must reach: the printed percentage with its operator, printed or implied; for a compound target (the
 * SLA texts of T1-06 and T1-07) the rate that its binding carries. `null` where the target sets no percentage.
 */
export function requirementOf(
  target: Pick<TargetReading, 'kind' | 'operator' | 'impliedOperator' | 'value' | 'unit'>,
  parameters: BindingParameters,
): Requirement | null {
  if (target.kind === 'quantitative') {
    const operator = target.operator ?? target.impliedOperator;
    const percent = String(target.value);
    return target.unit === '%' && operator && DECIMAL.test(percent) ? { operator, percent } : null;
  }
  const implied = IMPLIED_TARGET.exec(String(parameters['impliedTarget'] ?? ''));
  if (!implied) return null;
  return { operator: implied[1] as TargetOperator, percent: implied[2] ?? '' };
}

/** Whether the ratio holds; compared by whole numbers, strict operators as printed. `null` without a denominator. */
export function meets({ numerator, denominator }: Ratio, { operator, percent }: Requirement): boolean | null {
  if (denominator === 0) return null;
  const difference = compare({ numerator, denominator }, percent);
  switch (operator) {
    case '>=':
      return difference >= 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '<':
      return difference < 0;
    case '=':
      return difference === 0;
  }
}

/** The sign of ratio − target: 100·n·10^k against p·d, where the target is p / 10^k percent. */
function compare({ numerator, denominator }: Ratio, percent: string): -1 | 0 | 1 {
  const [whole = '', fraction = ''] = percent.split('.');
  const left = 100n * BigInt(numerator) * 10n ** BigInt(fraction.length);
  const right = BigInt(whole + fraction) * BigInt(denominator);
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * The ratio as decimal text, rounded toward the miss: down where more is better, up where less is, so that what
 * missed never prints as met.
 * @param scale how many decimal places of the ratio are kept
 * @param shift how many places the point then moves right: 2 for a percentage
 */
function decimalOf(ratio: Ratio, scale: number, shift: number, up: boolean): string {
  const scaled = BigInt(ratio.numerator) * 10n ** BigInt(scale);
  const by = BigInt(ratio.denominator);
  const digits = String(scaled / by + (up && scaled % by !== 0n ? 1n : 0n)).padStart(scale - shift + 1, '0');
  const point = digits.length - (scale - shift);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

function roundsUp(ratio: Ratio, requirement: Requirement | null): boolean {
  switch (requirement?.operator) {
    case '<=':
    case '<':
      return true;
    case '=':
      return compare(ratio, requirement.percent) > 0;
    case '>=':
    case '>':
    case undefined:
      return false;
  }
}

const NOT_APPLICABLE: Bilingual = {
  zh: '不适用：本期尚无可评判的记录',
  en: 'Not applicable: nothing to judge in this period yet',
};
const NOTHING_FEEDS: Bilingual = { zh: '暂无数据来源', en: 'Nothing feeds this yet' };
const NO_NUMBER = { value: null, numerator: null, denominator: null, pending: null, met: null } as const;

/** The answer of a row whose metric no part of the program offers yet, and of one that a person grades. */
export const NOTHING_FEEDS_THIS: IndicatorResult = {
  status: 'nothing-feeds',
  shown: NOTHING_FEEDS,
  ...NO_NUMBER,
};

/** The answer of a row that is a rate. Without anything to judge it is not applicable: neither met nor missed. */
export function rateResult(
  totals: Ratio & { readonly pending: number },
  requirement: Requirement | null,
): IndicatorResult {
  const { numerator, denominator, pending } = totals;
  if (denominator === 0) {
    return { status: 'not-applicable', shown: NOT_APPLICABLE, ...NO_NUMBER, numerator, denominator, pending };
  }
  const up = roundsUp(totals, requirement);
  const percent = `${decimalOf(totals, 4, 2, up)}%`;
  return {
    status: 'value',
    value: decimalOf(totals, 6, 0, up).replace(/\.?0+$/, ''),
    shown: { zh: percent, en: percent },
    numerator,
    denominator,
    pending,
    met: requirement && meets(totals, requirement),
  };
}
