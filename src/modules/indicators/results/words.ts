import type { Bilingual } from '../../../common/text/bilingual.js';
import { addMonths, daysBetween } from '../../../common/time/civil.js';
import type { Day } from '../../../common/time/day.js';
import { spanText } from '../../../common/time/duration-text.js';
import { secondsBetween, type Instant } from '../../../common/time/instant.js';
import type { FoldWish } from '../folds/fold.js';
import type { Exact } from './requirement.js';

/** Measure words that the target tables print, for readers of English. */
const ENGLISH: Readonly<Record<string, string>> = {
  项: 'items',
  台: 'devices',
  套: 'sets',
  次: 'times',
  份: 'copies',
  件: 'pieces',
  起: 'cases',
  人: 'people',
  名: 'people',
  场: 'sessions',
  个: 'items',
};

/** `68 项`, in the unit that the target prints, or else the metric's. */
export function amountText(amount: number, { metric, target }: FoldWish): Bilingual {
  const own = metric.unit === '%' ? { zh: '', en: '' } : metric.unit;
  const printed = target.kind === 'quantitative' && target.unit !== '%' ? target.unit : null;
  const unit = printed === null || printed === own.zh ? own : { zh: printed, en: ENGLISH[printed] ?? own.en };
  return { zh: `${amount} ${unit.zh}`.trim(), en: plural(amount, unit.en) };
}

function plural(amount: number, word: string): string {
  const single = amount === 1 ? (word === 'people' ? 'person' : word.replace(/s$/, '')) : word;
  return `${amount} ${single}`.trim();
}

const MICROSECONDS_PER_MINUTE = 60_000_000n;

/** `3 小时 12 分`: hours and minutes, rounded down or up to the minute; what is not zero never reads as zero. */
export function hoursText(micros: bigint, up: boolean): Bilingual {
  const whole = micros / MICROSECONDS_PER_MINUTE;
  const minutes = Number(up && micros % MICROSECONDS_PER_MINUTE !== 0n ? whole + 1n : whole);
  if (minutes === 0 && micros > 0n) return { zh: '不到 1 分', en: 'less than 1 min' };
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  const zh = [h > 0 ? `${h} 小时` : '', m > 0 || h === 0 ? `${m} 分` : ''];
  const en = [h > 0 ? `${h} h` : '', m > 0 || h === 0 ? `${m} min` : ''];
  return { zh: zh.filter(Boolean).join(' '), en: en.filter(Boolean).join(' ') };
}

/** Whole Civil-Code months between two days and the days after them, of so many to the next. */
export interface CivilSpan {
  readonly months: number;
  readonly days: number;
  readonly of: number;
}

/** How long it is from one day to a later one, Civil Code 201–202; the same day gives nothing. */
export function civilSpan(from: Day, to: Day): CivilSpan {
  const months = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const most = months(to) - months(from);
  const whole = addMonths(from, most) <= to ? most : most - 1;
  const reached = addMonths(from, whole);
  return {
    months: whole,
    days: daysBetween(reached, to),
    of: daysBetween(reached, addMonths(from, whole + 1)),
  };
}

/** The span in months as an exact number. */
export function monthsOf({ months, days, of }: CivilSpan): Exact {
  return { over: BigInt(months * of + days), by: BigInt(of) };
}

/** `2 个月零 5 天`; with years where the target counts in them: `1 年 2 个月`. */
export function civilText({ months, days }: CivilSpan, inYears: boolean): Bilingual {
  const years = inYears ? Math.floor(months / 12) : 0;
  const rest = months - years * 12;
  const zh = [years > 0 ? `${years} 年` : '', rest > 0 ? `${rest} 个月` : ''].filter(Boolean).join(' ');
  const en = [years > 0 ? plural(years, 'years') : '', rest > 0 ? plural(rest, 'months') : ''];
  const last = days > 0 || months === 0;
  return {
    zh: !last ? zh : zh === '' ? `${days} 天` : `${zh}零 ${days} 天`,
    en: [...en, last ? plural(days, 'days') : ''].filter(Boolean).join(' '),
  };
}

/** Elapsed time in its two largest units, cut. */
export function elapsedText(from: Instant, until: Instant): Bilingual {
  return secondsText(secondsBetween(from, until));
}

export function secondsText(seconds: number): Bilingual {
  return { zh: spanText(seconds, 'zh'), en: spanText(seconds, 'en') };
}
