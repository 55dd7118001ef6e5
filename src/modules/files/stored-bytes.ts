import { Readable } from 'node:stream';
import { RandomAccessReader } from 'yauzl';
import type { Database } from '../../common/persistence/database.js';
import { statement } from '../../common/persistence/statement.js';
import { CHUNK_BYTES } from './file.rules.js';

const CHUNK = statement(
  'files.stored-chunk',
  'select c.bytes from file_chunk c where c.file_id = $1 and c.n = $2',
);

/** A stored file read at any place, for what has to be read from its end; holds one piece at a time. */
export class StoredBytes extends RandomAccessReader {
  private last: { readonly n: number; readonly bytes: Buffer } | null = null;

  constructor(
    private readonly database: Database,
    private readonly fileId: string,
  ) {
    super();
  }

  /** @param end the first byte after the range */
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.range(start, end), { objectMode: false });
  }

  private async *range(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end;) {
      const from = at % CHUNK_BYTES;
      const bytes = await this.piece((at - from) / CHUNK_BYTES);
      const part = bytes.subarray(from, from + end - at);
      if (part.length === 0) throw new RangeError('the file ends before this place');
      yield part;
      at += part.length;
    }
  }

  private async piece(n: number): Promise<Buffer> {
    if (this.last?.n !== n) {
      const row = await this.database.readOne<{ bytes: Buffer }>(CHUNK, [this.fileId, n]);
      this.last = { n, bytes: row?.bytes ?? Buffer.alloc(0) };
    }
    return this.last.bytes;
  }
}
