import { disagreement, familyOf, isTwoThings, TAIL_BYTES, type Family } from './content.rules.js';
import { refusedFile } from './file.refusals.js';
import { MAX_FILE_BYTES, sizeLimit, type MediaType } from './file.rules.js';

const ALLOWED = 'Allowed are JPEG, PNG and WebP pictures, PDF, Word and Excel files and plain text in UTF-8.';

/** Looks at a file as its pieces of `CHUNK_BYTES` pass, and keeps no more than its beginning and its end. */
export class ContentCheck {
  private family: Family | null = null;
  private head: Buffer = Buffer.alloc(0);
  private ending: readonly Buffer[] = [];
  private readonly text = new TextDecoder('utf-8', { fatal: true });

  constructor(
    private readonly name: string,
    private readonly declaredType: string,
  ) {}

  /** The most bytes it may have, as far as is known. */
  get limit(): number {
    return this.family === null || this.family === 'zip' ? MAX_FILE_BYTES : sizeLimit(this.family);
  }

  /** @throws FILE.TYPE (422), with the first piece where that shows it already */
  push(piece: Buffer): void {
    if (this.family === null) {
      this.head = piece.subarray(0, 1024);
      this.family = familyOf(this.head);
      if (this.family === null) throw wrongType(ALLOWED);
      if (this.family !== 'zip') this.assertAgrees(this.family);
    }
    if (this.family === 'text/plain') this.read(piece, true);
    this.ending = [...this.ending.slice(-1), piece];
  }

  /**
   * @returns `null` for a zip, whose inside has to tell
   * @throws FILE.EMPTY, FILE.TYPE (422)
   */
  finish(): MediaType | null {
    if (this.family === null) throw refusedFile('FILE.EMPTY', 'The file is empty.');
    if (this.family === 'text/plain') this.read(Buffer.alloc(0), false);
    const tail = Buffer.concat(this.ending).subarray(-TAIL_BYTES);
    if (isTwoThings(this.family, this.head, tail)) {
      throw wrongType('The file is two kinds of file at once. Save it anew from the program that made it.');
    }
    return this.family === 'zip' ? null : this.family;
  }

  /** @throws FILE.TYPE (422) */
  assertAgrees(type: MediaType): void {
    const why = disagreement(type, this.name, this.declaredType);
    if (why !== null) throw wrongType(why);
  }

  private read(piece: Buffer, stream: boolean): void {
    if (hasControls(piece) || !this.decodes(piece, stream)) throw wrongType(ALLOWED);
  }

  private decodes(piece: Buffer, stream: boolean): boolean {
    try {
      this.text.decode(piece, { stream });
      return true;
    } catch {
      return false;
    }
  }
}

/** Tab, line feed, form feed, carriage return are text; the other bytes below a blank are not. */
function hasControls(piece: Buffer): boolean {
  return piece.some(
    (byte) => (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) || byte === 127,
  );
}

function wrongType(message: string): Error {
  return refusedFile('FILE.TYPE', message);
}
