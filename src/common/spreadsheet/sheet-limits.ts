/** What a spreadsheet may hold at most, all of it checked while it is read. */
export interface SheetLimits {
  /** Rows with anything in them, the heading included. */
  readonly rows: number;
  readonly columns: number;
  /** Characters of one cell. */
  readonly cellCharacters: number;
  /** Parts of the packed file. */
  readonly parts: number;
  /** Bytes of all parts that are read, unpacked. */
  readonly inflatedBytes: number;
  /** Unpacked bytes for each packed one, beyond the first mebibyte. */
  readonly ratio: number;
}

export const SHEET_LIMITS: SheetLimits = {
  rows: 5_001,
  columns: 100,
  cellCharacters: 2_000,
  parts: 1_000,
  inflatedBytes: 32 * 1024 * 1024,
  ratio: 150,
};
