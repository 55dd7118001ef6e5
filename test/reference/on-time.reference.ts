import { earlierOf, laterOf, type Instant } from '../../src/common/time/instant.js';
import type { Period } from '../../src/common/time/day.js';

/** One clock of one cycle of a record, as evidence. */
export interface OnTimeRow {
  readonly subject: string;
  readonly cycle: number;
  readonly item: string;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly closedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  readonly standing: 'counted' | 'excluded' | 'excused' | 'void';
}

/** The moments between which a row was held to be true. */
export interface Recorded {
  readonly recordedAt: Instant;
  /** When something newer took its place; in that moment it was no longer held true. */
  readonly supersededAt: Instant | null;
}

export type RecordedRow = OnTimeRow & Recorded;

/** What was known at a moment; `null` asks for what is known now. */
export function knownRows<R extends Recorded>(rows: readonly R[], knownAt: Instant | null): R[] {
  return rows.filter(({ recordedAt, supersededAt }) => {
    if (knownAt === null) return supersededAt === null;
    return recordedAt <= knownAt && (supersededAt === null || supersededAt > knownAt);
  });
}

/** How one clock reads in the truth table; `excused` is an approved exception that was not met. */
type Reading = 'met' | 'late' | 'overdue' | 'pending' | 'excluded' | 'missed-then-withdrawn' | 'excused';

/** The verdict on one (subject, cycle); `settledAt` is null unless it was met or missed. */
export interface OnTimeVerdict {
  readonly subject: string;
  readonly cycle: number;
  readonly verdict: 'met' | 'missed' | 'pending' | 'none';
  readonly settledAt: Instant | null;
  /** Whether this period counts it; of the pending, whether this period is the running one. */
  readonly inPeriod: boolean;
}

/** The value of the `on-time` fold; `verdicts` in the order of subject and cycle, those of other periods too. */
export interface OnTimeValue {
  readonly numerator: number;
  readonly denominator: number;
  readonly pending: number;
  readonly verdicts: readonly OnTimeVerdict[];
}

/**
 * The `on-time` fold, written from the truth table of the design and from nothing else: the plain double of the
 * set-based query. The as-of moment is never after the period's end, and what happens after it does not exist.
 */
export function onTimeReference(rows: readonly OnTimeRow[], period: Period, asOf: Instant): OnTimeValue {
  const seenAt = earlierOf(asOf, period.end);
  const cycles = new Map<string, OnTimeRow[]>();
  for (const row of rows) {
    if (row.openedAt > seenAt) continue;
    const key = JSON.stringify([row.subject, row.cycle]);
    cycles.set(key, [...(cycles.get(key) ?? []), row]);
  }
  const verdicts = [...cycles.values()]
    .map((clocks) => verdictOf(clocks, period, seenAt))
    .sort((a, b) => (a.subject === b.subject ? a.cycle - b.cycle : a.subject < b.subject ? -1 : 1));

  const count = (verdict: OnTimeVerdict['verdict']): number =>
    verdicts.filter((one) => one.inPeriod && one.verdict === verdict).length;
  return {
    numerator: count('met'),
    denominator: count('met') + count('missed'),
    pending: count('pending'),
    verdicts,
  };
}

function verdictOf(clocks: readonly OnTimeRow[], period: Period, seenAt: Instant): OnTimeVerdict {
  const [{ subject, cycle }] = clocks as [OnTimeRow];
  const within = (moment: Instant): boolean => period.start <= moment && moment < period.end;

  const missed: Instant[] = [];
  const rested: Instant[] = [];
  let met = false;
  let pending = false;
  for (const clock of clocks) {
    const reading = readingOf(clock, seenAt);
    if (reading === 'late' || reading === 'overdue' || reading === 'missed-then-withdrawn')
      missed.push(clock.dueAt);
    if (reading === 'pending') pending = true;
    if (reading === 'met') met = true;
    const restedAt = restOf(clock, reading);
    if (restedAt !== null) rested.push(restedAt);
  }

  if (missed.length > 0) {
    const settledAt = missed.reduce(earlierOf);
    return { subject, cycle, verdict: 'missed', settledAt, inPeriod: within(settledAt) };
  }
  if (pending) return { subject, cycle, verdict: 'pending', settledAt: null, inPeriod: within(seenAt) };
  if (met) {
    const settledAt = rested.reduce(laterOf);
    return { subject, cycle, verdict: 'met', settledAt, inPeriod: within(settledAt) };
  }
  return { subject, cycle, verdict: 'none', settledAt: null, inPeriod: false };
}

/** When a clock that was not missed came to rest, so that it can no longer turn the verdict of its cycle. */
function restOf(clock: OnTimeRow, reading: Reading): Instant | null {
  if (reading === 'met') return clock.closedAt;
  if (reading === 'excused') return clock.dueAt;
  const withdrawn = reading === 'excluded' && (clock.standing === 'counted' || clock.standing === 'excused');
  return withdrawn ? clock.withdrawnAt : null;
}

/** An exception takes away a miss, never a wait: until its due moment an excused clock may still be met. */
function readingOf(clock: OnTimeRow, seenAt: Instant): Reading {
  if (clock.standing === 'excluded' || clock.standing === 'void') return 'excluded';
  const reading = countedReading(clock, seenAt);
  const missed = reading === 'late' || reading === 'overdue' || reading === 'missed-then-withdrawn';
  return clock.standing === 'excused' && missed ? 'excused' : reading;
}

/** A clock that was both withdrawn and closed is judged by what came first; a tie is a close. */
function countedReading({ dueAt, closedAt, withdrawnAt }: OnTimeRow, seenAt: Instant): Reading {
  const closed = closedAt !== null && closedAt <= seenAt;
  const withdrawn = withdrawnAt !== null && withdrawnAt <= seenAt;
  if (closed && !(withdrawn && withdrawnAt < closedAt)) return closedAt <= dueAt ? 'met' : 'late';
  if (withdrawn) return withdrawnAt <= dueAt ? 'excluded' : 'missed-then-withdrawn';
  return seenAt > dueAt ? 'overdue' : 'pending';
}
