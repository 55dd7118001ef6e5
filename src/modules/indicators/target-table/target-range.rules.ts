import { daysInMonth, isRealDate } from '../../../common/time/gregorian.js';
import { deadline, dayText } from './target-deadline.rules.js';
import { durationReading } from './target-duration.rules.js';
import { LEADING_WORDS, NUMBER_PATTERN, UNIT_PATTERN, durationUnitOf, signOf } from './target-lexicon.js';
import { measureOf, settleOperator } from './target-measure.js';
import { quantityReading } from './target-quantity.rules.js';
import type { TargetContext, TargetReading } from './target-reading.js';
import { targetWarning } from './target-warnings.js';

const TOLERANCE = /^±(\d.*)$/u;
const NUMBERS = new RegExp(
  `^(?<before>\\D*)(?<low>${NUMBER_PATTERN})(?<lowUnit>${UNIT_PATTERN})?(?:-+|~+|—+|–|至|到)(?<high>(?:${NUMBER_PATTERN})\\D.*)$`,
  'u',
);
const PERIOD_JOIN = /--+|—+|–|~+|至|到|-(?=\d{4}|\d{1,2}月)/u;

/** Reads a tolerance (±3%以内), a period (2023.07-2024.01) or a range (80-90%); `null` when the text is none. */
export function readRange(text: string, context: TargetContext): TargetReading | null {
  return readTolerance(text, context) ?? readPeriod(text, context) ?? readNumbers(text, context);
}

function readTolerance(text: string, context: TargetContext): TargetReading | null {
  const rest = TOLERANCE.exec(text)?.[1];
  const measure = rest === undefined ? null : measureOf(rest);
  if (measure === null || measure.unit === null || measure.after !== '') return null;
  const reading = quantityReading({ ...measure, operator: '<=' }, context);
  if (reading === null) return null;
  const inSource = measure.operator === '<=';
  return {
    ...reading,
    operator: inSource ? '<=' : null,
    impliedOperator: inSource ? null : '<=',
    operatorInSource: inSource,
    range: { low: -measure.number.value, high: measure.number.value },
    warnings: [
      targetWarning('RANGE_TOLERANCE', `${measure.number.text}${reading.unit ?? ''}`),
      ...reading.warnings,
    ],
  };
}

function readPeriod(text: string, context: TargetContext): TargetReading | null {
  const ends = text.split(PERIOD_JOIN);
  if (ends.length !== 2) return null;
  const start = partsOfDate(ends[0] ?? '', context.year ?? null);
  const end = start === null ? null : partsOfDate(ends[1] ?? '', start.year);
  if (start === null || end === null) return null;
  const low = dayText(start.year, start.month, start.day ?? 1);
  const high = dayText(end.year, end.month, end.day ?? daysInMonth(end.year, end.month));
  if (low > high) return null;
  const warnings = [targetWarning('PERIOD_READ_AS_ITS_END', text, high)];
  if (!start.yearPrinted) warnings.push(targetWarning('YEAR_ASSUMED', start.year));
  return { ...deadline(high, false, '', warnings), range: { low, high } };
}

const FULL_DATE = /^(\d{4})(?:年|[./-])(\d{1,2})(?:月?|(?:月|[./-])(\d{1,2})日?)$/u;
const DATE_IN_YEAR = /^(\d{1,2})月(?:(\d{1,2})日)?$/u;

interface DateParts {
  year: number;
  month: number;
  day: number | null;
  yearPrinted: boolean;
}

function partsOfDate(text: string, sameYear: number | null): DateParts | null {
  const full = FULL_DATE.exec(text);
  const short = sameYear === null ? null : DATE_IN_YEAR.exec(text);
  const [year, month, day] =
    full !== null ? [full[1], full[2], full[3]] : [String(sameYear), short?.[1], short?.[2]];
  if (month === undefined) return null;
  const parts = {
    year: Number(year),
    month: Number(month),
    day: day === undefined ? null : Number(day),
    yearPrinted: full !== null,
  };
  return isRealDate(parts.year, parts.month, parts.day ?? 1) ? parts : null;
}

/** A range reads as its near bound: at least the low end where more is better, at most the high end where less is. */
function readNumbers(text: string, context: TargetContext): TargetReading | null {
  const parts = NUMBERS.exec(text)?.groups;
  if (parts === undefined || !LEADING_WORDS.test(parts.before ?? '')) return null;
  const [low, high] = [measureOf(parts.low ?? ''), measureOf(parts.high ?? '')];
  if (low === null || high === null || high.unit === null || high.before !== '') return null;
  if (parts.lowUnit !== undefined && parts.lowUnit !== high.unit) return null;
  // 1月-11月 names months, not lengths; without a year it stays with a person.
  if (high.unit === '月' && parts.lowUnit === '月') return null;
  const reversed = low.number.value > high.number.value;
  const [least, most] = reversed ? [high.number, low.number] : [low.number, high.number];
  const isDuration = durationUnitOf(high.unit) !== null && high.per === null;
  const { polarity } = settleOperator(null, most.value, '', context, isDuration);
  const bound = polarity === 'higher' ? least : most;
  const operator = polarity === 'higher' ? '>=' : '<=';
  const measure = { ...high, number: bound, operator } as const;
  const reading = isDuration ? durationReading(measure, context) : quantityReading(measure, context);
  if (reading === null) return null;
  return {
    ...reading,
    operator: null,
    impliedOperator: operator,
    operatorInSource: false,
    range: { low: least.value, high: most.value },
    warnings: [
      targetWarning('RANGE_READ_AS_BOUND', `${signOf(operator)}${bound.text}${reading.unit ?? ''}`),
      ...(reversed ? [targetWarning('RANGE_REVERSED')] : []),
      ...reading.warnings,
    ],
  };
}
