import type { Calendar } from '../../../common/time/calendar/calendar.js';
import { knowsYear, noticesOf, readDay } from '../../../common/time/calendar/reading.js';
import type { Bilingual } from '../../../common/text/bilingual.js';
import { DEFAULT_ZONE, dayIn, wallText, type Day } from '../../../common/time/day.js';
import { NATURE_WORDS, amountWords, dayWords } from './deadline.words.js';
import { countDays, dueOf, endsAtMoment } from './due.rules.js';
import { computedDue, lastDay, reckoned, type Explained, type Reckoned } from './explained.js';
import type { OverrideRecord } from './pause.rules.js';
import { pauseSentences } from './pause.words.js';
import { standingSentence } from './standing.words.js';

export { spansOf, type Span } from './deadline.spans.js';
export type { Explained, ExplainedClock, ExplainedRule } from './explained.js';

/**
 * Why this deadline, in sentences: what it gives and by which source, from when and how it was counted, what paused it
 * and what would, whether its end rolled, rests on a year not published, or was overridden, and how it stands at `asOf`.
 * Moments are told in the zone, to the second.
 * @throws RangeError where the rule needs a calendar and none is given
 */
export function explain(facts: Explained): Bilingual {
  const read = reckoned(facts);
  const sentences = [
    allowanceSentence(read),
    countingSentence(read),
    ...pauseSentences(read),
    ...rollSentences(read),
    ...provisionalSentences(read),
    ...overrideSentences(read),
    standingSentence(read),
  ];
  return {
    zh: sentences.map(({ zh }) => zh).join(''),
    en: sentences.map(({ en }) => en).join(' '),
  };
}

function allowanceSentence({ rule: { amount, unit, nature, source } }: Reckoned): Bilingual {
  const words = amountWords({ amount, unit });
  const kind = NATURE_WORDS[nature];
  return {
    zh: `时限${unit === 'fixed-date' ? '' : ' '}${words.zh}，性质：${kind.zh}，依据：${source}。`,
    en: `${words.en}, ${kind.en}: ${source}.`,
  };
}

function countingSentence(read: Reckoned): Bilingual {
  const { running, zone } = read;
  const anchor = wallText(running.anchorAt, zone);
  const due = computedDue(read);
  const how = countingWords(read);
  return {
    zh: `自 ${anchor} 起算，${how.zh}，至 ${due} 到期（${zone === DEFAULT_ZONE ? '北京时间' : zone}）。`,
    en: `From ${anchor}, ${how.en}; due ${due} (${zone}).`,
  };
}

const FIRST_DAY: Bilingual = {
  zh: '起算当日不计入，到最后一日 24 时止',
  en: 'the first day is not counted, the last runs to 24:00',
};
const SAME_NUMBER: Bilingual = {
  zh: `${FIRST_DAY.zh}，到期月份的对应日为最后一日，没有对应日的为月末日（《民法典》第二百零一至二百零二条）`,
  en: `${FIRST_DAY.en}; the last day has the first day's number, or is the last of its month (Civil Code 201-202)`,
};

function countingWords(read: Reckoned): Bilingual {
  const how = unitWords(read);
  const { unit, endRoll } = read.rule;
  if (endsAtMoment(unit) || unit === 'working-day') return how;
  return endRoll === 'none'
    ? { zh: `${how.zh}，不因节假日顺延`, en: `${how.en}, no shift for holidays` }
    : {
        zh: `${how.zh}，最后一日不是工作日的顺延至其后第一个工作日（《民法典》第二百零三条）`,
        en: `${how.en}; a last day that is no working day rolls to the next one (Civil Code 203)`,
      };
}

function unitWords({ rule: { unit, amount }, calendarTitle: { zh, en } }: Reckoned): Bilingual {
  switch (unit) {
    case 'hour':
      return {
        zh: '昼夜连续计算，不扣除夜间和休息日',
        en: 'counted round the clock, nights and rest days included',
      };
    case 'working-hour':
      return {
        zh: `按“${zh}”日历只计工作时间`,
        en: `only the open hours of the calendar "${en}" counted`,
      };
    case 'day':
      return FIRST_DAY;
    case 'working-day':
      return {
        zh: `按“${zh}”日历只计工作日，${FIRST_DAY.zh}`,
        en: `only the working days of the calendar "${en}" counted, ${FIRST_DAY.en}`,
      };
    case 'month':
    case 'year':
      return SAME_NUMBER;
    case 'calendar-month':
      return {
        zh: `起算当月不计入，到其后第 ${amount ?? ''} 个自然月的最后一日 24 时止`,
        en: `the first month is not counted, up to the last day of calendar month ${amount ?? ''} after it`,
      };
    case 'fixed-date':
      return { zh: '以指定日期 24 时为限', en: 'up to 24:00 of the day that is named' };
  }
}

function rollSentences({ rule, terms, running, zone }: Reckoned): Bilingual[] {
  if (endsAtMoment(rule.unit) || terms.calendar === null) return [];
  const { nominal, last } = countDays(terms, running, zone);
  if (nominal === last) return [];
  const why = dayWords(readDay(terms.calendar, nominal));
  return [
    {
      zh: `末日 ${nominal} 为${why.zh}，顺延至 ${last}。`,
      en: `The last day ${nominal} falls on: ${why.en}; rolled to ${last}.`,
    },
  ];
}

function provisionalSentences({ terms, running, zone }: Reckoned): Bilingual[] {
  const { dueAt, provisional } = dueOf(terms, running, zone);
  if (!provisional || terms.calendar === null) return [];
  const years = unpublishedYears(terms.calendar, dayIn(running.anchorAt, zone), dayIn(dueAt, zone));
  return [
    {
      zh: `${years.join('、')} 年放假安排尚未公布，到期时间为暂定，公布后重新计算。`,
      en: `The holidays of ${years.join(', ')} are not published yet: the due moment is provisional until they are.`,
    },
  ];
}

function unpublishedYears(calendar: Calendar, from: Day, to: Day): number[] {
  const named = [from, to].flatMap(noticesOf);
  const [first, last] = [Math.min(...named), Math.max(...named)];
  const asked = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return asked.filter((year) => !knowsYear(calendar, year));
}

/** An override that waits or was refused leaves the one granted before it in force. */
function overrideSentences(read: Reckoned): Bilingual[] {
  const { override } = read.clock;
  if (override === null) return [];
  const said = overrideSentence(read, override);
  const before = override.decision?.granted === true ? null : (override.before ?? null);
  return before === null ? [said] : [overrideSentence(read, before), said];
}

function overrideSentence(read: Reckoned, override: OverrideRecord): Bilingual {
  const { reason, document, decision, requestedByName } = override;
  const moved = lastDay(override.dueAt, read.zone);
  const computed = computedDue(read);
  const basis = {
    zh: `理由：${reason}，文件：${document}，申请人：${requestedByName}`,
    en: `reason: ${reason}; document: ${document}; asked for by ${requestedByName}`,
  };
  if (decision === null)
    return {
      zh: `另有改期申请待审批，拟改为 ${moved} 到期（${basis.zh}）；获批之前不改变到期时间。`,
      en: `An override to ${moved} waits for approval (${basis.en}); until then it changes nothing.`,
    };
  if (!decision.granted)
    return {
      zh: `改期至 ${moved} 的申请未获 ${decision.byName} 批准。`,
      en: `An override to ${moved} was refused by ${decision.byName}.`,
    };
  return {
    zh: `经 ${decision.byName} 批准，改为 ${moved} 到期（${basis.zh}）；按规则计算为 ${computed}，提醒按两者中较早的发出。`,
    en: `Overridden to ${moved}, approved by ${decision.byName} (${basis.en}); the rule gives ${computed}, and reminders follow the earlier of the two.`,
  };
}
