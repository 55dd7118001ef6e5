import type { PackedParts } from './packed-parts.js';
import { isDateFormat } from './cell-values.js';
import { damaged, SpreadsheetProblem } from './spreadsheet-problem.js';
import { walkXml } from './xml-walk.js';

export interface SheetEntry {
  readonly name: string;
  readonly visible: boolean;
  /** The part that holds its cells. */
  readonly part: string;
}

export interface Workbook {
  readonly sheets: readonly SheetEntry[];
  readonly date1904: boolean;
  readonly sharedStrings: string | null;
  /** Whether a number with the style of this index is a date. */
  readonly dateStyles: readonly boolean[];
}

const TYPES = '[Content_Types].xml';
const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

/** @throws SpreadsheetProblem */
export async function readWorkbook(parts: PackedParts): Promise<Workbook> {
  const book = await mainPart(parts);
  const folder = book.slice(0, book.lastIndexOf('/') + 1);
  const relations = await relationsOf(parts, folder, book.slice(folder.length));
  let date1904 = false;
  const listed: { name: string; visible: boolean; relation: string }[] = [];
  await walkXml(parts.text(book), {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => /(?:^|:)id$/.test(key))?.[1] ?? '';
      const visible = (attributes['state'] ?? 'visible') === 'visible';
      listed.push({ name: attributes['name'] ?? '', visible, relation });
    },
  });
  const partOf = (type: string): string | null =>
    [...relations.values()].find((one) => one.type === type)?.target ?? null;
  const sheets = listed.flatMap(({ name, visible, relation }) => {
    const found = relations.get(relation);
    return found?.type === 'worksheet' ? [{ name, visible, part: found.target }] : [];
  });
  const styles = partOf('styles');
  const dateStyles = styles === null ? [] : await readDateStyles(parts, styles);
  return { sheets, date1904, sharedStrings: partOf('sharedStrings'), dateStyles };
}

async function mainPart(parts: PackedParts): Promise<string> {
  if (!parts.has(TYPES))
    throw new SpreadsheetProblem('NOT_XLSX', 'This is a packed file, but no Excel file (.xlsx).');
  let found = '';
  await walkXml(parts.text(TYPES), {
    open(name, { ContentType, PartName = '' }) {
      if (name === 'Override' && ContentType === MAIN) found = PartName.replace(/^\//, '');
    },
  });
  if (found !== '') return found;
  throw new SpreadsheetProblem('NOT_XLSX', 'This is no Excel workbook without macros (.xlsx).');
}

interface Relation {
  /** The last word of the relation's type: `worksheet`, `styles`, `sharedStrings`. */
  readonly type: string;
  readonly target: string;
}

async function relationsOf(parts: PackedParts, folder: string, name: string): Promise<Map<string, Relation>> {
  const found = new Map<string, Relation>();
  await walkXml(parts.text(`${folder}_rels/${name}.rels`), {
    open(tag, { Id = '', Type = '', Target = '', TargetMode }) {
      if (tag !== 'Relationship' || TargetMode === 'External') return;
      found.set(Id, { type: Type.split('/').at(-1) ?? '', target: partAt(Target, folder) });
    },
  });
  return found;
}

/** A relation's target as the name of a part (ECMA-376 part 2, 6.2.2). @throws SpreadsheetProblem where it is no URI */
function partAt(target: string, folder: string): string {
  try {
    return decodeURI(new URL(target, `file:///${folder}`).pathname.slice(1));
  } catch {
    throw damaged();
  }
}

async function readDateStyles(parts: PackedParts, part: string): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  await walkXml(parts.text(part), {
    open(name, { numFmtId = '0', formatCode }) {
      if (name === 'cellXfs') inCells = true;
      if (name === 'numFmt' && formatCode !== undefined) codes.set(Number(numFmtId), formatCode);
      if (name === 'xf' && inCells) styles.push(isDateFormat(Number(numFmtId), codes.get(Number(numFmtId))));
      if (styles.length > 65_536) throw damaged();
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
