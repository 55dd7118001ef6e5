import { isCleanText } from '../../../common/http/validators.js';
import type { SheetRow } from '../../../common/spreadsheet/read-sheet.js';
import { isDay, type Day } from '../../../common/time/day.js';
import {
  classOf,
  FIELDS_TOGETHER,
  LINE_COLUMNS,
  NO_TIMEOUT,
  REQUIRED_FIELDS,
  titleOf,
  type AssetLine,
  type LineField,
} from './asset-line.js';

/** What is wrong with one cell, and what to do about it. */
export interface BadCell {
  /** As Excel counts. */
  readonly row: number;
  /** The heading above it. */
  readonly column: string;
  readonly code: string;
  readonly message: string;
}

/** What a row says: only the columns of the sheet; an empty cell says that there is none. */
export interface SaidRow {
  readonly row: number;
  readonly said: Partial<AssetLine>;
  readonly bad: readonly BadCell[];
}

export type Heading = ReadonlyMap<string, LineField>;

const plainTitle = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s*＊_]/g, '');
const FIELDS = new Map(
  LINE_COLUMNS.flatMap(({ field, aliases }) => aliases.map((alias) => [plainTitle(alias), field] as const)),
);

/** Which column of the sheet is which field. */
export function readHeading({ number: row, cells }: SheetRow): { heading: Heading; bad: BadCell[] } {
  const heading = new Map<string, LineField>();
  const bad: BadCell[] = [];
  const known = LINE_COLUMNS.map(({ title }) => title).join('、');
  for (const [letter, text] of cells) {
    const field = FIELDS.get(plainTitle(text));
    const column = text.trim().slice(0, 40);
    if (!field) {
      const message = `Column ${letter} is not known here. Delete it, or give it one of these headings: ${known}.`;
      bad.push({ row, column, code: 'ASSET_IMPORT.UNKNOWN_COLUMN', message });
    } else if ([...heading.values()].includes(field)) {
      bad.push({
        row,
        column,
        code: 'ASSET_IMPORT.COLUMN_TWICE',
        message: `Column ${letter} repeats another. Delete one.`,
      });
    } else heading.set(letter, field);
  }
  const has = new Set(heading.values());
  const together = FIELDS_TOGETHER.filter((fields) => fields.some((field) => has.has(field))).flat();
  for (const field of [...REQUIRED_FIELDS, ...together].filter((one) => !has.has(one))) {
    const message = `The column ${titleOf(field)} is missing. Add it.`;
    bad.push({ row, column: titleOf(field), code: 'ASSET_IMPORT.COLUMN_MISSING', message });
  }
  return { heading, bad };
}

/** What each cell of a row says, as far as the cell alone can tell. */
export function readRow({ number: row, cells }: SheetRow, heading: Heading): SaidRow {
  const said: Record<string, unknown> = {};
  const bad: BadCell[] = [];
  for (const [letter, field] of heading) {
    const text = (cells.get(letter) ?? '').trim();
    const read = readCell(field, text);
    if (typeof read === 'object' && read !== null) {
      bad.push({ row, column: titleOf(field), code: read.code, message: read.message });
    } else if (read !== undefined) said[field] = read;
  }
  return { row, said, bad };
}

interface Wrong {
  readonly code: string;
  readonly message: string;
}

/** @returns the value; `undefined` where the cell says nothing about the field */
function readCell(field: LineField, text: string): string | number | null | undefined | Wrong {
  if (text === '') {
    if (field === 'timeoutSeconds') return undefined;
    if (!REQUIRED_FIELDS.includes(field)) return null;
    return { code: 'ASSET_IMPORT.EMPTY', message: 'This cell must not be empty.' };
  }
  // Excel can carry what no record holds, written as _x0000_; looked up, it would fail the whole sheet without a place.
  if (!isCleanText(text)) return wrong('CHARACTERS', 'Delete the control characters in this cell.');
  switch (field) {
    case 'class':
      return classOf(text) ?? wrong('CLASS', 'Write 软件系统, 室内硬件, 现场设备 or 办公系统.');
    case 'longitude':
    case 'latitude':
      return /^-?\d{1,3}(\.\d{1,15})?$/.test(text)
        ? Number(text)
        : wrong('NUMBER', 'Write degrees as a number, for example 117.2010.');
    case 'timeoutSeconds':
      if (text === NO_TIMEOUT) return null;
      return /^\d{1,7}$/.test(text)
        ? Number(text)
        : wrong('NUMBER', `Write whole seconds, or ${NO_TIMEOUT} for what does not beat.`);
    case 'installedOn':
    case 'warrantyFrom':
    case 'warrantyTo':
    case 'retiredOn':
      return dayOfText(text) ?? wrong('DAY', 'Write a day that exists, for example 2025-03-01.');
    case 'code':
    case 'name':
    case 'site':
    case 'maker':
    case 'model':
    case 'serial':
    case 'warrantyContract':
    case 'project':
    case 'parent':
      return text;
  }
}

function wrong(reason: string, message: string): Wrong {
  return { code: `ASSET_IMPORT.${reason}`, message };
}

/** A day as Excel has it, or as people type it: 2025-3-1, 2025/3/1, 2025.3.1, 2025年3月1日. */
export function dayOfText(text: string): Day | null {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(text.normalize('NFKC')) ?? [];
  const whole = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(whole) ? whole : null;
}
