import type { Bilingual } from '../../../common/text/bilingual.js';
import type { Instant } from '../../../common/time/instant.js';
import type { Standing } from '../evidence/evidence.entity.js';
import type { EvidenceLine, LineVerdict } from './fold.js';

/** A line that is one row of evidence, as a fold's statement reads it. */
export interface RowLine<R extends string> {
  readonly id: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly cycle: number;
  readonly label: string;
  readonly item: string;
  /** Why a person excluded, excused or voided it; what a feeder has to say of it. */
  readonly note: string | null;
  readonly standing: Standing;
  /** What orders the lines. */
  readonly at: Instant;
  readonly from: Instant;
  readonly until: Instant | null;
  readonly reading: R;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** What a fold says of one line. */
export interface Told {
  readonly verdict: LineVerdict;
  readonly contribution: Bilingual;
  readonly reason: Bilingual;
  readonly settledAt?: Instant | null;
}

export const NOTHING: Bilingual = { zh: '不计入', en: 'not counted' };

/** The line as it is answered. */
export function rowLine<R extends string>(line: RowLine<R>, told: Told): EvidenceLine {
  const { subjectType, subjectId, label, cycle, numerator, denominator, from, until, note } = line;
  return {
    restricted: false,
    subjectType,
    subjectId,
    link: `/${subjectType}s/${subjectId}`,
    label,
    cycle,
    numerator,
    denominator,
    contribution: told.contribution,
    verdict: told.verdict,
    from,
    until,
    settledAt: told.settledAt ?? null,
    reason: withNote(told.reason, note),
    clocks: [],
  };
}

function withNote({ zh, en }: Bilingual, note: string | null): Bilingual {
  return note === null ? { zh, en } : { zh: `${zh}（${note}）`, en: `${en} (${note})` };
}

/** Why a row that events decided against does not count. */
export function leftOut(standing: Standing): Told {
  const reasons: Record<Standing, Bilingual> = {
    counted: { zh: '不计入', en: 'Not counted' },
    excluded: { zh: '已排除，不计入', en: 'Excluded: not counted' },
    excused: { zh: '经批准不计入', en: 'Excused by approval: not counted' },
    void: { zh: '已作废，不计入', en: 'Void: not counted' },
  };
  return { verdict: 'excluded', contribution: NOTHING, reason: reasons[standing] };
}

/** Why a row counts for nothing here that another year counts. */
export const OUT_OF_PERIOD: Told = {
  verdict: 'out-of-period',
  contribution: NOTHING,
  reason: { zh: '不在本期，计入所在期间', en: 'Outside this period: the period it falls in counts it' },
};
