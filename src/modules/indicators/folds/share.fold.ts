import { wallText } from '../../../common/time/day.js';
import { rateResult, type RateTotals } from '../results/rate.js';
import { requirementOf } from '../results/requirement.js';
import { leftOut, NOTHING, OUT_OF_PERIOD, rowLine, type RowLine, type Told } from './row-line.js';
import { SHARE } from './share.sql.js';
import { BY_MOMENT, type FoldDefinition } from './sql-fold.js';

type Reading = 'met' | 'missed' | 'pending' | 'excused' | 'excluded' | 'out-of-period';

/** Σ numerator / Σ denominator over what was settled in the period. */
export const SHARE_FOLD: FoldDefinition<RateTotals, RowLine<Reading>> = {
  name: 'share',
  statements: SHARE,
  ...BY_MOMENT,
  resultOf: (totals, { target, scope }) => rateResult(totals, requirementOf(target, scope.parameters)),
  lineOf: (line) => rowLine(line, tell(line)),
};

function tell({ reading, numerator, denominator, until, standing }: RowLine<Reading>): Told {
  const sides = `${numerator} / ${denominator}`;
  const contribution = { zh: sides, en: sides };
  const at = until === null ? '' : wallText(until);
  switch (reading) {
    case 'met':
      return {
        verdict: 'met',
        contribution,
        settledAt: until,
        reason: { zh: `${at} 认定合格`, en: `Settled ${at}: as required` },
      };
    case 'missed':
      return {
        verdict: 'missed',
        contribution,
        settledAt: until,
        reason: { zh: `${at} 认定不合格`, en: `Settled ${at}: not as required` },
      };
    case 'pending':
      return {
        verdict: 'pending',
        contribution,
        reason: { zh: '尚未定论，暂不计入', en: 'Not settled, not counted yet' },
      };
    case 'out-of-period':
      return { ...OUT_OF_PERIOD, contribution: NOTHING, settledAt: until };
    case 'excused':
    case 'excluded':
      return leftOut(standing);
  }
}
