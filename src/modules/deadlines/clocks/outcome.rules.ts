import { earlierOf, type Instant } from '../../../common/time/instant.js';

/** The facts of one clock. At most one of `endedAt` and `withdrawnAt` is expected; if both stand, the first one holds. */
export interface Clock {
  readonly anchorAt: Instant;
  readonly dueAt: Instant;
  readonly endedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}

/** What a clock amounts to at a moment; the rows of the on-time truth table. */
export const OUTCOMES = ['met', 'late', 'overdue', 'pending', 'withdrawn', 'missed-then-withdrawn'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The moment that stopped the clock, or null while it runs. */
export function stopOf(clock: Pick<Clock, 'endedAt' | 'withdrawnAt'>): Instant | null {
  const { endedAt, withdrawnAt } = clock;
  return endedAt !== null && withdrawnAt !== null
    ? earlierOf(endedAt, withdrawnAt)
    : (endedAt ?? withdrawnAt);
}

/**
 * What the clock amounts to at `asOf`, by arithmetic on its events: what happens after `asOf` does not exist, an end
 * in the due moment itself is in time, and whether a sweeper saw it changes nothing.
 */
export function outcome(clock: Clock, asOf: Instant): Outcome {
  const stop = stopOf(clock);
  if (stop !== null && stop <= asOf) {
    const inTime = stop <= clock.dueAt;
    if (stop === clock.endedAt) return inTime ? 'met' : 'late';
    return inTime ? 'withdrawn' : 'missed-then-withdrawn';
  }
  return asOf > clock.dueAt ? 'overdue' : 'pending';
}
