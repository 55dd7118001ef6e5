import type { Bilingual } from '../../../common/text/bilingual.js';
import type { Page } from '../../../common/http/page.js';
import type { Instant } from '../../../common/time/instant.js';
import type { IndicatorResult } from '../results/result.js';
import type { FoldName, Metric } from '../metric.js';
import type { BindingParameters } from '../target-table/binding.entity.js';
import type { TargetReading } from '../target-table/target-reading.js';

/** What is folded: evidence of one metric, of one project, carrying any of the facets, seen from one moment. */
export interface FoldScope {
  readonly metric: string;
  readonly projectId: string;
  /** Any of these; an empty list takes all of the metric's evidence. */
  readonly facets: readonly string[];
  /** The binding's: which reading of the number is asked for. */
  readonly parameters: BindingParameters;
  readonly start: Instant;
  readonly end: Instant;
  /** Never later than `end`; what happens after it does not exist yet. */
  readonly asOf: Instant;
  /** Evidence as it was known at this moment, which may be later than `asOf`; `null` as it is known now. */
  readonly knownAt: Instant | null;
}

/** What of a target a number is held against. */
export type Target = Pick<TargetReading, 'kind' | 'operator' | 'impliedOperator' | 'value' | 'unit'>;

/** A number that is asked for: a metric over a scope of its evidence, held against a target. */
export interface FoldWish {
  readonly metric: Metric;
  readonly scope: FoldScope;
  readonly target: Target;
}

/**
 * How one record stands in the number: `met`, `late` and `missed` are judged by themselves, `counted` ones only
 * together; `out-of-period` is counted by another year, `repeated` by another line of the same thing.
 */
export type LineVerdict =
  'met' | 'late' | 'missed' | 'counted' | 'repeated' | 'pending' | 'unknown' | 'excluded' | 'out-of-period';

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
 * What one record (one cycle, or one interval of it) gives to the number, and why. A restricted line is one of a
 * record that the reader may not see: it says what it counts, and everything that tells one record from another is
 * null or empty.
 */
export interface EvidenceLine {
  readonly restricted: boolean;
  readonly subjectType: string;
  readonly subjectId: string | null;
  /** The record's page in the console. */
  readonly link: string | null;
  readonly label: string | null;
  readonly cycle: number | null;
  /** What it adds to either side, in the fold's own measure (records; seconds of an interval); null where none is added. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** The same for people: an amount, never a moment or a name. */
  readonly contribution: Bilingual;
  readonly verdict: LineVerdict;
  /** The moment it happened, or the part of it that lies in the period; `until` null while it runs, or for a moment. */
  readonly from: Instant | null;
  readonly until: Instant | null;
  readonly settledAt: Instant | null;
  readonly reason: Bilingual;
  readonly clocks: readonly EvidenceClock[];
}

/** The number that all lines together make. */
export type EvidenceTotals = Pick<
  IndicatorResult,
  'value' | 'shown' | 'numerator' | 'denominator' | 'pending'
>;

/** A page of lines and the number that all lines together make, from one snapshot of the evidence. */
export interface EvidencePage extends Page<EvidenceLine> {
  readonly totals: EvidenceTotals;
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
  /** The numbers of all wishes from one query, in their order. */
  results(wishes: readonly FoldWish[]): Promise<readonly IndicatorResult[]>;
  /** The records behind one number. @throws REQUEST.CURSOR */
  evidence(wish: FoldWish, page: EvidenceWish): Promise<EvidencePage>;
}
