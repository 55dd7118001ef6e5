import { checksOf, type TargetTableWarning } from './target-table.checks.js';
import { labelText, readTableHead, type TargetTableHead } from './target-table.header.js';
import { malformedTable, tableLinesOf, type Cell, type TableLines } from './target-table.lines.js';
import { COLUMNS, readRows, rowsOfBlock, type TargetRowReading } from './target-table.rows.js';

export type { TargetRowReading, TargetTableWarning };

/** One published target table (绩效目标表). */
export interface TargetTableReading extends TargetTableHead {
  bookmark: string;
  number: number;
  title: string;
  rows: TargetRowReading[];
  warnings: TargetTableWarning[];
}

/**
 * Reads the text export of target tables (public-finance rules §2.1). Pure; the year, where given, completes
 * deadlines that print none.
 * @throws DomainError `malformed` with a `TARGET_TABLE.…` code, a message that names the line, and a JSON pointer
 *   into the tables; nothing is read by halves.
 */
export function readTargetTables(
  text: string,
  options: { year?: number } = {},
): { tables: TargetTableReading[] } {
  const found = tableLinesOf(text);
  found.forEach((table, index) => {
    if (found.findIndex(({ number }) => number === table.number) !== index) {
      const message = `table number ${table.number} stands twice.`;
      throw malformedTable('NUMBER_TWICE', table.line, message, `/tables/${index}/number`);
    }
  });
  return { tables: found.map((table, index) => readTable(table, `/tables/${index}`, options.year)) };
}

function readTable(table: TableLines, at: string, year: number | undefined): TargetTableReading {
  const { bookmark, number, title, line, blocks } = table;
  const start = blocks.findIndex(isColumnHeading);
  if (start < 0) {
    const message = `the table has no column heading "${COLUMNS.join(' | ')}".`;
    throw malformedTable('COLUMNS_MISSING', line, message, `${at}/rows`);
  }
  const head = readTableHead(blocks.slice(0, start).flat(), line, at);
  const rowBlocks = blocks.slice(start).filter((block) => !isColumnHeading(block) && !isBlank(block));
  const warnings: TargetTableWarning[] = [];
  const rows = readRows(
    rowBlocks.flatMap((block) => rowsOfBlock(block, at)),
    number,
    at,
    year,
    warnings,
  );
  if (rows.length === 0) throw malformedTable('NO_ROWS', line, 'the table has no rows.', `${at}/rows`);
  return { bookmark, number, title, ...head, rows, warnings: [...warnings, ...checksOf(title, head, rows)] };
}

function isColumnHeading(block: readonly Cell[]): boolean {
  return block.length === COLUMNS.length && block.every(({ text }, i) => labelText(text) === COLUMNS[i]);
}

function isBlank(block: readonly Cell[]): boolean {
  return block.every(({ text }) => text.trim() === '');
}
