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

/** All that somebody agrees to when they agree to a preview. */
export interface Previewed extends Versions {
  readonly deadlineId: string;
  readonly dueAt: Instant;
  readonly newDueAt: Instant;
  readonly breach: boolean;
}

/** SHA-256 over what would move and where to, whatever the order. */
export function digestOf(items: readonly Previewed[]): string {
  const lines = items.map((one) =>
    [
      one.deadlineId,
      one.ruleId,
      one.calendarVersionId,
      one.policyId,
      one.dueAt,
      one.newDueAt,
      one.breach,
    ].join(' '),
  );
  return hash('sha256', lines.sort().join('\n'));
}
