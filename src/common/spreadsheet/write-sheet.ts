import writeExcelFile from 'write-excel-file/node';

/** A column of a sheet that we write. */
export interface SheetColumn<Row> {
  readonly title: string;
  /** In characters of the usual font. */
  readonly width: number;
  /** Text stays text whatever it begins with; only a number is a number. `null` leaves the cell empty. */
  readonly value: (row: Row) => string | number | null;
}

/** What Excel keeps of a cell. */
const LONGEST = 32_767;

/**
 * An .xlsx file of one sheet with a heading row that stays in sight. Every text is a string cell: what begins with
 * `=`, `+`, `-` or `@` is shown as it is and never computed.
 */
export async function writeSheet<Row>(
  name: string,
  columns: readonly SheetColumn<Row>[],
  rows: readonly Row[],
): Promise<Buffer> {
  const heading = columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const }));
  const body = rows.map((row) => columns.map(({ value }) => cellOf(value(row))));
  return writeExcelFile([heading, ...body], {
    sheet: name,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
}

type Cell = { value: string; type: StringConstructor } | { value: number; type: NumberConstructor } | null;

function cellOf(value: string | number | null): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  // XML has no place for the other control characters, and Excel calls a file damaged that carries them.
  const clean = value.toWellFormed().replaceAll(/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  return { value: clean.slice(0, LONGEST), type: String };
}
