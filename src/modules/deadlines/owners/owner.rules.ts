import type { Instant } from '../../../common/time/instant.js';
import { addHours } from '../../../common/time/instant.js';
import { dayIn, type Day } from '../../../common/time/day.js';
import type { People } from '../clocks/deadline.entity.js';

/** The proof of a day is made from this hour of it on, until the same hour of the next. */
const PROOF_HOUR = 2;

/** The day whose proof is due: after a night without a server the first one to look makes it. */
export function proofDay(now: Instant, zone?: string): Day {
  return dayIn(addHours(now, -PROOF_HOUR), zone);
}

/** Whether a relation that names the person names nobody who stays. @param staying ids of people who are still told */
export function hasNobodyFor(people: People, accountId: string, staying: ReadonlySet<string>): boolean {
  return Object.values(people).some((ids) => ids.includes(accountId) && !ids.some((id) => staying.has(id)));
}

/** The same people with the successor where the person stood, nobody twice. */
export function inPlaceOf(people: People, accountId: string, successorId: string): People {
  const replaced = Object.entries(people).map(([relation, ids]) => [
    relation,
    [...new Set(ids.map((id) => (id === accountId ? successorId : id)))],
  ]);
  return Object.fromEntries(replaced) as People;
}
