import { wallText } from '../../common/time/day.js';
import type { Instant } from '../../common/time/instant.js';
import type { Changes } from '../audit/index.js';
import type { Deadline } from '../deadlines/index.js';
import { RESOLUTION, RESPONSE } from './ticket.clocks.js';
import type { Ticket } from './ticket.entity.js';

type Due = Pick<Deadline, 'kind' | 'cycle' | 'dueAt' | 'acknowledgedAt'>;

const CLOCK_NAMES: Readonly<Record<string, string>> = { [RESPONSE]: '响应时限', [RESOLUTION]: '解决时限' };

/**
 * Before and after of a command for the trail: the state always, urgency and due moments where they moved, and an
 * acknowledgement that a moved due moment made void.
 */
export function changesOf(
  from: Ticket | null,
  to: Ticket,
  before: readonly Due[],
  after: readonly Due[],
): Changes {
  const changes: Changes = { state: { from: from?.state ?? null, to: to.state } };
  for (const field of ['urgency', 'requestedUrgency'] as const) {
    if (from && from[field] !== to[field]) changes[field] = { from: from[field], to: to[field] };
  }
  for (const [old, now] of moved(before, after)) {
    changes[`${now.kind}.dueAt`] = { from: old.dueAt, to: now.dueAt };
    if (old.acknowledgedAt !== now.acknowledgedAt) {
      changes[`${now.kind}.acknowledgedAt`] = { from: old.acknowledgedAt, to: now.acknowledgedAt };
    }
  }
  return changes;
}

/** The reason that history keeps: where a change made a clock overdue at once, it says so with both readings. */
export function reasonWithBreaches(
  reason: string | null,
  before: readonly Due[],
  after: readonly Due[],
  at: Instant,
): string | null {
  const breaches = moved(before, after).filter(([old, now]) => now.dueAt < at && at <= old.dueAt);
  if (breaches.length === 0) return reason;
  const named = breaches.map(([old, now]) => {
    return `${CLOCK_NAMES[now.kind] ?? now.kind}由 ${wallText(old.dueAt)} 变为 ${wallText(now.dueAt)}，变更时已超时`;
  });
  return `${reason ?? ''}（${named.join('；')}）`;
}

function moved<T extends Due>(before: readonly T[], after: readonly T[]): [T, T][] {
  return after.flatMap((now): [T, T][] => {
    const old = before.find(({ kind, cycle }) => kind === now.kind && cycle === now.cycle);
    return old && old.dueAt !== now.dueAt ? [[old, now]] : [];
  });
}
