import type { Bilingual } from '../../../common/text/bilingual.js';
import type { EvidenceLine, LineVerdict } from '../folds/fold.js';

const COUNTED: Bilingual = {
  zh: '您无权查看此记录，仅计入合计',
  en: 'Not visible to you; it counts in the totals',
};
const NOT_COUNTED: Bilingual = {
  zh: '您无权查看此记录，本期不计入合计',
  en: 'Not visible to you; it does not count in the totals',
};

/**
 * The line as a reader sees it who may not see its record: what it counts, so that the lines still add up to the
 * totals, and nothing that says which record it is or when anything happened to it.
 */
export function restrictedLine(line: EvidenceLine): EvidenceLine {
  const { subjectType, numerator, denominator, contribution, verdict } = line;
  return {
    restricted: true,
    subjectType,
    subjectId: null,
    link: null,
    label: null,
    cycle: null,
    numerator,
    denominator,
    contribution,
    verdict,
    from: null,
    until: null,
    settledAt: null,
    reason: NO_PART.has(verdict) ? NOT_COUNTED : COUNTED,
    clocks: [],
  };
}

const NO_PART: ReadonlySet<LineVerdict> = new Set(['excluded', 'out-of-period', 'repeated', 'unknown']);
