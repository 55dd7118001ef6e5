import type { Bilingual } from '../../../common/text/bilingual.js';
import { wallText } from '../../../common/time/day.js';
import { spanText } from '../../../common/time/duration-text.js';
import { earlierOf, secondsBetween, type Instant } from '../../../common/time/instant.js';
import type { NoticeContent } from '../../notifications/index.js';
import type { Deadline } from '../clocks/deadline.entity.js';
import type { DeadlineRule } from '../rules/deadline-rule.entity.js';
import { stopOf } from '../clocks/outcome.rules.js';
import type { DueStep } from './step.rules.js';

type Told = Pick<
  Deadline,
  'anchorAt' | 'dueAt' | 'endedAt' | 'withdrawnAt' | 'subjectLabel' | 'subjectType' | 'subjectId'
> & { now: Instant };

/** Why it is this person who reads the notice, where the step does not mean them. */
export interface Addressing {
  /** Names of those in whose place they are told. */
  readonly inPlaceOf: readonly string[];
  /** None of those whom the step names is active, nor anyone who stands in for them. */
  readonly nobodyElse: boolean;
}

const OVERDUE: Bilingual = { zh: '已超时', en: 'Overdue' };
const DUE_SOON: Bilingual = { zh: '将到期', en: 'Due soon' };

/** What a fired step tells one person: which record, which clock, when it is due or by how much it is over. */
export function escalationNotice(
  deadline: Told,
  rule: Pick<DeadlineRule, 'title'>,
  step: Pick<DueStep, 'step' | 'round' | 'plannedAt'>,
  addressing: Addressing,
): NoticeContent {
  const { subjectLabel, subjectType, subjectId } = deadline;
  const title = titleOf(deadline, step);
  const why = whyYou(addressing);
  const fact = factOf(deadline, rule.title, step.round > 0);
  return {
    title: { zh: `【${title.zh}】${subjectLabel}`, en: `${title.en}: ${subjectLabel}` },
    body: { zh: why.zh + fact.zh, en: why.en + fact.en },
    link: `/${subjectType}s/${subjectId}`,
    urgent: step.step.urgent || isOver(deadline),
  };
}

/** For an administrator, where nobody else is left: no word of the record, which is none of their business (三员分立). */
export const NOBODY_LEFT: NoticeContent = {
  title: { zh: '【无人可通知】一项时限', en: 'Nobody to tell of a deadline' },
  body: {
    zh: '有一项时限无人可通知，请授予分管领导角色。',
    en: 'A deadline has nobody who could be told of it; please see that somebody holds the role of a leader.',
  },
  link: '/accounts',
  urgent: true,
};

/** The step's own words, unless they would not be true: "30 days before due" of a clock that had only ten, or too late. */
function titleOf(
  deadline: Told,
  { step, round, plannedAt }: Pick<DueStep, 'step' | 'round' | 'plannedAt'>,
): Bilingual {
  if (round > 0) return { zh: `超时未结 · 第 ${round} 次催办`, en: `Still overdue, reminder ${round}` };
  if (isOver(deadline) && plannedAt < deadline.dueAt) return OVERDUE;
  return plannedAt === deadline.anchorAt ? DUE_SOON : step.title;
}

/** Whether the clock has missed its due moment; one that stopped in time never does. */
function isOver(deadline: Told): boolean {
  return earlierOf(stopOf(deadline) ?? deadline.now, deadline.now) > deadline.dueAt;
}

function factOf(deadline: Told, title: Bilingual, again: boolean): Bilingual {
  const { dueAt, now } = deadline;
  const due = wallText(dueAt);
  const stop = stopOf(deadline);
  if (stop !== null && stop <= now) return stopped(title, dueAt, stop);
  const seconds = secondsBetween(dueAt, now);
  const [zh, en] = [spanText(seconds, 'zh'), spanText(seconds, 'en')];
  if (!isOver(deadline)) {
    return {
      zh: `${title.zh}将于 ${due} 到期，还剩 ${zh}，请抓紧办理。`,
      en: `${title.en} is due ${due}; ${en} left.`,
    };
  }
  const daily = again
    ? { zh: '有人签收后不再每日催办。', en: ' This comes daily until somebody acknowledges it.' }
    : { zh: '', en: '' };
  return {
    zh: `${title.zh}已于 ${due} 到期，超时 ${zh}，请立即处理。${daily.zh}`,
    en: `${title.en} was due ${due}; over by ${en}. Act now.${daily.en}`,
  };
}

/** A step that was due before the clock stopped, told afterwards: nobody need hurry any more. */
function stopped(title: Bilingual, dueAt: Instant, stop: Instant): Bilingual {
  const [due, end] = [wallText(dueAt), wallText(stop)];
  const seconds = secondsBetween(dueAt, stop);
  return stop > dueAt
    ? {
        zh: `${title.zh}应于 ${due} 前完成，已于 ${end} 结束，超时 ${spanText(seconds, 'zh')}。`,
        en: `${title.en} was due ${due} and ended ${end}, over by ${spanText(seconds, 'en')}.`,
      }
    : {
        zh: `${title.zh}应于 ${due} 前完成，已于 ${end} 按时结束。`,
        en: `${title.en} was due ${due} and ended in time, ${end}.`,
      };
}

function whyYou({ inPlaceOf, nobodyElse }: Addressing): Bilingual {
  if (inPlaceOf.length > 0) {
    return { zh: `（代 ${inPlaceOf.join('、')} 收悉）`, en: `(In place of ${inPlaceOf.join(', ')}) ` };
  }
  if (!nobodyElse) return { zh: '', en: '' };
  return {
    zh: '（原应通知的人员均已停用，转请您安排）',
    en: '(Nobody whom this should reach is active; please see to it) ',
  };
}
