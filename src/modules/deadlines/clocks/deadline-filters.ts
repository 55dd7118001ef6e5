import type { Actor } from '../../../common/call/call.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import { dayOf, firstInstant, lastInstant, type Day } from '../../../common/time/day.js';
import { inReach, reachFilter } from '../../identity/index.js';
import { weekPeriod } from './iso-week.js';

const OPEN = 'd.ended_at is null and d.withdrawn_at is null and d.superseded_at is null';
const ENDED = 'd.superseded_at is null and d.ended_at <= coalesce(d.withdrawn_at, d.ended_at)';
const NOW = '(select app_now())';

/**
 * What lists tell apart, as SQL over `deadline d`; the same arithmetic as `outcome`, where equal is in time. What a
 * correction put aside is in none of them.
 */
export const STATE_SQL = {
  open: OPEN,
  pending: `${OPEN} and d.due_at >= ${NOW}`,
  overdue: `${OPEN} and d.due_at < ${NOW}`,
  met: `${ENDED} and d.ended_at <= d.due_at`,
  late: `${ENDED} and d.ended_at > d.due_at`,
  withdrawn: `d.superseded_at is null and d.withdrawn_at < coalesce(d.ended_at, 'infinity')`,
} as const;

export type DeadlineState = keyof typeof STATE_SQL;
export const DEADLINE_STATES = Object.keys(STATE_SQL) as DeadlineState[];

/** `mine`: for whoever asks. */
export const AWAITING = ['true', 'false', 'mine'] as const;
export type Awaiting = (typeof AWAITING)[number];

export interface Asked {
  readonly owner?: string;
  readonly team?: string;
  readonly kind?: string;
  readonly state?: DeadlineState;
  readonly week?: string;
  readonly from?: Day;
  readonly until?: Day;
  readonly subjectType?: string;
  readonly subjectId?: string;
  readonly awaiting?: Awaiting;
}

/** Conditions on `deadline d` with their values, numbered from $1; `name` is the same for the same text. */
export interface Conditions {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/** Nothing was due before that, and the zone's offset could push the first years out of what a moment can say. */
const EARLIEST = dayOf('1900-01-01');

/** Whom the relation `handler` names, as a value for `people @>`; an id is text there, in small letters. */
export function handledBy(accountId: string): string {
  return JSON.stringify({ handler: [accountId.toLowerCase()] });
}

/** Whether this person is a second person at all. */
export function decides(actor: Actor): boolean {
  return inReach(actor, 'deadline.decide', actor.organisationId);
}

/** A request on `deadline d` that waits for its second person, who is not the account in `id`: nobody decides their own. */
export function waitsForOthersThan(id: string): string {
  return `d.awaiting and (
   (d.override -> 'decision' = 'null' and d.override ->> 'requestedById' <> ${id})
   or exists (select from jsonb_array_elements(d.pauses) p
     where (p -> 'needsApproval')::boolean and p -> 'decision' = 'null' and p ->> 'requestedById' <> ${id}))`;
}

/**
 * The rows that were asked for and that the person may see; `null` where there can be none, because another
 * organisation's were asked for, or what waits for somebody who does not decide. Only what is asked for is in the text, so that each combination has its own plan.
 * @throws DEADLINE.WEEK naming `?week`, DEADLINE.DAYS_ORDER naming `?until`
 */
export function conditionsOf(actor: Actor, asked: Asked): Conditions | null {
  const { owner, team, kind, state, subjectType, subjectId, awaiting } = asked;
  const confined = reachFilter(actor, 'deadline.read');
  if (confined !== null && team !== undefined && team !== confined) return null;
  if (awaiting === 'mine' && !decides(actor)) return null;
  const parts: [code: string, text: string, ...values: unknown[]][] = [];
  const ownerId = confined ?? team;
  if (ownerId !== undefined) parts.push(['t', 'd.owner_id = ?', ownerId]);
  if (owner !== undefined)
    parts.push(['o', 'd.people @> ?::jsonb', handledBy(owner === 'me' ? actor.userId : owner)]);
  if (kind !== undefined) parts.push(['k', 'd.kind = ?', kind]);
  if (subjectType !== undefined) parts.push(['y', 'd.subject_type = ?', subjectType]);
  if (subjectId !== undefined) parts.push(['s', 'd.subject_id = ?', subjectId]);
  if (awaiting === 'mine') parts.push(['m', waitsForOthersThan('?'), actor.userId, actor.userId]);
  else if (awaiting !== undefined)
    parts.push(awaiting === 'true' ? ['a', 'd.awaiting'] : ['n', 'not d.awaiting']);
  parts.push(...dueBetween(asked));
  const values: unknown[] = [];
  const texts = parts.map(([, text, ...given]) => {
    let at = 0;
    return text.replaceAll('?', () => `$${values.push(given[at++])}`);
  });
  const stated = state === undefined ? 'd.superseded_at is null' : STATE_SQL[state];
  const name = `${state ?? 'any'} ${parts.map(([code]) => code).join('')}`.trim();
  return { name, text: [stated, ...texts].join(' and '), values };
}

function dueBetween({ week, from, until }: Asked): [code: string, text: string, ...values: unknown[]][] {
  if (from !== undefined && until !== undefined && until < from) {
    throw refused('?until', 'DEADLINE.DAYS_ORDER', 'The last day lies before the first.');
  }
  const parts: [code: string, text: string, ...values: unknown[]][] = [];
  if (from !== undefined) parts.push(['f', 'd.due_at >= ?', firstInstant(from < EARLIEST ? EARLIEST : from)]);
  if (until !== undefined)
    parts.push(['u', 'd.due_at <= ?', lastInstant(until < EARLIEST ? EARLIEST : until)]);
  if (week === undefined) return parts;
  const period = weekPeriod(week);
  if (!period) throw refused('?week', 'DEADLINE.WEEK', 'This year has no such week.');
  return [...parts, ['w', '(d.due_at >= ? and d.due_at < ?)', period.start, period.end]];
}

export function refused(field: string, code: string, message: string): DomainError {
  return new DomainError('malformed', code, message, [{ field, code, message }]);
}
