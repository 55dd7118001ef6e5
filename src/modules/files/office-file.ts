import sax, { type Tag } from 'sax';
import { fromRandomAccessReader, type Entry, type RandomAccessReader, type ZipFile } from 'yauzl';
import type { DomainError } from '../../common/errors/domain-error.js';
import { refusedFile } from './file.refusals.js';
import type { MediaType } from './file.rules.js';

const CONTENT_TYPES = '[Content_Types].xml';
const MACROS = /(?:^|\/)vba(?:project|data)[^/]*$/i;

/** A long report with a picture on every page stays far below. */
const MAX_ENTRIES = 2_000;
const MAX_CONTENT_TYPES_BYTES = 512 * 1024;

const OFFICE = 'application/vnd.openxmlformats-officedocument';
/** ECMA-376 part 1: the content type of the main part, and what the file is then. */
const MAIN_PARTS: Readonly<Record<string, MediaType>> = {
  [`${OFFICE}.wordprocessingml.document.main+xml`]: `${OFFICE}.wordprocessingml.document`,
  [`${OFFICE}.spreadsheetml.sheet.main+xml`]: `${OFFICE}.spreadsheetml.sheet`,
};

/**
 * Which office file a zip is, by its own list of contents; none of its other parts is unpacked.
 * @param size bytes
 * @throws FILE.TYPE, FILE.MACROS (422)
 */
export async function officeTypeOf(reader: RandomAccessReader, size: number): Promise<MediaType> {
  const zip = await open(reader, size);
  try {
    const entries = await entriesOf(zip);
    if ([...entries.keys()].some((name) => MACROS.test(name))) throw macros();
    const listed = entries.get(CONTENT_TYPES);
    if (!listed) throw noOfficeFile();
    const { main, hasMacros } = readTypes(await textOf(zip, listed));
    if (hasMacros) throw macros();
    const type = main && MAIN_PARTS[main.type];
    if (!type || !entries.has(main.part.replace(/^\//, ''))) throw noOfficeFile();
    return type;
  } finally {
    zip.close();
  }
}

function open(reader: RandomAccessReader, size: number): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // The reader is not closed for good: it has no handle of its own.
    fromRandomAccessReader(reader, size, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) reject(noOfficeFile());
      else resolve(zip);
    });
  });
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_ENTRIES) return Promise.reject(noOfficeFile());
  return new Promise((resolve, reject) => {
    const found = new Map<string, Entry>();
    zip.on('error', () => reject(noOfficeFile()));
    zip.on('end', () => resolve(found));
    zip.on('entry', (entry: Entry) => {
      // The same name twice is read one way by us and another way by the office.
      const odd = entry.isEncrypted() || found.has(entry.fileName);
      found.set(entry.fileName, entry);
      if (odd) reject(noOfficeFile());
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > MAX_CONTENT_TYPES_BYTES) return Promise.reject(noOfficeFile());
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(noOfficeFile());
        return;
      }
      const pieces: Buffer[] = [];
      stream.on('error', () => reject(noOfficeFile()));
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => resolve(Buffer.concat(pieces).toString('utf8')));
    });
  });
}

interface Types {
  main: { readonly part: string; readonly type: string } | null;
  hasMacros: boolean;
}

/** @throws FILE.TYPE (422) where it is no XML, or declares a document type, which no office file does */
function readTypes(xml: string): Types {
  const types: Types = { main: null, hasMacros: false };
  const reader = sax.parser(true);
  reader.ondoctype = () => {
    throw noOfficeFile();
  };
  reader.onerror = () => {
    throw noOfficeFile();
  };
  reader.onopentag = (tag) => {
    const { ContentType: type = '', PartName: part = '' } = (tag as Tag).attributes;
    if (/macroenabled|vbaproject/i.test(type)) types.hasMacros = true;
    if (Object.hasOwn(MAIN_PARTS, type)) types.main = { part, type };
  };
  reader.write(xml).close();
  return types;
}

function noOfficeFile(): DomainError {
  const message =
    'Of packed files only Word (.docx) and Excel (.xlsx) are taken, and this is neither, or it is damaged.';
  return refusedFile('FILE.TYPE', message);
}

function macros(): DomainError {
  return refusedFile('FILE.MACROS', 'The file carries macros. Save it without them, as .docx or .xlsx.');
}
