import { weekdayOf } from '../../../common/time/calendar/day-numbers.js';
import type { DayReading } from '../../../common/time/calendar/reading.js';
import type { Bilingual } from '../../../common/text/bilingual.js';
import type { Allowance, AllowanceUnit, Nature, PauseReason } from '../rules/rule.rules.js';

export const NATURE_WORDS: Readonly<Record<Nature, Bilingual>> = {
  target: { zh: '单位绩效目标', en: "the unit's own target" },
  contract: { zh: '合同约定', en: 'a contract term' },
  statutory: { zh: '法定期限', en: 'a statutory period' },
  'court-set': { zh: '法院指定期限', en: 'a period set by the court' },
};

const UNITS: Readonly<Record<Exclude<AllowanceUnit, 'fixed-date'>, Bilingual>> = {
  hour: { zh: '小时', en: 'hour' },
  'working-hour': { zh: '个工作小时', en: 'working hour' },
  day: { zh: '天', en: 'day' },
  'working-day': { zh: '个工作日', en: 'working day' },
  month: { zh: '个月', en: 'month' },
  year: { zh: '年', en: 'year' },
  'calendar-month': { zh: '个自然月', en: 'calendar month' },
};

/** An amount of a unit: `3 个工作日`, `3 working days`; of a fixed date: that it is one. */
export function amountWords({ amount, unit }: Allowance): Bilingual {
  if (unit === 'fixed-date') return { zh: '为指定日期', en: 'A fixed date' };
  const words = UNITS[unit];
  return {
    zh: `${amount ?? ''} ${words.zh}`,
    en: `${amount ?? ''} ${words.en}${amount === 1 ? '' : 's'}`,
  };
}

const SATURDAY = 5;

/** What kind of day the calendar makes of it, with the name of its holiday where it has one. */
export function dayWords({ day, kind, name, open }: DayReading): Bilingual {
  if (kind === 'holiday') return { zh: `${name ?? ''}假期`, en: `holiday (${name ?? ''})` };
  if (kind === 'make-up')
    return { zh: `调休上班日（${name ?? ''}）`, en: `make-up working day (${name ?? ''})` };
  if (kind === 'override') {
    const what =
      open.length > 0 ? { zh: '另行安排上班', en: 'opened' } : { zh: '另行安排不上班', en: 'closed' };
    return { zh: `${what.zh}（${name ?? ''}）`, en: `${what.en} by the unit (${name ?? ''})` };
  }
  if (kind === 'weekday') return { zh: '工作日', en: 'working days' };
  const weekend = weekdayOf(day) >= SATURDAY;
  return weekend ? { zh: '周末', en: 'weekend' } : { zh: '休息日', en: 'rest day' };
}

/** The titles of pause reasons, each once; a code that the rule no longer knows stands for itself. */
export function reasonWords(
  codes: readonly (string | undefined)[],
  reasons: readonly PauseReason[],
): Bilingual {
  const named = [...new Set(codes)].filter((code) => code !== undefined);
  const titles = named.map((code) => {
    return reasons.find((reason) => reason.code === code)?.title ?? { zh: code, en: code };
  });
  return { zh: titles.map(({ zh }) => zh).join('、'), en: titles.map(({ en }) => en).join(', ') };
}
