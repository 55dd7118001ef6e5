import { PackedParts } from './packed-parts.js';
import { SharedStringsReader } from './shared-strings.js';
import { SHEET_LIMITS, type SheetLimits } from './sheet-limits.js';
import { damaged, SpreadsheetProblem } from './spreadsheet-problem.js';
import { readWorkbook, type SheetEntry, type Workbook } from './workbook.js';
import { EmptinessReader, WorksheetReader, type RawRow } from './worksheet.js';
import { walkXml } from './xml-walk.js';

export interface SheetRow {
  /** As Excel counts, from 1. */
  readonly number: number;
  /** By Excel's letters; empty cells are not there. Dates are `YYYY-MM-DD`, with `THH:mm:ss` where they have a time. */
  readonly cells: ReadonlyMap<string, string>;
}

export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  /** Other sheets with something in them, and hidden ones: whoever sent the file has to know that they were not read. */
  readonly notRead: readonly string[];
}

/**
 * The first visible sheet of an .xlsx file (ECMA-376) as text. Everything is unpacked and parsed in small pieces, with
 * a breath for others in between, and ends at the first limit it meets.
 * @throws SpreadsheetProblem
 */
export async function readSheet(content: Buffer, limits: SheetLimits = SHEET_LIMITS): Promise<Sheet> {
  const parts = await PackedParts.open(content, limits);
  const book = await readWorkbook(parts);
  const [first, ...others] = book.sheets.filter(({ visible }) => visible);
  if (!first) throw new SpreadsheetProblem('NO_SHEET', 'The file has no visible sheet.');
  const reader = new WorksheetReader(book, limits);
  await walkXml(parts.text(first.part), reader);
  const raw = reader.finish();
  const rows = await withStrings(parts, book, raw, limits);
  const notRead = [...(await filled(parts, others)), ...book.sheets.filter(({ visible }) => !visible)];
  return { name: first.name, rows, notRead: notRead.map(({ name }) => name) };
}

/** Only the strings that the sheet uses are kept: the list may be that of a far larger one. */
async function withStrings(
  parts: PackedParts,
  book: Workbook,
  raw: readonly RawRow[],
  limits: SheetLimits,
): Promise<SheetRow[]> {
  const wanted = new Set(
    raw.flatMap(({ cells }) => [...cells.values()].filter((cell) => typeof cell === 'number')),
  );
  const reader = new SharedStringsReader(wanted, limits.cellCharacters);
  if (wanted.size > 0) {
    if (book.sharedStrings === null) throw damaged();
    await walkXml(parts.text(book.sharedStrings), reader);
  }
  return raw.flatMap(({ number, cells }) => {
    const texts = new Map<string, string>();
    for (const [column, cell] of cells) {
      const text = typeof cell === 'number' ? reader.found.get(cell) : cell;
      if (text === undefined) throw damaged();
      if (text.length > limits.cellCharacters) {
        const message = `${column}${number} holds more than ${limits.cellCharacters} characters.`;
        throw new SpreadsheetProblem('CELL_TOO_LONG', message, `${column}${number}`);
      }
      if (text !== '') texts.set(column, text);
    }
    return texts.size > 0 ? [{ number, cells: texts }] : [];
  });
}

async function filled(parts: PackedParts, sheets: readonly SheetEntry[]): Promise<SheetEntry[]> {
  const found: SheetEntry[] = [];
  for (const sheet of sheets) {
    const reader = new EmptinessReader();
    await walkXml(parts.text(sheet.part), reader);
    if (reader.filled) found.push(sheet);
  }
  return found;
}
