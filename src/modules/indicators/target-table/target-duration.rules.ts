import { LEADING_WORDS, durationUnitOf } from './target-lexicon.js';
import { measureOf, settleOperator, type Measure } from './target-measure.js';
import type { TargetContext, TargetReading, TargetWarning } from './target-reading.js';
import { targetWarning } from './target-warnings.js';

const START_EVENT = /^[自从]?(.+?)(?:之日起|之后|以后|后|起)$/;

/** Reads a length of time (≤4小时, 1年, 合同签订后30日内付款); `null` when the text is something else. */
export function readDuration(text: string, context: TargetContext): TargetReading | null {
  const measure = measureOf(text);
  if (measure === null) return null;
  if (LEADING_WORDS.test(measure.before)) return durationReading(measure, context);
  const startEvent = START_EVENT.exec(measure.before)?.[1];
  const reading = startEvent === undefined ? null : durationReading(measure, context);
  return reading === null || startEvent === undefined ? null : { ...reading, startEvent };
}

/** Turns a measure into a length of time; `null` when its unit is none. */
export function durationReading(measure: Measure, context: TargetContext): TargetReading | null {
  const unit = measure.unit === null || measure.per !== null ? null : durationUnitOf(measure.unit);
  if (unit === null) return null;
  const { number, operator, after } = measure;
  const { warnings, ...comparison } = settleOperator(
    operator,
    number.value,
    `${number.text}${unit}`,
    context,
    true,
  );
  return {
    kind: 'duration',
    ...comparison,
    value: number.value,
    unit,
    ...(after === '' ? {} : { event: after }),
    warnings: [...measure.warnings, ...warnings, ...monthWarnings(measure)],
  };
}

/** 月 alone names both a month and a length: public-finance rules §2.3 read a length when a limit is printed. */
function monthWarnings({ unit, number, operator }: Measure): TargetWarning[] {
  if (unit !== '月') return [];
  if (operator !== null) return [targetWarning('MONTHS_READ_AS_LENGTH', number.text)];
  const mayBeMonth = Number.isInteger(number.value) && number.value >= 1 && number.value <= 12;
  return mayBeMonth ? [targetWarning('DURATION_AMBIGUOUS_MONTH', number.text)] : [];
}
