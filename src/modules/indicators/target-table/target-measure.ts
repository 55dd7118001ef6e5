import {
  NUMBER_PATTERN,
  OPERATOR_PATTERN,
  PER_PATTERN,
  SUFFIX_PATTERN,
  UNIT_PATTERN,
  isPlainSign,
  numberOf,
  operatorOf,
  signOf,
  suffixOperatorOf,
  type TargetNumber,
} from './target-lexicon.js';
import type { TargetContext, TargetOperator, TargetPolarity, TargetWarning } from './target-reading.js';
import { targetWarning } from './target-warnings.js';

/** One number with what stands around it; `unit` and `per` are as printed, `null` when there is none. */
export interface Measure {
  before: string;
  operator: TargetOperator | null;
  number: TargetNumber;
  unit: string | null;
  per: string | null;
  after: string;
  warnings: TargetWarning[];
}

const MEASURE = new RegExp(
  `^(?<before>\\D*?)(?<op>${OPERATOR_PATTERN})?(?<number>${NUMBER_PATTERN})` +
    `(?<unit>${UNIT_PATTERN})?(?:/(?<per>${PER_PATTERN}))?(?<suffix>${SUFFIX_PATTERN})?(?<after>\\D*)$`,
  'u',
);
/** 第3次 is an ordinal, GB50016 a name, ½ or a minus sign a number that is not the one read here. */
const NOT_A_COUNT = /[第A-Za-z.\-–—+±\p{No}]$/u;
const PARTS_OF_NUMBER = /^[.,\p{No}A-Za-z]/u;

/** Finds the one number of a text with its operator and unit; `null` when there is none, or more than one. */
export function measureOf(text: string): Measure | null {
  const parts = MEASURE.exec(text)?.groups;
  if (parts === undefined) return null;
  const { before = '', after = '', op, suffix } = parts;
  const number = numberOf(parts.number ?? '');
  if (number === null || NOT_A_COUNT.test(before)) return null;
  if (parts.unit === undefined && PARTS_OF_NUMBER.test(after)) return null;
  if (isCalendarYear(number, parts.unit)) return null;
  const prefixOperator = operatorOf(op);
  const suffixOperator = suffixOperatorOf(suffix);
  const warnings: TargetWarning[] = [];
  if (op !== undefined && prefixOperator !== null && !isPlainSign(op)) {
    warnings.push(targetWarning('OPERATOR_SPELLING', op, signOf(prefixOperator)));
  }
  if (prefixOperator !== null && suffixOperator !== null && prefixOperator !== suffixOperator) {
    warnings.push(targetWarning('OPERATOR_CONFLICT', signOf(prefixOperator)));
  }
  return {
    before,
    operator: prefixOperator ?? suffixOperator,
    number,
    unit: parts.unit ?? null,
    per: parts.per ?? null,
    after,
    warnings,
  };
}

function isCalendarYear(number: TargetNumber, unit: string | undefined): boolean {
  return unit === '年' && /^(?:19|20)\d{2}$/.test(number.text);
}

/** The comparison as it goes into a reading. */
export interface SettledOperator {
  operator: TargetOperator | null;
  impliedOperator: TargetOperator | null;
  operatorInSource: boolean;
  polarity: TargetPolarity;
  warnings: TargetWarning[];
}

/** 三级指标 that are better when lower, whatever the 二级指标 says. */
const BETTER_WHEN_LOWER = /(?:不满意|投诉|事故|差错|违规)(?:发生)?(?:次数|起数|件数|数量|数|率)?$/;

/**
 * Decides the comparison of a number: the printed one, else the reading of an unmarked number — at most for 成本,
 * lengths of time under 时效 and things like 不满意次数, exactly 0 for 0, at least for the rest.
 */
export function settleOperator(
  printed: TargetOperator | null,
  value: number,
  shown: string,
  context: TargetContext,
  isDuration: boolean,
): SettledOperator {
  const unmarked = unmarkedOperator(value, context, isDuration);
  if (printed === null) {
    const code =
      unmarked === '='
        ? 'NO_OPERATOR_READ_AS_ZERO'
        : unmarked === '<='
          ? 'NO_OPERATOR_READ_AS_AT_MOST'
          : 'NO_OPERATOR_READ_AS_AT_LEAST';
    const polarity = unmarked === '>=' ? 'higher' : 'lower';
    const warnings = [targetWarning(code)];
    return { operator: null, impliedOperator: unmarked, operatorInSource: false, polarity, warnings };
  }
  const warnings: TargetWarning[] = [];
  if (printed === '>' || printed === '<') warnings.push(targetWarning('STRICT_EQUAL_NOT_MET', shown));
  if (printed === '=') warnings.push(targetWarning('EQUAL_READ_EXACTLY'));
  const decides = printed === '=' ? unmarked : printed;
  const polarity = decides === '>=' || decides === '>' ? 'higher' : 'lower';
  const column = directionOf(context.directionColumn);
  if (column !== null && column !== polarity) {
    warnings.push(targetWarning('DIRECTION_CONFLICT', context.directionColumn ?? ''));
  }
  return { operator: printed, impliedOperator: null, operatorInSource: true, polarity, warnings };
}

function unmarkedOperator(value: number, context: TargetContext, isDuration: boolean): '>=' | '<=' | '=' {
  if (value === 0) return '=';
  const column = directionOf(context.directionColumn);
  if (column !== null) return column === 'higher' ? '>=' : '<=';
  if (context.level2.includes('成本')) return '<=';
  if (isDuration && context.level2.includes('时效')) return '<=';
  return BETTER_WHEN_LOWER.test((context.level3 ?? '').trim()) ? '<=' : '>=';
}

function directionOf(column: string | undefined): TargetPolarity {
  if (column === undefined) return null;
  return column.includes('正向') ? 'higher' : column.includes('反向') ? 'lower' : null;
}
