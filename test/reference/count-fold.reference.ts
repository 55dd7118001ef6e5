import { isIn, type FoldRow, type Seen } from './fold-rows.js';

/** `count`: the counted rows that happened in the period and are not after the as-of moment. */
export function countReference(rows: readonly FoldRow[], seen: Seen): { counted: number } {
  const happened = rows.filter(
    ({ occurredOn }) => occurredOn !== null && occurredOn <= seen.asOf && isIn(occurredOn, seen),
  );
  return { counted: happened.filter(({ standing }) => standing === 'counted').length };
}
