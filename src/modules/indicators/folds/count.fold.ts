import { dayIn } from '../../../common/time/day.js';
import { requirementOf, satisfiesSoFar } from '../results/requirement.js';
import { amountText } from '../results/words.js';
import { COUNT } from './count.sql.js';
import { leftOut, rowLine, type RowLine } from './row-line.js';
import { BY_MOMENT, type FoldDefinition } from './sql-fold.js';

interface CountTotals {
  readonly counted: number;
}

/** How many things happened in the period. */
export const COUNT_FOLD: FoldDefinition<CountTotals, RowLine<'counted' | 'excluded'>> = {
  name: 'count',
  statements: COUNT,
  ...BY_MOMENT,
  resultOf: ({ counted }, wish) => {
    const required = requirementOf(wish.target, wish.scope.parameters);
    const judged = required?.unit === '%' ? null : required;
    return {
      status: 'value',
      value: String(counted),
      shown: amountText(counted, wish),
      numerator: counted,
      denominator: null,
      pending: null,
      met: judged && satisfiesSoFar({ over: BigInt(counted), by: 1n }, judged, wish.scope),
      beside: [],
    };
  },
  lineOf: (line, wish) => {
    if (line.reading === 'excluded') return rowLine(line, leftOut(line.standing));
    const day = dayIn(line.at);
    const reason = { zh: `${day} 发生，计入`, en: `Happened ${day}: counted` };
    return rowLine(line, { verdict: 'counted', contribution: amountText(1, wish), reason });
  },
};
