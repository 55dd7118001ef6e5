import type { Bilingual } from '../../../common/text/bilingual.js';
import { dayIn, wallText } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { requirementOf, satisfies, satisfiesSoFar } from '../results/requirement.js';
import type { Beside } from '../results/result.js';
import { amountText } from '../results/words.js';
import { DISTINCT } from './distinct.sql.js';
import type { FoldWish } from './fold.js';
import { leftOut, NOTHING, rowLine, type RowLine, type Told } from './row-line.js';
import { BY_MOMENT, type FoldDefinition } from './sql-fold.js';

interface DistinctTotals {
  /** As the binding's `counts` asks: `in-period` (the default), `at-end`, `minimum` (`minimum-over-engagement`). */
  readonly items: number;
  readonly inPeriod: number;
  readonly atEnd: number;
  /** Whether any of them lasts, so that there is something to say of the end. */
  readonly lasting: boolean;
  /** The first moment of the lowest number, where that was asked for. */
  readonly lowAt: Instant | null;
}

type Reading = 'counted' | 'repeated' | 'not-then' | 'excluded';

const AT_END: Bilingual = { zh: '期末（截至所见时刻）', en: 'At the end (as far as seen)' };
const IN_PERIOD: Bilingual = { zh: '本期内曾计入', en: 'Ever in the period' };
const LOW_AT: Bilingual = { zh: '最低时刻', en: 'Lowest at' };

/** How many different things were there: in the period, at its end, or at the least. */
export const DISTINCT_FOLD: FoldDefinition<DistinctTotals, RowLine<Reading>> = {
  name: 'distinct',
  statements: DISTINCT,
  ...BY_MOMENT,
  resultOf: (totals, wish) => {
    const { items } = totals;
    const required = requirementOf(wish.target, wish.scope.parameters);
    const judged = required?.unit === '%' ? null : required;
    const number = { over: BigInt(items), by: 1n };
    // A minimum only falls.
    const lowest = String(wish.scope.parameters['counts']).startsWith('minimum');
    return {
      status: 'value',
      value: String(items),
      shown: amountText(items, wish),
      numerator: items,
      denominator: null,
      pending: null,
      met: judged && (lowest ? satisfies(number, judged) : satisfiesSoFar(number, judged, wish.scope)),
      beside: besideOf(totals, wish),
    };
  },
  lineOf: (line, wish, totals) => rowLine(line, tell(line, wish, totals)),
};

function besideOf({ inPeriod, atEnd, lasting, lowAt }: DistinctTotals, wish: FoldWish): Beside[] {
  const asked = wish.scope.parameters['counts'];
  const beside: Beside[] = [];
  if (lasting && asked !== 'at-end') beside.push({ title: AT_END, shown: amountText(atEnd, wish) });
  if (asked !== undefined && asked !== 'in-period') {
    beside.push({ title: IN_PERIOD, shown: amountText(inPeriod, wish) });
  }
  if (lowAt !== null) beside.push({ title: LOW_AT, shown: { zh: wallText(lowAt), en: wallText(lowAt) } });
  return beside;
}

function tell(line: RowLine<Reading>, wish: FoldWish, { lowAt }: DistinctTotals): Told {
  const day = dayIn(line.from);
  switch (line.reading) {
    case 'counted':
      return {
        verdict: 'counted',
        contribution: amountText(1, wish),
        reason: { zh: `${day} 起计入`, en: `Counted from ${day}` },
      };
    case 'repeated':
      return {
        verdict: 'repeated',
        contribution: NOTHING,
        reason: { zh: '同一对象已由另一条记录计入', en: 'Another record already counts the same thing' },
      };
    case 'not-then': {
      const at = lowAt === null ? null : wallText(lowAt);
      const reason = at
        ? { zh: `${at}（最低时刻）不在其中`, en: `Not there at ${at}, the lowest moment` }
        : { zh: '期末已不在其中', en: 'Not there at the end' };
      return { verdict: 'excluded', contribution: NOTHING, reason };
    }
    case 'excluded':
      return leftOut(line.standing);
  }
}
