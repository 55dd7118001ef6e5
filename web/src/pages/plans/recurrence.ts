import type { Words } from '../../i18n/language';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const MODES = { DAILY: 'daily', WEEKLY: 'weekly', MONTHLY: 'monthly', YEARLY: 'yearly' } as const;

export type Mode = (typeof MODES)[keyof typeof MODES] | 'custom';

/** A recurrence as the form has it; `custom` holds a rule that the form's own fields cannot say. */
export interface RecurrenceValues {
  mode: Mode;
  interval?: number;
  monthDays?: number[];
  weekdays?: string[];
  months?: number[];
  text?: string;
}

const partsOf = (rrule: string): Map<string, string> =>
  new Map(
    rrule.split(';').map((part): [string, string] => {
      const [name = '', value = ''] = part.split('=');
      return [name, value];
    }),
  );

const numbers = (list: string | undefined): number[] =>
  list === undefined ? [] : list.split(',').map(Number);

/** Parts that a month, a week, a year and a day of the form can say. */
const SAID: Record<Exclude<Mode, 'custom'>, string[]> = {
  daily: ['FREQ', 'INTERVAL'],
  weekly: ['FREQ', 'INTERVAL', 'BYDAY'],
  monthly: ['FREQ', 'INTERVAL', 'BYMONTHDAY'],
  yearly: ['FREQ', 'INTERVAL', 'BYMONTH', 'BYMONTHDAY'],
};

const modeOf = (frequency: string | undefined): Exclude<Mode, 'custom'> | null =>
  frequency !== undefined && frequency in MODES ? MODES[frequency as keyof typeof MODES] : null;

/** A rule as the fields of the form; the rule itself where the fields cannot say it. */
export function valuesOf(rrule: string): RecurrenceValues {
  const parts = partsOf(rrule);
  const mode = modeOf(parts.get('FREQ'));
  if (mode === null || [...parts.keys()].some((name) => !SAID[mode].includes(name))) {
    return { mode: 'custom', text: rrule };
  }
  return {
    mode,
    interval: Number(parts.get('INTERVAL') ?? 1),
    monthDays: numbers(parts.get('BYMONTHDAY')),
    weekdays: parts.get('BYDAY')?.split(',') ?? [],
    months: numbers(parts.get('BYMONTH')),
  };
}

/** The rule that the fields of the form say; empty while they say none. */
export function ruleOf({
  mode,
  interval,
  monthDays = [],
  weekdays = [],
  months = [],
  text,
}: RecurrenceValues): string {
  if (mode === 'custom') return (text ?? '').trim();
  const list = (name: string, values: (string | number)[]) =>
    values.length === 0 || !SAID[mode].includes(name) ? [] : [`${name}=${values.join(',')}`];
  return [
    `FREQ=${mode.toUpperCase()}`,
    ...(interval === undefined || interval === 1 ? [] : [`INTERVAL=${String(interval)}`]),
    ...list(
      'BYMONTH',
      [...months].sort((a, b) => a - b),
    ),
    ...list(
      'BYMONTHDAY',
      [...monthDays].sort((a, b) => (a < 0 ? 1 : b < 0 ? -1 : a - b)),
    ),
    ...list(
      'BYDAY',
      WEEKDAYS.filter((day) => weekdays.includes(day)),
    ),
  ].join(';');
}

const KNOWN = ['FREQ', 'INTERVAL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'UNTIL', 'COUNT', 'WKST'];

/** A rule in words; the rule itself where there are none for it. */
export function recurrenceText(rrule: string, words: Words['plans']['words']): string {
  const parts = partsOf(rrule);
  const mode = modeOf(parts.get('FREQ'));
  if (mode === null || [...parts.keys()].some((name) => !KNOWN.includes(name))) return rrule;
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const monthDays = numbers(parts.get('BYMONTHDAY'));
  const byDay = parts.get('BYDAY')?.split(',') ?? [];
  const months = numbers(parts.get('BYMONTH'));
  // Both lists at once choose days that are in each of them, which no short sentence says.
  if (monthDays.length > 0 && byDay.length > 0) return rrule;
  if (mode !== 'yearly' && months.length > 0) return rrule;
  if (mode === 'daily' && (monthDays.length > 0 || byDay.length > 0)) return rrule;
  const join = (said: string[]) => said.join(words.joint);
  const weekday = (day: string) => {
    const name = words.weekdays[WEEKDAYS.indexOf(day.slice(-2))] ?? day;
    if (mode === 'weekly') return name;
    return day.length === 2 ? words.everyWeekday(name) : words.nth(Number(day.slice(0, -2)), name);
  };
  const days =
    monthDays.length > 0
      ? join(monthDays.map(words.monthDay))
      : byDay.length > 0
        ? join(byDay.map(weekday))
        : words.sameDay;
  const every = {
    daily: () => words.daily(interval),
    weekly: () => words.weekly(interval, days),
    monthly: () => words.monthly(interval, days),
    yearly: () => words.yearly(interval, months.length > 0 ? words.monthNames(months) : '', days),
  }[mode]();
  const until = parts.get('UNTIL');
  const count = parts.get('COUNT');
  if (until !== undefined) return every + words.until(until.replace(/^(\d{4})(\d{2})(\d{2}).*$/, '$1-$2-$3'));
  return count === undefined ? every : every + words.count(Number(count));
}
