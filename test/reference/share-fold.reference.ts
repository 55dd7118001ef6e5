import { isIn, type FoldRow, type Seen } from './fold-rows.js';

/**
 * `share`: Σ numerator / Σ denominator of what was settled in the period. What was entered and is not settled is pending
 * in the running period. An exception takes away what was missed, never what was met or what still waits.
 */
export function shareReference(rows: readonly FoldRow[], seen: Seen) {
  let [numerator, denominator, pending] = [0, 0, 0];
  for (const row of rows) {
    const { standing, occurredOn } = row;
    if (standing === 'excluded' || standing === 'void') continue;
    if (row.openedAt! > seen.asOf) continue;
    if (occurredOn === null || occurredOn > seen.asOf) {
      if (isIn(seen.asOf, seen)) pending += 1;
      continue;
    }
    if (!isIn(occurredOn, seen)) continue;
    if (standing === 'excused' && row.numerator! < row.denominator!) continue;
    numerator += row.numerator!;
    denominator += row.denominator!;
  }
  return { numerator, denominator, pending };
}
