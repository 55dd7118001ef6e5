import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../common/http/page.js';
import { Database } from '../../../common/persistence/database.js';
import { isInstant, type Instant } from '../../../common/time/instant.js';
import { clockReason, cycleReason, type ReadClock, type ReadCycle } from '../evidence/on-time.reasons.js';
import type { Metric } from '../metric.js';
import type {
  EvidenceLine,
  EvidencePage,
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

const isCycle = (key: string): boolean => /^\d{1,9}$/.test(key);

/** One verdict per (subject, cycle) over its clocks: in time when every one of them was. DESIGN §5, truth table. */
@Injectable()
export class OnTimeFold implements Fold {
  readonly name = 'on-time';

  constructor(private readonly database: Database) {}

  totals(scopes: readonly FoldScope[]): Promise<FoldTotals[]> {
    return this.database.read<FoldTotals>(ON_TIME_TOTALS, [scopesText(scopes)]);
  }

  async evidence(scope: FoldScope, metric: Metric, wish: PageWish): Promise<EvidencePage> {
    const limit = wish.limit ?? DEFAULT_LIMIT;
    const after = decodeCursor(wish.cursor, [isInstant, isUuid, isCycle]) ?? [null, null, null];
    const values = [scopesText([scope]), ...after, limit + 1];
    const found = await this.database.readOne<OnTimeEvidence>(ON_TIME_EVIDENCE, values);
    if (!found) throw new Error('the on-time fold gave no row');
    const { lines, ...totals } = found;
    const keysOf = ({ openedAt, subjectId, cycle }: OnTimeLine) => [openedAt, subjectId, String(cycle)];
    return { ...pageOf(lines, limit, keysOf, (line) => lineOf(line, metric, scope.asOf)), totals };
  }
}

function scopesText(scopes: readonly FoldScope[]): string {
  return JSON.stringify(scopes.map((scope, n) => ({ n, ...scope })));
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
