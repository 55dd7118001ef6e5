import type { Bilingual } from '../../../common/text/bilingual.js';
import type { Page } from '../../../common/http/page.js';
import type { Instant } from '../../../common/time/instant.js';
import type { FoldName, Metric } from '../metric.js';

/** What is folded: evidence of one metric, of one project, carrying any of the facets, seen from one moment. */
export interface FoldScope {
  readonly metric: string;
  readonly projectId: string;
  /** Any of these; an empty list takes all of the metric's evidence. */
  readonly facets: readonly string[];
  readonly start: Instant;
  readonly end: Instant;
  /** Never later than `end`; what happens after it does not exist yet. */
  readonly asOf: Instant;
  /** Evidence as it was known at this moment, which may be later than `asOf`; `null` as it is known now. */
  readonly knownAt: Instant | null;
}

/** The two sides of a ratio, in records, and how many are still open. */
export interface FoldTotals {
  readonly numerator: number;
  readonly denominator: number;
  readonly pending: number;
}

/** How one record stands in the number; `out-of-period` is counted by another year. */
export type LineVerdict = 'met' | 'late' | 'pending' | 'excluded' | 'out-of-period';

/** How one of its clocks reads in the truth table. */
export type ClockReading =
  'met' | 'late' | 'overdue' | 'pending' | 'excluded' | 'excused' | 'missed-then-withdrawn';

/** One clock behind a line; what lies after the as-of moment is left out. */
export interface EvidenceClock {
  readonly item: string;
  readonly title: Bilingual;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly closedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  readonly verdict: ClockReading;
  readonly reason: Bilingual;
}

/**
 * What one record (one cycle of it) gives to the number, and why. A restricted line is one of a record that the
 * reader may not see: it says what it counts, and everything that tells one record from another is null or empty.
 */
export interface EvidenceLine {
  readonly restricted: boolean;
  readonly subjectType: string;
  readonly subjectId: string | null;
  /** The record's page in the console. */
  readonly link: string | null;
  readonly label: string | null;
  readonly cycle: number | null;
  readonly numerator: 0 | 1;
  readonly denominator: 0 | 1;
  readonly verdict: LineVerdict;
  readonly settledAt: Instant | null;
  readonly reason: Bilingual;
  readonly clocks: readonly EvidenceClock[];
}

/** A page of lines and the totals that all lines together make, from one snapshot of the evidence. */
export interface EvidencePage extends Page<EvidenceLine> {
  readonly totals: FoldTotals;
}

export interface PageWish {
  readonly limit?: number;
  readonly cursor?: string;
}

export interface EvidenceWish extends PageWish {
  /** The reader may not see the records; neither the lines nor the cursor may tell which they are. */
  readonly restricted: boolean;
}

/** One way of folding evidence into a number. */
export interface Fold {
  readonly name: FoldName;
  /** The totals of all scopes in one query, in their order. */
  totals(scopes: readonly FoldScope[]): Promise<readonly FoldTotals[]>;
  /** The records behind one number. @throws REQUEST.CURSOR */
  evidence(scope: FoldScope, metric: Metric, wish: EvidenceWish): Promise<EvidencePage>;
}
