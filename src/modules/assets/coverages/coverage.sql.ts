import type { FieldError } from '../../../common/errors/domain-error.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import type { Day } from '../../../common/time/day.js';
import { Coverage } from './coverage.entity.js';
import type { CoverageAnswer } from './coverage.dto.js';
import { cutAt } from './coverage.rules.js';

const OUTSIDE = statement(
  'coverage.outside',
  `select c.from_day as "from", c.to_day as "to", a.code from coverage c join asset a on a.id = c.asset_id
   where c.contract_id = $1 and (c.from_day < $2 or c.to_day > $3) order by a.code limit 1`,
);

/** A coverage lies inside its contract's own days: the contract's days cannot be drawn in over one. */
export async function coverageOutside(
  tx: Tx,
  { id, from, to }: { id: string; from: Day; to: Day },
): Promise<FieldError | null> {
  const [found] = await tx.query<{ from: Day; to: Day; code: string }>(OUTSIDE, [id, from, to]);
  if (!found) return null;
  const message = `${found.code} is covered under it from ${found.from} to ${found.to}.`;
  return { field: found.from < from ? '/from' : '/to', code: 'CONTRACT.COVERAGE_OUTSIDE', message };
}

const REMOVE = statement('coverage.remove', 'delete from coverage where id = $1');

/**
 * Nothing is covered after that day any more: what has not begun falls away, what reaches past it ends there. Under the
 * asset's lock. @returns the coverages that are left
 */
export async function endOpenCoverages(
  tx: Tx,
  coverages: readonly CoverageAnswer[],
  lastDay: Day,
): Promise<CoverageAnswer[]> {
  const left: CoverageAnswer[] = [];
  for (const coverage of coverages) {
    const cut = cutAt(coverage, lastDay);
    if (cut === null) await tx.query(REMOVE, [coverage.id]);
    else {
      if (cut.to !== coverage.to) tx.updateUnversioned(Coverage, coverage.id, { toDay: cut.to });
      left.push(cut);
    }
  }
  return left;
}
