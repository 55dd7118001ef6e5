import type { Instant } from '../../src/common/time/instant.js';
import type { Recorded } from './on-time.reference.js';

/** A row of evidence as the plain doubles of the folds read it. */
export interface FoldRow {
  readonly id: string;
  readonly subject: string;
  readonly item: string;
  readonly occurredOn: Instant | null;
  readonly openedAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly standing: 'counted' | 'excluded' | 'excused' | 'void';
}

export type RecordedFoldRow = FoldRow & Recorded;

/** From where a period is seen: `asOf` is never after its end. */
export interface Seen {
  readonly start: Instant;
  readonly end: Instant;
  readonly asOf: Instant;
}

/** Microseconds since 1970, exact. */
export function micros(moment: Instant): bigint {
  return BigInt(Date.parse(`${moment.slice(0, 23)}Z`)) * 1000n + BigInt(moment.slice(23, 26));
}

export const isIn = (moment: Instant, { start, end }: Seen): boolean => start <= moment && moment < end;
