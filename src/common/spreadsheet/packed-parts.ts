import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import type { SheetLimits } from './sheet-limits.js';
import { damaged, SpreadsheetProblem } from './spreadsheet-problem.js';

const FREE_BYTES = 1024 * 1024;
/** The mark of a compound file: Excel before 2007, and every Excel file with a password. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const OUTSIDE = /^xl\/(?:externallinks\/|connections\.xml$|querytables\/)/i;

/** The parts of a packed file, unpacked one at a time and only as far as the limits go. */
export class PackedParts {
  private inflated = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly limits: SheetLimits,
  ) {}

  /** @throws SpreadsheetProblem: no zip, encrypted, too many parts, links to the outside */
  static async open(content: Buffer, limits: SheetLimits): Promise<PackedParts> {
    if (content.subarray(0, 8).equals(COMPOUND)) {
      const message =
        'This is an old Excel file or one with a password. Save it as .xlsx without a password.';
      throw new SpreadsheetProblem('ENCRYPTED', message);
    }
    const zip = await openZip(content);
    if (zip.entryCount > limits.parts) throw tooManyParts();
    return new PackedParts(zip, await entriesOf(zip, limits), limits);
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /**
   * A part's text, unpacked piece by piece. A reader that stops early stops the unpacking.
   * @throws SpreadsheetProblem where there is no such part, or it is larger inside than it may be
   */
  async *text(name: string): AsyncGenerator<string> {
    const entry = this.entries.get(name);
    if (!entry) throw damaged();
    if (entry.uncompressedSize > this.limits.inflatedBytes) throw tooLarge();
    const stream = await this.stream(entry);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let own = 0;
    try {
      for await (const bytes of stream) {
        const piece = bytes as Buffer;
        own += piece.length;
        this.inflated += piece.length;
        const most = FREE_BYTES + entry.compressedSize * this.limits.ratio;
        if (own > most || this.inflated > this.limits.inflatedBytes) throw tooLarge();
        yield decoder.decode(piece, { stream: true });
      }
      yield decoder.decode();
    } catch (error) {
      throw error instanceof SpreadsheetProblem ? error : damaged();
    } finally {
      stream.destroy();
    }
  }

  private stream(entry: Entry): Promise<NodeJS.ReadableStream & { destroy(): unknown }> {
    return new Promise((resolve, reject) => {
      this.zip.openReadStream(entry, (error, stream) => {
        if (error) reject(damaged());
        else resolve(stream);
      });
    });
  }
}

function openZip(content: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(content, { lazyEntries: true }, (error, zip) => {
      if (error)
        reject(new SpreadsheetProblem('NOT_XLSX', 'This is no Excel file (.xlsx), or it is cut off.'));
      else resolve(zip);
    });
  });
}

function entriesOf(zip: ZipFile, { parts }: SheetLimits): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const found = new Map<string, Entry>();
    zip.on('error', () => reject(damaged()));
    zip.on('end', () => resolve(found));
    zip.on('entry', (entry: Entry) => {
      const wrong = faultOf(entry, found) ?? (found.size >= parts ? tooManyParts() : null);
      found.set(entry.fileName, entry);
      if (wrong) reject(wrong);
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

function faultOf(entry: Entry, before: ReadonlyMap<string, Entry>): SpreadsheetProblem | null {
  if (entry.isEncrypted())
    return new SpreadsheetProblem('ENCRYPTED', 'The file is encrypted. Save it without a password.');
  // The same name twice is read one way here and another way by Excel.
  if (before.has(entry.fileName)) return damaged();
  if (!OUTSIDE.test(entry.fileName)) return null;
  const message =
    'The file takes data from other files or databases. Copy its values into a new file and send that.';
  return new SpreadsheetProblem('EXTERNAL_LINKS', message, entry.fileName);
}

function tooManyParts(): SpreadsheetProblem {
  return new SpreadsheetProblem('TOO_MANY_PARTS', 'The file has more parts inside than any real one.');
}

function tooLarge(): SpreadsheetProblem {
  return new SpreadsheetProblem(
    'TOO_LARGE_INSIDE',
    'The file is far larger inside than outside. Copy what is needed into a new one.',
  );
}
