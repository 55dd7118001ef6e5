import { fenOfWan, fenOfYuan } from '../../../common/money/fen.js';
import { LEADING_WORDS, durationUnitOf, foldTarget, type TargetNumber } from './target-lexicon.js';
import { measureOf, settleOperator, type Measure } from './target-measure.js';
import type { TargetContext, TargetReading, TargetWarning } from './target-reading.js';
import { targetWarning } from './target-warnings.js';

const SHORT_WORD = /^\p{Script=Han}{1,3}$/u;

/** Reads a number with its unit (≥90%, 68项, ≤66万元, 250万, 10320/年); `null` when the text is something else. */
export function readQuantity(text: string, context: TargetContext): TargetReading | null {
  const measure = measureOf(text);
  if (measure === null || !LEADING_WORDS.test(measure.before)) return null;
  if (measure.unit !== null && measure.per === null && durationUnitOf(measure.unit) !== null) return null;
  return quantityReading(measure, context);
}

/** Turns a measure into a quantity, whatever words stood before it; `null` when its unit cannot be told. */
export function quantityReading(measure: Measure, context: TargetContext): TargetReading | null {
  const unit = unitOf(measure, context);
  if (unit === null) return null;
  const { number } = measure;
  const settled = settleOperator(
    measure.operator,
    number.value,
    `${number.text}${unit.name ?? ''}`,
    context,
    false,
  );
  const money = moneyOf(number, unit.name);
  const words = `${measure.before}${unit.wordsAfter}`;
  const { warnings, ...comparison } = settled;
  return {
    kind: 'quantitative',
    ...comparison,
    value: number.value,
    unit: unit.name,
    ...(money.amountFen === undefined ? {} : { amountFen: money.amountFen }),
    warnings: [
      ...measure.warnings,
      ...warnings,
      ...unit.warnings,
      ...money.warnings,
      ...rateWarnings(measure, unit.name),
      ...scanWarnings(measure, unit.name),
      ...(number.value === 0 && context.level2.includes('成本')
        ? [targetWarning('VALUE_MAY_BE_ROUNDED_TO_ZERO')]
        : []),
      ...(words === '' ? [] : [targetWarning('WORDS_AROUND_NUMBER', words)]),
    ],
  };
}

interface UnitFound {
  name: string | null;
  wordsAfter: string;
  warnings: TargetWarning[];
}

function unitOf(measure: Measure, context: TargetContext): UnitFound | null {
  const isCost = context.level2.includes('成本');
  const column = context.unitColumn === undefined ? '' : percentOf(foldTarget(context.unitColumn));
  const per = measure.per === null ? '' : `/${measure.per}`;
  const { unit, after } = measure;
  if (unit === null) {
    if (per === '' && after !== '') return unknownUnit(after);
    if (per !== '' && isCost) {
      return { name: `元${per}`, wordsAfter: after, warnings: [targetWarning('YUAN_ASSUMED')] };
    }
    if (column !== '' && !/\d/.test(column)) return { name: column, wordsAfter: after, warnings: [] };
    return { name: per === '' ? null : per, wordsAfter: after, warnings: [targetWarning('UNIT_MISSING')] };
  }
  const warnings: TargetWarning[] = [];
  let name = percentOf(unit);
  if (name !== unit) warnings.push(targetWarning('UNIT_SPELT_OUT', unit, name));
  if (name === '万' && isCost) {
    name = '万元';
    warnings.push(targetWarning('WAN_READ_AS_WANYUAN'));
  } else if (name === '万') {
    warnings.push(targetWarning('WAN_WITHOUT_UNIT'));
  }
  name += per;
  if (column !== '' && column !== name) warnings.push(targetWarning('UNIT_CONFLICT', column, name));
  return { name, wordsAfter: after, warnings };
}

function unknownUnit(after: string): UnitFound | null {
  if (!SHORT_WORD.test(after)) return null;
  return { name: after, wordsAfter: '', warnings: [targetWarning('UNKNOWN_UNIT', after)] };
}

function percentOf(unit: string): string {
  return unit === '百分比' ? '%' : unit;
}

function moneyOf(
  number: TargetNumber,
  unit: string | null,
): { amountFen?: number; warnings: TargetWarning[] } {
  if (unit !== '万元' && unit !== '元') return { warnings: [] };
  try {
    return { amountFen: unit === '万元' ? fenOfWan(number.text) : fenOfYuan(number.text), warnings: [] };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { warnings: [targetWarning('AMOUNT_NOT_EXACT')] };
  }
}

function rateWarnings({ number, operator }: Measure, unit: string | null): TargetWarning[] {
  if (unit !== '%') return [];
  if (number.value > 100 || (number.value === 100 && operator === '>')) {
    return [targetWarning('RATE_OVER_100')];
  }
  return number.value === 100 && operator === '>=' ? [targetWarning('RATE_AT_CEILING')] : [];
}

/** Scanned forms print ≥90% as 290%: a leading 2 before a plausible number is worth a question. */
function scanWarnings({ number, operator }: Measure, unit: string | null): TargetWarning[] {
  const rest = /^2([1-9]\d+)$/.exec(number.text)?.[1];
  if (operator !== null || rest === undefined || (unit === '%' && Number(rest) > 100)) return [];
  const name = unit ?? '';
  return [targetWarning('SCAN_MAY_HAVE_READ_GE_AS_2', `${rest}${name}`, `${number.text}${name}`)];
}
