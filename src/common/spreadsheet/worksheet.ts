import { columnName, dateText, numberText, placeOf, unescaped } from './cell-values.js';
import type { SheetLimits } from './sheet-limits.js';
import { damaged, SpreadsheetProblem } from './spreadsheet-problem.js';
import type { Workbook } from './workbook.js';
import type { XmlListener } from './xml-walk.js';

/** A cell's text, or where in the list of shared strings it stands. */
export type RawCell = string | number;

export interface RawRow {
  readonly number: number;
  readonly cells: Map<string, RawCell>;
}

/** Places of one kind of fault: the first few by name, and how many there are. */
class Faults {
  private readonly first: string[] = [];
  private count = 0;

  add(place: string): void {
    this.count += 1;
    if (this.first.length < 5) this.first.push(place);
  }

  /** `C5, C6`, or `C5, C6, C7, C8, C9 and 4991 more`. */
  get text(): string | null {
    if (this.count === 0) return null;
    const more = this.count - this.first.length;
    return this.first.join(', ') + (more > 0 ? ` and ${more} more` : '');
  }
}

/** Hears the cells of one worksheet; rows without anything in them leave no trace. */
export class WorksheetReader implements XmlListener {
  readonly rows: RawRow[] = [];
  private row = 0;
  /** Made with the first cell: empty rows can be many, and cost nothing. */
  private cells: Map<string, RawCell> | null = null;
  private column = 0;
  private cell = '';
  private type = 'n';
  private isDate = false;
  private value = '';
  private hasValue = false;
  private taking = false;
  private readonly formulas = new Faults();
  private readonly merged = new Faults();
  private readonly phonetic: string[] = [];

  constructor(
    private readonly book: Pick<Workbook, 'date1904' | 'dateStyles'>,
    private readonly limits: SheetLimits,
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.beginRow(attributes['r']);
    else if (name === 'c') this.beginCell(attributes);
    else if (name === 'v' || (name === 't' && this.phonetic.length === 0)) this.beginValue();
    else if (name === 'rPh') this.phonetic.push(name);
    else if (name === 'f') this.formulas.add(this.cell);
    else if (name === 'mergeCell') this.merged.add(attributes['ref'] ?? '');
  }

  text(text: string): void {
    if (!this.taking) return;
    this.value += text;
    // Twice as much is still an escape sequence or two away from what is allowed.
    if (this.value.length > 8 * this.limits.cellCharacters) throw this.tooLong();
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.taking = false;
    else if (name === 'rPh') this.phonetic.pop();
    else if (name === 'c') this.endCell();
    else if (name === 'row' && this.cells !== null) this.keepRow(this.cells);
  }

  /** @throws SpreadsheetProblem where there are formulas or merged cells, with their places */
  finish(): RawRow[] {
    const formulas = this.formulas.text;
    if (formulas !== null) {
      const message = `There are formulas in ${formulas}. Paste them as values.`;
      throw new SpreadsheetProblem('FORMULA', message, formulas);
    }
    const merged = this.merged.text;
    if (merged !== null) {
      const message = `There are merged cells in ${merged}. Unmerge them and fill in every row.`;
      throw new SpreadsheetProblem('MERGED_CELLS', message, merged);
    }
    return this.rows;
  }

  private beginRow(number: string | undefined): void {
    const next = number === undefined ? this.row + 1 : Number(number);
    if (!(Number.isInteger(next) && next > this.row && next <= 1_048_576)) throw damaged();
    this.row = next;
    this.cells = null;
    this.column = 0;
  }

  private beginCell({ r, s = '0', t = 'n' }: Readonly<Record<string, string>>): void {
    const at = r === undefined ? { column: this.column + 1, row: this.row } : placeOf(r);
    if (at.row !== this.row || at.column <= this.column) throw damaged();
    this.column = at.column;
    this.cell = `${columnName(at.column)}${at.row}`;
    this.type = t;
    this.isDate = this.book.dateStyles[Number(s)] === true;
    this.value = '';
    this.hasValue = false;
  }

  private beginValue(): void {
    this.taking = true;
    this.hasValue = true;
  }

  private endCell(): void {
    if (!this.hasValue || this.value === '') return;
    const value = this.read();
    if (value === '') return;
    if (this.column > this.limits.columns) {
      const message = `${this.cell} is beyond the last column that is read, ${columnName(this.limits.columns)}.`;
      throw new SpreadsheetProblem('TOO_MANY_COLUMNS', message, this.cell);
    }
    if (typeof value === 'string' && value.length > this.limits.cellCharacters) throw this.tooLong();
    this.cells ??= new Map();
    this.cells.set(columnName(this.column), value);
  }

  private read(): RawCell {
    switch (this.type) {
      case 's':
        if (!/^\d{1,9}$/.test(this.value)) throw damaged();
        return Number(this.value);
      case 'inlineStr':
      case 'str':
        return unescaped(this.value);
      case 'b':
        return this.value === '1' || this.value === 'true' ? 'TRUE' : 'FALSE';
      case 'd':
        return this.value;
      case 'e':
        throw new SpreadsheetProblem('ERROR_VALUE', `${this.cell} shows the error ${this.value}.`, this.cell);
      default:
        return this.isDate ? dateText(this.value, this.book.date1904, this.cell) : numberText(this.value);
    }
  }

  private keepRow(cells: Map<string, RawCell>): void {
    this.rows.push({ number: this.row, cells });
    if (this.rows.length <= this.limits.rows) return;
    const message = `The sheet has more than ${this.limits.rows - 1} rows below its heading. Send it in parts.`;
    throw new SpreadsheetProblem('TOO_MANY_ROWS', message, String(this.row));
  }

  private tooLong(): SpreadsheetProblem {
    const message = `${this.cell} holds more than ${this.limits.cellCharacters} characters.`;
    return new SpreadsheetProblem('CELL_TOO_LONG', message, this.cell);
  }
}

/** Finds out no more than whether a sheet has anything in it. */
export class EmptinessReader implements XmlListener {
  filled = false;

  open(name: string): void {
    if (name === 'v' || name === 'is' || name === 'f') this.filled = true;
  }

  done(): boolean {
    return this.filled;
  }
}
