import { validate as isUuid } from 'uuid';
import { isInstant, type Instant } from '../../../common/time/instant.js';
import { clockReason, cycleReason, type ReadClock, type ReadCycle } from '../evidence/on-time.reasons.js';
import { rateResult, type RateTotals } from '../results/rate.js';
import { requirementOf } from '../results/requirement.js';
import type { EvidenceLine, FoldWish, LineVerdict } from './fold.js';
import { isCount, type FoldDefinition } from './sql-fold.js';
import { ON_TIME } from './on-time.sql.js';

interface OnTimeLine extends ReadCycle {
  readonly subjectType: string;
  readonly subjectId: string;
  readonly cycle: number;
  readonly label: string;
  readonly openedAt: Instant;
  readonly clocks: readonly ReadClock[];
}

/** One verdict per (subject, cycle) over its clocks: in time when every one of them was. DESIGN §5, truth table. */
export const ON_TIME_FOLD: FoldDefinition<RateTotals, OnTimeLine> = {
  name: 'on-time',
  statements: ON_TIME,
  cursor: [isInstant, isUuid, isCount],
  keysOf: ({ openedAt, subjectId, cycle }) => [openedAt, subjectId, String(cycle)],
  resultOf: (totals, { target, scope }) => rateResult(totals, requirementOf(target, scope.parameters)),
  lineOf,
};

function lineOf(line: OnTimeLine, { metric, scope }: FoldWish): EvidenceLine {
  const { subjectType, subjectId, label, cycle, verdict, settledAt, inPeriod } = line;
  const clocks = line.clocks.map((clock) => {
    const { item, openedAt, dueAt, closedAt, withdrawnAt, reading } = clock;
    const title = metric.items?.[item] ?? { zh: item, en: item };
    const reason = clockReason(clock, title, scope.asOf);
    return { item, title, openedAt, dueAt, closedAt, withdrawnAt, reading, reason };
  });
  const counted = inPeriod && (verdict === 'met' || verdict === 'missed');
  const numerator = counted && verdict === 'met' ? 1 : 0;
  const denominator = counted ? 1 : 0;
  const sides = `${numerator} / ${denominator}`;
  return {
    restricted: false,
    subjectType,
    subjectId,
    link: `/${subjectType}s/${subjectId}`,
    label,
    cycle,
    numerator,
    denominator,
    contribution: { zh: sides, en: sides },
    verdict: shownVerdict(line),
    from: line.openedAt,
    until: settledAt,
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
