import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../common/http/page.js';
import { Database } from '../../../common/persistence/database.js';
import { isInstant, type Instant } from '../../../common/time/instant.js';
import { restrictedLine } from '../evidence/restricted-line.js';
import { clockReason, cycleReason, type ReadClock, type ReadCycle } from '../evidence/on-time.reasons.js';
import type { Metric } from '../metric.js';
import type {
  EvidenceLine,
  EvidencePage,
  EvidenceWish,
  Fold,
  FoldScope,
  FoldTotals,
  LineVerdict,
  PageWish,
} from './fold.js';
import { ON_TIME_EVIDENCE, ON_TIME_TOTALS } from './on-time.sql.js';

interface OnTimeLine extends ReadCycle {
  readonly subjectType: string;
  readonly subjectId: string;
  readonly cycle: number;
  readonly label: string;
  readonly openedAt: Instant;
  readonly clocks: readonly ReadClock[];
}

type OnTimeEvidence = FoldTotals & { readonly lines: readonly OnTimeLine[] };

const isCount = (key: string): boolean => /^\d{1,9}$/.test(key);

/** One verdict per (subject, cycle) over its clocks: in time when every one of them was. DESIGN §5, truth table. */
@Injectable()
export class OnTimeFold implements Fold {
  readonly name = 'on-time';

  constructor(private readonly database: Database) {}

  totals(scopes: readonly FoldScope[]): Promise<FoldTotals[]> {
    return this.database.read<FoldTotals>(ON_TIME_TOTALS[knowledgeOf(scopes)], [scopesText(scopes)]);
  }

  async evidence(scope: FoldScope, metric: Metric, wish: EvidenceWish): Promise<EvidencePage> {
    const limit = wish.limit ?? DEFAULT_LIMIT;
    const { after, skip } = wish.restricted ? countedFrom(wish) : keyedFrom(wish);
    const values = [scopesText([scope]), ...after, limit + 1, skip];
    const asked = ON_TIME_EVIDENCE[knowledgeOf([scope])];
    const found = await this.database.readOne<OnTimeEvidence>(asked, values);
    if (!found) throw new Error('the on-time fold gave no row');
    const { lines, ...totals } = found;
    const shown = (line: OnTimeLine): EvidenceLine => lineOf(line, metric, scope.asOf);
    if (!wish.restricted) return { ...pageOf(lines, limit, keysOf, shown), totals };
    const next = [String(skip + limit)];
    const page = pageOf(
      lines,
      limit,
      () => next,
      (line) => restrictedLine(shown(line)),
    );
    return { ...page, totals };
  }
}

interface PageStart {
  readonly after: readonly (string | null)[];
  readonly skip: number;
}

const keysOf = ({ openedAt, subjectId, cycle }: OnTimeLine): string[] => [openedAt, subjectId, String(cycle)];

function keyedFrom({ cursor }: PageWish): PageStart {
  return { after: decodeCursor(cursor, [isInstant, isUuid, isCount]) ?? [null, null, null], skip: 0 };
}

/** A cursor can be read by whoever gets it, so one over restricted lines counts them instead of naming the last. */
function countedFrom({ cursor }: PageWish): PageStart {
  const [skip = '0'] = decodeCursor(cursor, [isCount]) ?? [];
  return { after: [null, null, null], skip: Number(skip) };
}

/** One moment for all scopes is the rule; where they differ, the past's text answers for now as well. */
function knowledgeOf(scopes: readonly FoldScope[]): 'now' | 'then' {
  return scopes.every(({ knownAt }) => knownAt === null) ? 'now' : 'then';
}

function scopesText(scopes: readonly FoldScope[]): string {
  return JSON.stringify(scopes.map((scope, n) => ({ n, ...scope, knownAt: scope.knownAt ?? 'infinity' })));
}

function lineOf(line: OnTimeLine, metric: Metric, asOf: Instant): EvidenceLine {
  const { subjectType, subjectId, label, cycle, verdict, settledAt, inPeriod } = line;
  const clocks = line.clocks.map((clock) => {
    const { item, openedAt, dueAt, closedAt, withdrawnAt, reading } = clock;
    const title = metric.items?.[item] ?? { zh: item, en: item };
    const reason = clockReason(clock, title, asOf);
    return { item, title, openedAt, dueAt, closedAt, withdrawnAt, reading, reason };
  });
  const counted = inPeriod && (verdict === 'met' || verdict === 'missed');
  return {
    restricted: false,
    subjectType,
    subjectId,
    link: `/${subjectType}s/${subjectId}`,
    label,
    cycle,
    numerator: counted && verdict === 'met' ? 1 : 0,
    denominator: counted ? 1 : 0,
    verdict: shownVerdict(line),
    settledAt,
    reason: cycleReason(line, clocks),
    clocks: clocks.map(({ reading, ...clock }) => ({ ...clock, verdict: reading })),
  };
}

function shownVerdict({ verdict, inPeriod }: ReadCycle): LineVerdict {
  if (verdict === 'none') return 'excluded';
  if (!inPeriod) return 'out-of-period';
  return verdict === 'missed' ? 'late' : verdict;
}
