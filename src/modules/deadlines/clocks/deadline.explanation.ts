import { DEFAULT_ZONE, dayIn, wallText } from '../../../common/time/day.js';
import { spanText } from '../../../common/time/duration-text.js';
import { secondsBetween, type Instant } from '../../../common/time/instant.js';
import type { Allowance, AllowanceUnit, Nature } from '../rules/rule.rules.js';
import { outcome, type Clock, type Outcome } from './outcome.rules.js';

/** What an explanation tells of the rule; `source` is the article, contract clause or table row it comes from. */
export interface ExplainedRule {
  readonly allowance: Allowance;
  readonly nature: Nature;
  readonly source: string;
}

/** The same sentences in both languages of the console. */
export interface Explanation {
  readonly zh: string;
  readonly en: string;
}

const UNIT_ZH: Record<AllowanceUnit, string> = {
  hour: '小时',
  'working-hour': '个工作小时',
  day: '天',
  'working-day': '个工作日',
  month: '个月',
  year: '年',
  'calendar-month': '个自然月',
  'fixed-date': '',
};

const NATURES: Record<Nature, Explanation> = {
  target: { zh: '单位绩效目标', en: "the unit's own target" },
  contract: { zh: '合同约定', en: 'a contract term' },
  statutory: { zh: '法定期限', en: 'a statutory period' },
  'court-set': { zh: '法院指定期限', en: 'a period set by the court' },
};

const HOURS: Explanation = {
  zh: '昼夜连续计算，不扣除夜间和休息日',
  en: 'counted round the clock, nights and rest days included',
};

const DAYS: Explanation = {
  zh: '起算当日不计入，到最后一日 24 时止，不因节假日顺延',
  en: 'the first day is not counted, the last runs to 24:00, no shift for holidays',
};

const MONTHS: Explanation = {
  zh: `${DAYS.zh}；到期月份的对应日为最后一日，没有对应日的为月末日（《民法典》第二百零一至二百零二条）`,
  en: `${DAYS.en}; the last day has the first day's number, or is the last of its month (Civil Code 201-202)`,
};

const COUNTING: Record<AllowanceUnit, Explanation> = {
  hour: HOURS,
  'working-hour': HOURS,
  day: DAYS,
  'working-day': DAYS,
  month: MONTHS,
  year: MONTHS,
  'calendar-month': MONTHS,
  'fixed-date': DAYS,
};

/**
 * Why this deadline: where its rule comes from, how it was counted from which moment to which, and how it stands at
 * `asOf`, in sentences. Moments are told in the zone, to the second.
 */
export function explain(
  rule: ExplainedRule,
  clock: Clock,
  asOf: Instant,
  zone: string = DEFAULT_ZONE,
): Explanation {
  const { amount, unit } = rule.allowance;
  const anchor = wallText(clock.anchorAt, zone);
  const due = unit === 'hour' ? wallText(clock.dueAt, zone) : `${dayIn(clock.dueAt, zone)} 24:00`;
  const nature = NATURES[rule.nature];
  const counting = COUNTING[unit];
  const standing = standingText(clock, asOf, zone);
  return {
    zh: [
      `时限 ${amount ?? ''} ${UNIT_ZH[unit]}，性质：${nature.zh}，依据：${rule.source}。`,
      `自 ${anchor} 起算，${counting.zh}，至 ${due} 到期（${zone === DEFAULT_ZONE ? '北京时间' : zone}）。`,
      standing.zh,
    ].join(''),
    en: [
      `${amount ?? ''} ${unit}${amount === 1 ? '' : 's'}, ${nature.en}: ${rule.source}.`,
      `From ${anchor}, ${counting.en}; due ${due} (${zone}).`,
      standing.en,
    ].join(' '),
  };
}

function standingText(clock: Clock, asOf: Instant, zone: string): Explanation {
  const at = (moment: Instant | null): string => wallText(moment ?? asOf, zone);
  const past = (moment: Instant | null): Explanation => {
    const seconds = secondsBetween(clock.dueAt, moment ?? asOf);
    return { zh: spanText(seconds, 'zh'), en: spanText(seconds, 'en') };
  };
  const { endedAt, withdrawnAt } = clock;
  const sentences: Record<Outcome, () => Explanation> = {
    met: () => ({ zh: `于 ${at(endedAt)} 办结，按时。`, en: `Ended ${at(endedAt)}, in time.` }),
    late: () => ({
      zh: `于 ${at(endedAt)} 办结，迟 ${past(endedAt).zh}。`,
      en: `Ended ${at(endedAt)}, late by ${past(endedAt).en}.`,
    }),
    overdue: () => ({
      zh: `截至 ${at(asOf)} 未办结，已超期 ${past(asOf).zh}。`,
      en: `Not ended by ${at(asOf)}, overdue by ${past(asOf).en}.`,
    }),
    pending: () => ({
      zh: `截至 ${at(asOf)} 未到期，剩余 ${past(asOf).zh}。`,
      en: `Still running at ${at(asOf)}, ${past(asOf).en} left.`,
    }),
    withdrawn: () => ({
      zh: `于 ${at(withdrawnAt)} 撤回，此时未超期，不计入。`,
      en: `Withdrawn ${at(withdrawnAt)}, not overdue: not counted.`,
    }),
    'missed-then-withdrawn': () => ({
      zh: `于 ${at(withdrawnAt)} 撤回，此时已超期 ${past(withdrawnAt).zh}，计为未按时。`,
      en: `Withdrawn ${at(withdrawnAt)}, already overdue by ${past(withdrawnAt).en}: counted as missed.`,
    }),
  };
  return sentences[outcome(clock, asOf)]();
}
