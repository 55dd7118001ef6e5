import { wallText } from '../../common/time/day.js';
import type { Instant } from '../../common/time/instant.js';
import type { Changes } from '../audit/index.js';
import type { Deadline } from '../deadlines/index.js';
import type { Person } from '../identity/index.js';
import { ON_SITE, RESOLUTION, RESPONSE } from './ticket.clocks.js';
import type { Ticket } from './ticket.entity.js';

type Due = Pick<Deadline, 'kind' | 'cycle' | 'dueAt' | 'acknowledgedAt'>;

const CLOCK_NAMES: Readonly<Record<string, string>> = {
  [RESPONSE]: '响应时限',
  [RESOLUTION]: '解决时限',
  [ON_SITE]: '到场时限',
};

/** What the trail keeps both readings of, besides the state; the business moments above all. */
const TOLD = [
  'urgency',
  'requestedUrgency',
  'contractorId',
  'handlerId',
  'transferToId',
  'supportStage',
  'acceptedAt',
  'onSiteAskedAt',
  'arrivedAt',
  'resolvedAt',
  'mergedIntoId',
  'rating',
] as const satisfies readonly (keyof Ticket)[];

/**
 * Before and after of a command for the trail: the state always, what decides and due moments where they moved, and an
 * acknowledgement that a moved due moment made void.
 */
export function changesOf(
  from: Ticket | null,
  to: Ticket,
  before: readonly Due[],
  after: readonly Due[],
): Changes {
  const changes: Changes = { state: { from: from?.state ?? null, to: to.state } };
  for (const field of TOLD) {
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

/** What a command leaves when a lower urgency is no longer asked for. */
export const NO_URGENCY_REQUEST = {
  requestedUrgency: null,
  urgencyRequestedById: null,
  urgencyRequestedAt: null,
  urgencyRequestReason: null,
} as const satisfies Partial<Ticket>;

/** What a command leaves when no transfer is asked for any more. */
export const NO_TRANSFER_REQUEST = {
  transferToId: null,
  transferRequestedById: null,
  transferRequestedAt: null,
  transferReason: null,
} as const satisfies Partial<Ticket>;

/** Nobody has looked at it: no answer, no work, no result. */
export const NOTHING_DONE = {
  handlerId: null,
  acceptedAt: null,
  startedAt: null,
  supportStage: 'phone',
  onSiteAskedAt: null,
  arrivedAt: null,
  arrivalContractorId: null,
  arrivalPlace: null,
  arrivalLongitude: null,
  arrivalLatitude: null,
  engineer: null,
  resolvedAt: null,
  resolvedById: null,
  cause: null,
  action: null,
  updates: null,
  verifiedAt: null,
  effective: null,
  remark: null,
  rating: null,
  ...NO_URGENCY_REQUEST,
  ...NO_TRANSFER_REQUEST,
} as const satisfies Partial<Ticket>;

export function idsOf(people: readonly Person[]): string[] {
  return [...new Set(people.map(({ id }) => id))];
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
