import type { StepMoment, StepRecipient } from '../../../api/types';
import { spanText } from '../../../format/span';
import type { Words } from '../../../i18n/language';

const MINUTE = 60;
const MILLIS = 1000;

/** How long before or after due, in the largest units that say it; seconds only where there is nothing larger. */
const sizeText = (seconds: number, t: Words) =>
  seconds < MINUTE ? t.time.second(seconds) : spanText(seconds * MILLIS, t.time);

/** When a step fires, as a colleague would say it. */
export function momentWords({ percent, offsetSeconds, days, time = '' }: StepMoment, t: Words): string {
  const words = t.definitions.policies.moment;
  if (percent !== undefined) return percent === 100 ? words.due : words.percent(percent);
  if (offsetSeconds !== undefined) {
    if (offsetSeconds === 0) return words.due;
    if (offsetSeconds < 0) return words.before(sizeText(-offsetSeconds, t));
    return offsetSeconds < MINUTE ? words.atOnce : words.after(sizeText(offsetSeconds, t));
  }
  if (days === undefined || days === 0) return words.dayOf(time);
  return days < 0 ? words.dayBefore(-days, time) : words.dayAfter(days, time);
}

/** Whom a step tells. @param people names of those whom the reader may know, by id */
export function recipientWords(
  { relation, role, person }: StepRecipient,
  t: Words,
  people: ReadonlyMap<string, string>,
): string {
  const words = t.definitions.policies;
  if (relation !== undefined) return words.relations[relation] ?? relation;
  if (role !== undefined) {
    const names: Record<string, string> = t.roles;
    return words.everyone(names[role] ?? role);
  }
  return people.get(person ?? '') ?? words.somebody;
}
