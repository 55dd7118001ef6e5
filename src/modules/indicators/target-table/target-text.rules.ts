import { isRealDate } from '../../../common/time/gregorian.js';
import { readCompound } from './target-compound.rules.js';
import { excelDay, readDeadline, readExcelSerial } from './target-deadline.rules.js';
import { readDuration } from './target-duration.rules.js';
import { foldTarget } from './target-lexicon.js';
import { readQuantity } from './target-quantity.rules.js';
import { readRange } from './target-range.rules.js';
import type { TargetContext, TargetReading, TargetWarning } from './target-reading.js';
import { targetWarning } from './target-warnings.js';

const NOT_APPLICABLE = /^(?:不涉及|不适用|无|\/|-+|—+)$/u;
const TEMPLATE = /\*{2}|×{2}|[xX]{2}|_{2}/u;
const TITLES = /《[^《》]+》/gu;
const COMPLIANCE = /符合[^《]*《.*》(?:等)?(?<rest>[^《》]*要求)$/u;
const CLOSING = '。.;；，,';
const DATE_SHAPED = /^(?<year>\d{4})(?:年|[-/.])(?<month>\d{1,2})(?:月|[-/.])(?<day>\d{1,2})?/u;
/** Longer texts are prose; the bound keeps hostile input cheap. */
const LONGEST_TARGET = 500;
const LONGEST_COMPLIANCE = 2000;

const READERS = [readCompound, readRange, readDeadline, readExcelSerial, readDuration, readQuantity];

/**
 * Reads a target text (指标值) by the grammar of public-finance rules §2.3. Never throws and never guesses silently:
 * whatever it assumes is a warning, and what it cannot read is prose for a person to grade.
 */
export function readTarget(text: string, context: TargetContext): TargetReading {
  const folded = withoutClosing(foldTarget(text));
  if (foldTarget(text) === '') return prose(text, [targetWarning('EMPTY_TARGET')]);
  if (NOT_APPLICABLE.test(folded)) return prose(text, [targetWarning('NOT_APPLICABLE')]);
  if (TEMPLATE.test(folded)) return prose(text, [targetWarning('TEMPLATE_LEFTOVER')]);
  if (folded.length > LONGEST_TARGET || folded.includes('《')) return gradedProse(text, folded);
  for (const read of READERS) {
    const reading = read(folded, context);
    if (reading !== null) return withExcelDoubt(reading, folded);
  }
  return gradedProse(text, folded);
}

function withExcelDoubt(reading: TargetReading, folded: string): TargetReading {
  const day = reading.kind === 'quantitative' ? excelDay(folded) : null;
  if (day === null) return reading;
  return { ...reading, warnings: [...reading.warnings, targetWarning('MAY_BE_EXCEL_DATE', folded, day)] };
}

function gradedProse(text: string, folded: string): TargetReading {
  const outsideTitles = folded.replace(TITLES, '');
  const warnings = [targetWarning('PROSE_GRADED_BY_PERSON')];
  if (/\d{16}/.test(outsideTitles)) warnings.push(targetWarning('NUMBER_TOO_LONG'));
  else if (namesNoRealDay(outsideTitles)) warnings.push(targetWarning('INVALID_DATE', folded));
  else if (/[\d\p{No}]/u.test(outsideTitles)) warnings.push(targetWarning('UNREAD_NUMBER'));
  return prose(text, warnings);
}

function withoutClosing(text: string): string {
  let end = text.trim();
  while (end !== '' && CLOSING.includes(end.slice(-1))) end = end.slice(0, -1).trimEnd();
  return end;
}

function namesNoRealDay(text: string): boolean {
  const parts = DATE_SHAPED.exec(text)?.groups;
  return (
    parts !== undefined && !isRealDate(Number(parts.year), Number(parts.month), Number(parts.day ?? '1'))
  );
}

/** A text that names documents to comply with is read as that demand, and the documents stand in `references`. */
function prose(text: string, warnings: TargetWarning[]): TargetReading {
  const value = withoutClosing(text);
  const references = value.match(TITLES);
  const rest = value.length > LONGEST_COMPLIANCE ? undefined : COMPLIANCE.exec(value)?.groups?.rest;
  return {
    kind: 'qualitative',
    operator: null,
    impliedOperator: null,
    operatorInSource: false,
    value: rest === undefined ? value : `符合${rest}`,
    unit: null,
    polarity: null,
    ...(references === null ? {} : { references }),
    warnings,
  };
}
