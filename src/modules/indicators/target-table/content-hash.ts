import { createHash } from 'node:crypto';
import type { TargetTableReading } from './target-table.reader.js';

/**
 * SHA-256 of what the table says: head and rows verbatim, without line numbers and without our reading of the
 * targets, so that neither a blank line nor a better grammar makes a published table a different one.
 */
export function contentHash(table: TargetTableReading): string {
  const { number, title, unitCode, unitName, project, budgetFen, fiscalFen, otherFen, purpose, goal } = table;
  const head = [number, title, unitCode, unitName, project, budgetFen, fiscalFen, otherFen, purpose, goal];
  const rows = table.rows.map(({ level1, level1CellBlank, level2, level3, description, valueText }) => {
    return [level1, level1CellBlank, level2, level3, description, valueText];
  });
  return createHash('sha256')
    .update(JSON.stringify([head, rows]))
    .digest('hex');
}
