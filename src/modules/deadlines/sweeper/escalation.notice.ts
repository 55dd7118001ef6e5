import { spanText } from '../../../common/time/duration-text.js';
import { wallText } from '../../../common/time/day.js';
import { secondsBetween, type Instant } from '../../../common/time/instant.js';
import type { NoticeContent } from '../../notifications/index.js';
import type { Deadline } from '../clocks/deadline.entity.js';
import type { DeadlineRule } from '../rules/deadline-rule.entity.js';
import type { DueStep } from './step.rules.js';

/** What a fired step tells people: which record, which clock, when it is due or by how much it is over. */
export function escalationNotice(
  deadline: Deadline & { now: Instant },
  rule: Pick<DeadlineRule, 'title'>,
  step: DueStep,
): NoticeContent {
  const { dueAt, now, subjectLabel, subjectType, subjectId } = deadline;
  const seconds = secondsBetween(now, dueAt);
  const over = step.plannedAt > dueAt || seconds < 0;
  const due = wallText(dueAt);
  return {
    title: over
      ? { zh: `【已超时】${subjectLabel}`, en: `Overdue: ${subjectLabel}` }
      : { zh: `【将到期】${subjectLabel}`, en: `Due soon: ${subjectLabel}` },
    body: over
      ? {
          zh: `${rule.title.zh}已于 ${due} 到期，超时 ${spanText(seconds, 'zh')}，请立即处理。`,
          en: `${rule.title.en} was due ${due}; over by ${spanText(seconds, 'en')}. Act now.`,
        }
      : {
          zh: `${rule.title.zh}将于 ${due} 到期，还剩 ${spanText(seconds, 'zh')}，请抓紧处理。`,
          en: `${rule.title.en} is due ${due}; ${spanText(seconds, 'en')} left.`,
        },
    link: `/${subjectType}s/${subjectId}`,
    urgent: over,
  };
}
