import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Database } from '../../common/persistence/database.js';
import { statement } from '../../common/persistence/statement.js';

/** A file on its way out. */
export interface Download {
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly content: Readable;
}

const CHUNK = statement('files.chunk', 'select c.bytes from file_chunk c where c.file_id = $1 and c.n = $2');

/** The content piece by piece, as fast as the reader takes it; no connection waits in between. */
export function contentOf(database: Database, fileId: string): Readable {
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let n = 0; ; n++) {
      const piece = await database.readOne<{ bytes: Buffer }>(CHUNK, [fileId, n]);
      if (!piece) return;
      yield piece.bytes;
    }
  }
  return Readable.from(pieces(), { objectMode: false });
}

/**
 * Answers with a file that the browser saves and never shows: what somebody sent us must not run as one of our pages,
 * whatever it is taken for.
 */
export function sendFile(reply: FastifyReply, { name, mediaType, size, content }: Download): void {
  void reply
    .headers({
      'content-type': mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType,
      'content-length': size,
      'content-disposition': dispositionOf(name),
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
    })
    .send(content);
}

/** RFC 6266: the whole name for those who read RFC 8187, and what is left of it in ASCII for the others. */
export function dispositionOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^\x20-\x7e]/g, '_')
    .replaceAll(/["\\%;]/g, '_');
  const coded = encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`;
}
