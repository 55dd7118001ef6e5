import { DomainError } from '../../../common/errors/domain-error.js';
import { isDay, type Day } from '../../../common/time/day.js';

const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** A checked RFC 5545 recurrence in calendar days. Lists that the rule does not name are undefined. */
export interface Recurrence {
  /** The rule in a fixed spelling: capitals, parts in the order of this interface. */
  readonly text: string;
  readonly freq: Frequency;
  readonly interval: number;
  readonly until?: Day;
  readonly count?: number;
  readonly byMonth?: number[];
  readonly byWeekNo?: number[];
  readonly byYearDay?: number[];
  readonly byMonthDay?: number[];
  readonly byDay?: string[];
  readonly bySetPos?: number[];
  readonly wkst?: string;
}

const MAX_INTERVAL = 400;
const MAX_COUNT = 4000;

type Part = (value: string) => Partial<Omit<Recurrence, 'text'>>;

/** RFC 5545 §3.3.10, the parts that speak of days, in the order in which a rule is written. */
const PARTS: Readonly<Record<string, Part>> = {
  FREQ: (value) => ({ freq: frequency(value) }),
  INTERVAL: (value) => ({ interval: whole('INTERVAL', value, 1, MAX_INTERVAL) }),
  UNTIL: (value) => ({ until: untilDay(value) }),
  COUNT: (value) => ({ count: whole('COUNT', value, 1, MAX_COUNT) }),
  BYMONTH: (value) => ({ byMonth: wholes('BYMONTH', value, 12, false) }),
  BYWEEKNO: (value) => ({ byWeekNo: wholes('BYWEEKNO', value, 53, true) }),
  BYYEARDAY: (value) => ({ byYearDay: wholes('BYYEARDAY', value, 366, true) }),
  BYMONTHDAY: (value) => ({ byMonthDay: wholes('BYMONTHDAY', value, 31, true) }),
  BYDAY: (value) => ({ byDay: listOf('BYDAY', value).map(weekday) }),
  BYSETPOS: (value) => ({ bySetPos: wholes('BYSETPOS', value, 366, true) }),
  WKST: (value) => ({ wkst: plainWeekday(value) }),
};

const OF_THE_CLOCK = ['BYHOUR', 'BYMINUTE', 'BYSECOND'];

/**
 * Reads the text of an RRULE strictly: each part once, known, within its range, and allowed beside the others.
 * @throws DomainError PLAN.RRULE naming `/rrule`
 */
export function readRecurrence(text: string): Recurrence {
  const given = new Map<string, string>();
  for (const part of text
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')) {
    const [name = '', value, ...more] = part.split('=');
    if (value === undefined || value === '' || more.length > 0) {
      throw refused(`"${part}" is no part of a rule: write NAME=VALUE, parted by semicolons.`);
    }
    if (OF_THE_CLOCK.includes(name))
      throw refused(`${name} would name times of a day: a plan names days only.`);
    if (!Object.hasOwn(PARTS, name)) throw refused(`${name} is no part of a rule of days (RFC 5545 3.3.10).`);
    if (given.has(name)) throw refused(`${name} stands there twice.`);
    given.set(name, value);
  }
  const names = Object.keys(PARTS).filter((name) => given.has(name));
  let read: Partial<Omit<Recurrence, 'text'>> = {};
  for (const name of names) read = { ...read, ...PARTS[name]?.(given.get(name) ?? '') };
  const { freq, interval = 1, ...rest } = read;
  if (freq === undefined) throw refused('FREQ is missing: DAILY, WEEKLY, MONTHLY or YEARLY.');
  const spelled = names.map((name) => `${name}=${given.get(name) ?? ''}`).join(';');
  const recurrence = { ...rest, text: spelled, freq, interval };
  assertTogether(recurrence);
  return recurrence;
}

/** What RFC 5545 says of parts beside each other. */
function assertTogether(rule: Recurrence): void {
  const { freq, byDay = [], byMonthDay, byYearDay, byWeekNo, bySetPos } = rule;
  if (rule.until !== undefined && rule.count !== undefined)
    throw refused('UNTIL and COUNT exclude each other.');
  if (byWeekNo && freq !== 'YEARLY') throw refused('BYWEEKNO goes with FREQ=YEARLY only.');
  if (byYearDay && freq !== 'YEARLY') throw refused('BYYEARDAY goes with FREQ=YEARLY only.');
  if (byMonthDay && freq === 'WEEKLY') throw refused('BYMONTHDAY does not go with FREQ=WEEKLY.');
  const ordinal = byDay.some((day) => day.length > 2);
  if (ordinal && freq !== 'MONTHLY' && freq !== 'YEARLY') {
    throw refused('A numbered weekday (1MO, -1FR) goes with FREQ=MONTHLY or YEARLY only.');
  }
  if (ordinal && byWeekNo) throw refused('A numbered weekday does not go with BYWEEKNO.');
  const others = [rule.byMonth, byWeekNo, byYearDay, byMonthDay, rule.byDay];
  if (bySetPos && others.every((part) => part === undefined)) {
    throw refused('BYSETPOS chooses among the days of another BY… part: name one.');
  }
}

function frequency(value: string): Frequency {
  const found = FREQUENCIES.find((one) => one === value);
  if (found) return found;
  throw refused(
    `FREQ=${value} is not possible: at most one visit a day, so DAILY, WEEKLY, MONTHLY or YEARLY.`,
  );
}

/** A plan counts days, so its end is a day (DATE); a moment would be cut silently. */
function untilDay(value: string): Day {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(value) ?? [];
  const text = `${year ?? ''}-${month ?? ''}-${day ?? ''}`;
  if (isDay(text)) return text;
  throw refused(`UNTIL=${value} is no day: write it as YYYYMMDD.`);
}

function whole(name: string, value: string, min: number, max: number): number {
  const number = /^\+?\d{1,6}$/.test(value) ? Number(value) : NaN;
  if (number >= min && number <= max) return number;
  throw refused(`${name}=${value} must be a whole number from ${min} to ${max}.`);
}

/** @param signed whether the days may be counted from the end */
function wholes(name: string, value: string, max: number, signed: boolean): number[] {
  return listOf(name, value).map((one) => {
    const number = (signed ? /^[+-]?\d{1,3}$/ : /^\d{1,3}$/).test(one) ? Number(one) : NaN;
    if (Math.abs(number) >= 1 && Math.abs(number) <= max) return number;
    throw refused(`${name}: ${one} must be from 1 to ${max}${signed ? ' or from the end, -1 …' : ''}.`);
  });
}

function listOf(name: string, value: string): string[] {
  const list = value.split(',');
  if (new Set(list).size === list.length) return list;
  throw refused(`${name} names something twice.`);
}

function weekday(value: string): string {
  const [, sign = '', number, day = ''] = /^([+-]?)(\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(value) ?? [];
  const ordinal = number === undefined ? null : Number(number);
  const plain = ordinal === null && sign === '';
  if (day !== '' && (plain || (ordinal !== null && ordinal >= 1 && ordinal <= 53))) {
    return plain ? day : `${sign === '-' ? '-' : ''}${String(ordinal)}${day}`;
  }
  throw refused(`BYDAY: ${value} is no weekday (MO, TU, … or 1MO, -1FR).`);
}

function plainWeekday(value: string): string {
  const found = WEEKDAYS.find((day) => day === value);
  if (found) return found;
  throw refused(`WKST=${value} is no weekday.`);
}

/** @param code PLAN.RRULE unless the refusal has a name of its own */
export function refused(message: string, code = 'PLAN.RRULE'): DomainError {
  return new DomainError('rule', code, message, [{ field: '/rrule', code, message }]);
}
