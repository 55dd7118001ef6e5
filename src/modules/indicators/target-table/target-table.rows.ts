import { inheritedLevel2, templateLeftover, type TargetTableWarning } from './target-table.checks.js';
import { malformedTable, type Cell } from './target-table.lines.js';
import type { TargetReading } from './target-reading.js';
import { readTarget } from './target-text.rules.js';

/** One indicator row as published. `level3`, `description` and `valueText` are verbatim, spaces included. */
export interface TargetRowReading {
  /** `T1-06`: table number and row. */
  id: string;
  row: number;
  line: number;
  level1: string;
  /** The cell was empty and `level1` is inherited from the row above. */
  level1CellBlank: boolean;
  level2: string;
  level3: string;
  description: string;
  valueText: string;
  reading: TargetReading;
}

/** The column headings of the form. */
export const COLUMNS = ['一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值'] as const;

/** The five cells of a row. */
export type RowCells = readonly [Cell, Cell, Cell, Cell, Cell];

/**
 * Cuts a block into rows: exports that lose the blank lines between rows still have five cells for each.
 * @throws DomainError `TARGET_TABLE.ROW_INCOMPLETE`
 */
export function rowsOfBlock(block: readonly Cell[], at: string): RowCells[] {
  const rows: RowCells[] = [];
  for (let i = 0; i < block.length; i += COLUMNS.length) {
    const [one, two, three, four, five] = block.slice(i, i + COLUMNS.length);
    if (one === undefined) break;
    if (!two || !three || !four || !five) {
      const message = `a row needs ${COLUMNS.length} cells, an empty one as a line with only a tab; found ${block.length}.`;
      throw malformedTable('ROW_INCOMPLETE', one.line, message, `${at}/rows`);
    }
    rows.push([one, two, three, four, five]);
  }
  return rows;
}

/**
 * Reads the rows of a table; doubts about them are added to `warnings`.
 * @throws DomainError `TARGET_TABLE.LEVEL_UNKNOWN`, `.CELL_EMPTY`
 */
export function readRows(
  found: readonly RowCells[],
  table: number,
  at: string,
  year: number | undefined,
  warnings: TargetTableWarning[],
): TargetRowReading[] {
  let level1 = '';
  let level2 = '';
  return found.map((cells, index) => {
    const field = `${at}/rows/${index}`;
    const [one, two, three, four, five] = cells;
    const id = `T${table}-${String(index + 1).padStart(2, '0')}`;
    const level1CellBlank = one.text.trim() === '';
    if (!level1CellBlank) {
      level1 = levelOf(one, '一级指标', `${field}/level1`);
      level2 = '';
    }
    if (two.text.trim() !== '') level2 = levelOf(two, '二级指标', `${field}/level2`);
    else if (level2 !== '') warnings.push(inheritedLevel2(id));
    if (level1 === '') throw missingCell(one, '一级指标', `${field}/level1`);
    if (level2 === '') throw missingCell(two, '二级指标', `${field}/level2`);
    if (three.text.trim() === '') throw missingCell(three, '三级指标', `${field}/level3`);
    if (/\*{2}|×{2}/u.test(three.text)) warnings.push(templateLeftover(id));
    const reading = readTarget(five.text, {
      level2,
      level3: three.text,
      ...(year === undefined ? {} : { year }),
    });
    return {
      id,
      row: index + 1,
      line: one.line,
      level1,
      level1CellBlank,
      level2,
      level3: three.text,
      description: four.text,
      valueText: five.text,
      reading,
    };
  });
}

function levelOf(cell: Cell, label: string, field: string): string {
  const level = cell.text.trim();
  if (level.endsWith('指标')) return level;
  const message = `expected a ${label} that ends in 指标, found "${level}": a cell may be missing or too many.`;
  throw malformedTable('LEVEL_UNKNOWN', cell.line, message, field);
}

function missingCell(cell: Cell, label: string, field: string): Error {
  return malformedTable('CELL_EMPTY', cell.line, `"${label}" is empty.`, field);
}
