import { contentTypes, EXCEL_MAIN, zip, type ZipEntry } from './zips.js';

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export interface RawSheet {
  readonly name?: string;
  readonly state?: string;
  /** What stands inside `<sheetData>`. */
  readonly data: string;
  /** What follows it. */
  readonly after?: string;
}

export interface RawBook {
  readonly sheets: readonly RawSheet[];
  /** What stands inside `<sst>`. */
  readonly strings?: string;
  /** What stands inside `<styleSheet>`. */
  readonly styles?: string;
  readonly properties?: string;
  readonly more?: readonly ZipEntry[];
  /** Stands in the place of the part of its name. */
  readonly replaced?: ZipEntry;
}

/** An .xlsx file part by part, for what no honest program writes. */
export function xlsx({ sheets, strings, styles, properties = '', more = [], replaced }: RawBook): Buffer {
  const listed = sheets.map(
    ({ name = `Sheet${sheets.length}`, state }, n) =>
      `<sheet name="${name}" sheetId="${n + 1}"${state ? ` state="${state}"` : ''} r:id="r${n + 1}"/>`,
  );
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`;
  const relations = [
    ...sheets.map((_, n) => relation(`r${n + 1}`, 'worksheet', `worksheets/sheet${n + 1}.xml`)),
    ...(strings === undefined ? [] : [relation('rs', 'sharedStrings', 'sharedStrings.xml')]),
    ...(styles === undefined ? [] : [relation('ry', 'styles', '/xl/styles.xml')]),
  ];
  const part = (name: string, content: string): ZipEntry => ({
    name,
    content: `<?xml version="1.0"?>${content}`,
  });
  const parts = [
    contentTypes('/xl/workbook.xml', EXCEL_MAIN),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${REL}">${properties}<sheets>${listed.join('')}</sheets></workbook>`,
    ),
    part('xl/_rels/workbook.xml.rels', `<Relationships>${relations.join('')}</Relationships>`),
    ...sheets.map(({ data, after = '' }, n) =>
      part(
        `xl/worksheets/sheet${n + 1}.xml`,
        `<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData>${after}</worksheet>`,
      ),
    ),
    ...(strings === undefined ? [] : [part('xl/sharedStrings.xml', `<sst>${strings}</sst>`)]),
    ...(styles === undefined ? [] : [part('xl/styles.xml', `<styleSheet>${styles}</styleSheet>`)]),
    ...more,
  ];
  return zip(parts.map((one) => (one.name === replaced?.name ? replaced : one)));
}

/** A cell with its text in place. */
export const inline = (reference: string, text: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
