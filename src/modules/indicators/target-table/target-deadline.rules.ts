import { addDays, dayOf } from '../../../common/time/day.js';
import { daysInMonth, isRealDate } from '../../../common/time/gregorian.js';
import type { TargetContext, TargetReading, TargetWarning } from './target-reading.js';
import { targetWarning } from './target-warnings.js';

const LEAD = '^(?<lead>≤|<=|不晚于|不迟于|截至|截止到?|于|在)?';
const BEFORE = '(?<limit>之前|以前|前)';
const TAIL = '(?<event>\\D*)$';
const DAY_SHAPES = [
  new RegExp(`${LEAD}(?:(?<year>\\d{4})年)?(?<month>\\d{1,2})月(?<day>\\d{1,2})[日号]${BEFORE}?${TAIL}`, 'u'),
  new RegExp(`${LEAD}(?<year>\\d{4})([-/.])(?<month>\\d{1,2})\\3(?<day>\\d{1,2})日?${BEFORE}?${TAIL}`, 'u'),
];
const MONTH_END = new RegExp(`${LEAD}(?:(?<year>\\d{4})年)?(?<month>\\d{1,2})月[底末]${BEFORE}?${TAIL}`, 'u');
const MONTH_SHAPES = [
  new RegExp(`${LEAD}(?<year>\\d{4})年(?<month>\\d{1,2})月份?(?:${BEFORE}|(?<within>内))?${TAIL}`, 'u'),
  new RegExp(`${LEAD}(?<month>\\d{1,2})月(?:份${BEFORE}?|${BEFORE.replace('limit', 'limit2')})${TAIL}`, 'u'),
  new RegExp(`${LEAD}(?<year>\\d{4})[-/](?<month>\\d{1,2})${BEFORE}?${TAIL}`, 'u'),
];
const YEAR_END = new RegExp(`${LEAD}(?:(?<year>\\d{4})年|[本当今]年)?年?[底末]${BEFORE}?${TAIL}`, 'u');
const YEAR_SHAPE = new RegExp(`${LEAD}(?<year>\\d{4})年度?(?:${BEFORE}|(?<within>内))?${TAIL}`, 'u');

type Parts = Record<string, string | undefined>;

/** Reads a day by which something is done (2025年12月底前完成付款, 2025-12-31); `null` when the text is none. */
export function readDeadline(text: string, context: TargetContext): TargetReading | null {
  const day = firstMatch(DAY_SHAPES, text);
  if (day !== null) return dayDeadline(text, day, context);
  const monthEnd = MONTH_END.exec(text)?.groups;
  if (monthEnd !== undefined) return endOf(monthEnd, context, Number(monthEnd.month));
  const month = firstMatch(MONTH_SHAPES, text) ?? dottedMonth(text, context);
  if (month !== null) return wholeSpan(text, month, context, Number(month.month));
  const yearEnd = text.includes('年') ? YEAR_END.exec(text)?.groups : undefined;
  if (yearEnd !== undefined) return endOf(yearEnd, context, 12);
  const year = YEAR_SHAPE.exec(text)?.groups;
  return year === undefined ? null : wholeSpan(text, year, context, null);
}

const FIRST_SERIAL = 36_526; // 2000-01-01
const LAST_SERIAL = 73_415; // 2100-12-31
const BARE_NUMBER = /^\d{5}$|^\d{2},\d{3}$/;

/** Reads a date that a spreadsheet let out as its serial number (44,561); outside 时效 it is only a suspicion. */
export function readExcelSerial(text: string, context: TargetContext): TargetReading | null {
  const day = excelDay(text);
  const sameAsUnit = context.unitColumn !== undefined && excelDay(context.unitColumn.trim()) === day;
  if (day === null || !(context.level2.includes('时效') || sameAsUnit)) return null;
  return deadline(day, false, '', [targetWarning('EXCEL_SERIAL_DATE', text, day)]);
}

/** The day behind a spreadsheet's serial number of this century; `null` for any other text. */
export function excelDay(text: string): string | null {
  const serial = BARE_NUMBER.test(text) ? Number(text.replace(',', '')) : 0;
  return serial < FIRST_SERIAL || serial > LAST_SERIAL ? null : addDays(dayOf('1899-12-30'), serial);
}

/** A deadline reading on that day; `null` leaves the day open for a person. */
export function deadline(
  value: string | null,
  operatorInSource: boolean,
  event: string,
  warnings: TargetWarning[],
): TargetReading {
  return {
    kind: 'deadline',
    operator: operatorInSource ? '<=' : null,
    impliedOperator: operatorInSource ? null : '<=',
    operatorInSource,
    value,
    unit: 'date',
    polarity: 'lower',
    ...(event === '' ? {} : { event }),
    warnings: operatorInSource ? warnings : [...warnings, targetWarning('NO_OPERATOR_READ_AS_AT_MOST')],
  };
}

/** `YYYY-MM-DD`. */
export function dayText(year: number, month: number, day: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function firstMatch(shapes: readonly RegExp[], text: string): Parts | null {
  for (const shape of shapes) {
    const parts = shape.exec(text)?.groups;
    if (parts !== undefined) return parts;
  }
  return null;
}

/** 2025.12 is a month where times are expected, a decimal elsewhere. */
function dottedMonth(text: string, context: TargetContext): Parts | null {
  if (!context.level2.includes('时效')) return null;
  return (
    /^(?<year>20\d{2})\.(?<month>0?[1-9]|1[0-2])(?<limit>之前|以前|前)?(?<event>\D*)$/u.exec(text)?.groups ??
    null
  );
}

function limited({ lead, limit, limit2, within }: Parts): boolean {
  return [lead, limit, limit2, within].some((word) => word !== undefined && word !== '于' && word !== '在');
}

function yearOf(parts: Parts, context: TargetContext, warnings: TargetWarning[]): number | null {
  if (parts.year !== undefined) return Number(parts.year);
  warnings.push(
    context.year === undefined ? targetWarning('YEAR_MISSING') : targetWarning('YEAR_ASSUMED', context.year),
  );
  return context.year ?? null;
}

function dayDeadline(text: string, parts: Parts, context: TargetContext): TargetReading | null {
  const warnings: TargetWarning[] = [];
  const year = yearOf(parts, context, warnings);
  const [month, day] = [Number(parts.month), Number(parts.day)];
  // A leap year stands in for one that is not known, so that only impossible days are refused.
  if (!isRealDate(year ?? 2000, month, day)) return null;
  const value = year === null ? null : dayText(year, month, day);
  if (parts.limit !== undefined) warnings.push(targetWarning('DAY_READ_AS_INCLUSIVE', value ?? text));
  return deadline(value, limited(parts), parts.event ?? '', warnings);
}

function endOf(parts: Parts, context: TargetContext, month: number): TargetReading | null {
  const warnings: TargetWarning[] = [];
  const year = yearOf(parts, context, warnings);
  const last = daysInMonth(year ?? 2000, month);
  if (last === 0 || year === 0) return null;
  const value = year === null ? null : dayText(year, month, last);
  return deadline(value, limited(parts), parts.event ?? '', warnings);
}

/** A whole month or year as a limit. With 前 it may or may not include the span itself, so a person is asked. */
function wholeSpan(
  text: string,
  parts: Parts,
  context: TargetContext,
  month: number | null,
): TargetReading | null {
  const reading = endOf(parts, context, month ?? 12);
  if (reading === null || typeof reading.value !== 'string') return reading;
  const high = reading.value;
  if (parts.limit === undefined && parts.limit2 === undefined) {
    return {
      ...reading,
      warnings: [targetWarning('PERIOD_READ_AS_ITS_END', text, high), ...reading.warnings],
    };
  }
  const year = Number(high.slice(0, 4));
  if (year < 2) return null;
  const low = addDays(dayOf(dayText(year, month ?? 1, 1)), -1);
  const asked = targetWarning('AMBIGUOUS_DEADLINE', text, `${low} / ${high}`);
  return { ...reading, value: null, range: { low, high }, warnings: [asked, ...reading.warnings] };
}
