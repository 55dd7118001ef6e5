export type SpreadsheetFault =
  | 'NOT_XLSX'
  | 'ENCRYPTED'
  | 'TOO_MANY_PARTS'
  | 'TOO_LARGE_INSIDE'
  | 'DAMAGED'
  | 'DOCUMENT_TYPE'
  | 'EXTERNAL_LINKS'
  | 'NO_SHEET'
  | 'TOO_MANY_ROWS'
  | 'TOO_MANY_COLUMNS'
  | 'CELL_TOO_LONG'
  | 'FORMULA'
  | 'MERGED_CELLS'
  | 'ERROR_VALUE'
  | 'NO_SUCH_DATE';

/** Why a spreadsheet cannot be read, in words for whoever made it; `place` is a cell (`C5`), a range or a sheet's name. */
export class SpreadsheetProblem extends Error {
  constructor(
    readonly fault: SpreadsheetFault,
    message: string,
    readonly place: string | null = null,
  ) {
    super(message);
    this.name = 'SpreadsheetProblem';
  }
}

export function damaged(): SpreadsheetProblem {
  return new SpreadsheetProblem('DAMAGED', 'The file is damaged. Open it in Excel and save it anew.');
}
