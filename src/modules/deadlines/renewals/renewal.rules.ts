import { hash } from 'node:crypto';
import type { Instant } from '../../../common/time/instant.js';

/** What of a deadline's definitions can have a newer version. */
export const CHANGES = ['rule', 'calendar', 'policy'] as const;
export type Change = (typeof CHANGES)[number];

interface Versions {
  readonly ruleId: string;
  readonly calendarVersionId: string | null;
  readonly policyId: string;
}

/** Which definitions differ, in the order of `CHANGES`; empty where the deadline is up to date. */
export function changedVersions(from: Versions, to: Versions): Change[] {
  const differs: Record<Change, boolean> = {
    rule: from.ruleId !== to.ruleId,
    calendar: from.calendarVersionId !== to.calendarVersionId,
    policy: from.policyId !== to.policyId,
  };
  return CHANGES.filter((one) => differs[one]);
}

/** A new due moment that makes a promise broken which nobody had broken: the change must say so beforehand. */
export function isBreach(dueAt: Instant, newDueAt: Instant, now: Instant): boolean {
  return newDueAt < now && dueAt >= now;
}

/** All that somebody agrees to when they agree to a preview. What a breach is changes by itself, with every minute. */
export interface Previewed extends Versions {
  readonly deadlineId: string;
  readonly dueAt: Instant;
  readonly newDueAt: Instant;
}

/** So many clocks move at once at the most: what stands for them comes back with the request that moves them. */
export const MOST_MOVED = 25_000;

const HEAD = 'renewal-';
const MARK_LENGTH = 8;

/** What a digest looks like. */
export const DIGEST = {
  min: HEAD.length,
  max: HEAD.length + MOST_MOVED * MARK_LENGTH,
  pattern: new RegExp(`^${HEAD}[A-Za-z0-9_-]*$`),
} as const;

/** Stands for what would move and where to, whatever the order: one mark for each clock. */
export function digestOf(items: readonly Previewed[]): string {
  return HEAD + items.map(markOf).sort().join('');
}

/**
 * Whether each of these moves was among the previewed ones. A clock that has stopped since, or moved with another's
 * renewal, is none of them any more and no reason to look again.
 */
export function covers(digest: string, items: readonly Previewed[]): boolean {
  const marks = new Set<string>();
  for (let at = HEAD.length; at < digest.length; at += MARK_LENGTH) {
    marks.add(digest.slice(at, at + MARK_LENGTH));
  }
  return items.every((item) => marks.has(markOf(item)));
}

/** 48 bits of a hash, enough to tell two moves apart by accident's measure: whoever may move could also preview. */
function markOf({ deadlineId, ruleId, calendarVersionId, policyId, dueAt, newDueAt }: Previewed): string {
  const text = [deadlineId, ruleId, calendarVersionId, policyId, dueAt, newDueAt].join(' ');
  return hash('sha256', text, 'base64url').slice(0, MARK_LENGTH);
}
