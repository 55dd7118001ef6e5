import { DomainError } from '../../../common/errors/domain-error.js';

/** One cell of the text export: its text without the leading tab, spaces kept, and the line it stands on (from 1). */
export interface Cell {
  text: string;
  line: number;
}

/** One table of the text export: its heading and its cells in blocks parted by blank lines. */
export interface TableLines {
  bookmark: string;
  number: number;
  title: string;
  line: number;
  blocks: Cell[][];
}

const HEADING = /^\s*\[bookmark:\s*([^\]\s]+)\s*\]\s*(\d{1,4})\s*[.．、]\s*(\S.*)$/su;
/** Far above any published cell; keeps hostile text cheap to read. */
const LONGEST_LINE = 4000;

/** A refusal of the text that names its line. `field` points into the tables as they would have been read. */
export function malformedTable(reason: string, line: number, message: string, field: string): DomainError {
  const code = `TARGET_TABLE.${reason}`;
  const text = `Line ${line}: ${message}`;
  return new DomainError('malformed', code, text, [{ field, code, message: text }]);
}

/**
 * Cuts the text export into tables, blocks and cells (public-finance rules §2.1).
 * @throws DomainError `TARGET_TABLE.NO_TABLE`, `TARGET_TABLE.NOT_A_CELL`, `TARGET_TABLE.CELL_TOO_LONG`, each naming the line.
 */
export function tableLinesOf(text: string): TableLines[] {
  const tables: TableLines[] = [];
  let block: Cell[] = [];
  text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .forEach((content, index) => {
      const line = index + 1;
      const table = tables.at(-1);
      if (content.length > LONGEST_LINE) {
        const field = `/tables/${Math.max(tables.length - 1, 0)}`;
        throw malformedTable('CELL_TOO_LONG', line, `a cell has at most ${LONGEST_LINE} characters.`, field);
      }
      const heading = HEADING.exec(content);
      if (heading !== null) {
        const [, bookmark = '', number = '', title = ''] = heading;
        tables.push({ bookmark, number: Number(number), title: title.trim(), line, blocks: [] });
        block = [];
      } else if (content.startsWith('\t') && table !== undefined) {
        if (block.length === 0) table.blocks.push(block);
        block.push({ text: content.slice(1), line });
      } else if (content.trim() === '') {
        block = [];
      } else {
        throw notACell(line, tables.length);
      }
    });
  if (tables.length === 0) {
    throw malformedTable(
      'NO_TABLE',
      1,
      'no table opens with "[bookmark: …]N.<project>绩效目标表".',
      '/tables',
    );
  }
  return tables;
}

function notACell(line: number, tables: number): DomainError {
  return tables === 0
    ? malformedTable('NO_TABLE', line, 'text before the first "[bookmark: …]N.…" heading.', '/tables')
    : malformedTable('NOT_A_CELL', line, 'a cell must start with a tab.', `/tables/${tables - 1}`);
}
