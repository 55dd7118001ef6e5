import { v7 as uuid } from 'uuid';
import type { Instant } from '../../common/time/instant.js';
import type { Changes, Trail } from './trail.entity.js';

/** The part of a `Call` that the trail keeps. Without an actor nobody was signed in, or the system acted by itself. */
export interface TrailSource {
  readonly requestId: string | null;
  readonly ip: string | null;
  readonly actor: { readonly userId: string; readonly organisationId: string; readonly name: string } | null;
}

export interface TrailEntry {
  /** The business moment that the command read under its lock; the moment of writing when left out. */
  readonly at?: Instant;
  /** `object.verb`, for example `ticket.accept`. */
  readonly action: string;
  readonly object: { readonly type: string; readonly id: string | null; readonly label: string };
  readonly changes?: Changes;
  readonly reason?: string | null;
}

/** The trail row of a change; the command stages it beside the change: `tx.insert(Trail, trailOf(call, …))`. */
export function trailOf(source: TrailSource, entry: TrailEntry): Partial<Trail> {
  const { at, action, object, changes = null, reason = null } = entry;
  return {
    id: uuid(),
    ...(at && { at }),
    actorId: source.actor?.userId ?? null,
    actorName: source.actor?.name ?? null,
    organisationId: source.actor?.organisationId ?? null,
    action,
    objectType: object.type,
    objectId: object.id,
    label: object.label,
    changes,
    reason,
    requestId: source.requestId,
    ip: source.ip,
  };
}

/**
 * Before and after of the fields in `after` that differ from `before`; of every one where there was no before. What is
 * no plain value is compared as it would be written.
 */
export function changesBetween(before: object | null, after: object): Changes {
  const old = (before ?? {}) as Record<string, unknown>;
  const pairs = Object.entries(after as Record<string, unknown>).map(
    ([field, to]) => [field, { from: old[field] ?? null, to: to ?? null }] as const,
  );
  const differs = ({ from, to }: { from: unknown; to: unknown }): boolean =>
    JSON.stringify(from) !== JSON.stringify(to);
  return Object.fromEntries(pairs.filter(([, change]) => differs(change)));
}

/** What the system does on its own account: at start, or in a sweep. */
export const BY_SYSTEM: TrailSource = { requestId: null, ip: null, actor: null };
