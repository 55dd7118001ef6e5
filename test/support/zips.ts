import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer | string;
  /** What the directory claims; the truth when left out. */
  readonly claimedSize?: number | undefined;
  readonly encrypted?: boolean;
  readonly stored?: boolean;
}

/** A zip made by hand, so that it can lie where no honest program would let it. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { name, content, encrypted = false, stored = false } = entry;
    const plain = Buffer.from(content);
    const packed = stored ? plain : deflateRawSync(plain);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800 | (encrypted ? 1 : 0), 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(entry.claimedSize ?? plain.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, place, Buffer.from(name));
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listed, end]);
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';

const override = (part: string, type: string): string =>
  `<Override PartName="${part}" ContentType="${type}"/>`;

/** The list of contents of an office file. */
export function contentTypes(part: string, type: string, more = ''): ZipEntry {
  const content = `<?xml version="1.0"?><Types xmlns="${TYPES}">${override(part, type)}${more}</Types>`;
  return { name: '[Content_Types].xml', content };
}

export const WORD_MAIN = `${OFFICE}.wordprocessingml.document.main+xml`;
export const EXCEL_MAIN = `${OFFICE}.spreadsheetml.sheet.main+xml`;

/** A Word file as far as anyone looks who does not open it. */
export function docx(...more: readonly ZipEntry[]): Buffer {
  const body = { name: 'word/document.xml', content: '<w:document/>' };
  return zip([contentTypes('/word/document.xml', WORD_MAIN), body, ...more]);
}

/** An Excel file as far as anyone looks who does not open it. */
export function emptyXlsx(...more: readonly ZipEntry[]): Buffer {
  const book = { name: 'xl/workbook.xml', content: '<workbook/>' };
  return zip([contentTypes('/xl/workbook.xml', EXCEL_MAIN), book, ...more]);
}
