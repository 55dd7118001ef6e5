import { createHash, hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../common/call/call.js';
import { Database } from '../../common/persistence/database.js';
import { statement } from '../../common/persistence/statement.js';
import { UnitOfWork } from '../../common/persistence/unit-of-work.js';
import { Trail, trailOf } from '../audit/index.js';
import { ContentCheck } from './content-check.js';
import { StoredFile } from './file.entity.js';
import { cleanName } from './file-name.rules.js';
import { refusedFile, tooLarge, tooManyFiles } from './file.refusals.js';
import { CHUNK_BYTES, MAX_UNCLAIMED, type MediaType } from './file.rules.js';
import type { FileAnswer } from './files.dto.js';
import { officeTypeOf } from './office-file.js';
import type { Incoming } from './receive-file.js';
import { StoredBytes } from './stored-bytes.js';

/** In machine time, like everything about files that nobody has taken. */
const BEGIN = statement(
  'files.begin',
  `insert into file (id, name, size, uploaded_by_id)
   select $1::uuid, $2::text, 0, $3::uuid
   where (select count(*) from file f where f.uploaded_by_id = $3 and f.taken_at is null) < ${MAX_UNCLAIMED}
   returning id`,
);

const ADD = statement('files.add', 'insert into file_chunk (file_id, n, bytes) values ($1, $2, $3)');

const REMOVE = statement('files.remove', 'delete from file where id = $1 and taken_at is null');

interface Found {
  readonly mediaType: MediaType;
  readonly size: number;
  readonly sha256: string;
}

@Injectable()
export class FilesService {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Keeps a file piece by piece, each in a transaction of its own: a slow sender must not hold a connection. Until the
   * last one completes it nobody sees the file; what is broken off or refused is removed at once, and what a crash
   * leaves behind after a day. An Idempotency-Key stands for the content: the same file gives the first answer.
   * @throws FILE.NAME, FILE.TYPE, FILE.EMPTY, FILE.MACROS (422), FILE.TOO_LARGE (413), FILE.TOO_MANY (429), and what
   *   the incoming stream throws
   */
  async keep(call: Call, incoming: Incoming): Promise<FileAnswer> {
    const name = cleanName(incoming.fileName);
    if (name === '') throw refusedFile('FILE.NAME', 'The file needs a name that can be written.');
    const id = uuid();
    await this.begin(call, id, name);
    try {
      const found = await this.store(id, name, incoming);
      const answer = await this.complete(call, { id, name, ...found });
      if (answer.id !== id) await this.remove(id);
      return answer;
    } catch (error) {
      await this.remove(id);
      throw error;
    }
  }

  private async begin(call: Call, id: string, name: string): Promise<void> {
    const [begun] = await this.unitOfWork.transact((tx) => tx.query(BEGIN, [id, name, call.actor.userId]));
    if (!begun) throw tooManyFiles(MAX_UNCLAIMED);
  }

  private async store(id: string, name: string, { declaredType, content }: Incoming): Promise<Found> {
    const check = new ContentCheck(name, declaredType);
    const digest = createHash('sha256');
    let [n, size] = [0, 0];
    for await (const piece of inPieces(content)) {
      check.push(piece);
      size += piece.length;
      if (size > check.limit) throw tooLarge(check.limit);
      digest.update(piece);
      const values = [id, n++, piece];
      await this.unitOfWork.transact((tx) => tx.query(ADD, values));
    }
    const mediaType = check.finish() ?? (await officeTypeOf(new StoredBytes(this.database, id), size));
    check.assertAgrees(mediaType);
    return { mediaType, size, sha256: digest.digest('hex') };
  }

  private complete(call: Call, file: FileAnswer): Promise<FileAnswer> {
    const { id, name, mediaType, size, sha256 } = file;
    const bodyHash = hash('sha256', JSON.stringify([name, mediaType, sha256]));
    const keyed: Call = { ...call, idempotency: call.idempotency && { ...call.idempotency, bodyHash } };
    return this.unitOfWork.run(keyed, (tx) => {
      tx.updateUnversioned(StoredFile, id, { mediaType, size, sha256, complete: true });
      const changes = Object.fromEntries(
        Object.entries({ mediaType, size, sha256 }).map(([key, to]) => [key, { from: null, to }]),
      );
      const object = { type: 'file', id, label: name };
      tx.insert(Trail, trailOf(call, { action: 'file.upload', object, changes }));
      return Promise.resolve(file);
    });
  }

  private async remove(id: string): Promise<void> {
    await this.unitOfWork.transact((tx) => tx.query(REMOVE, [id]));
  }
}

/** The same bytes in pieces of `CHUNK_BYTES`; the last is shorter, and none is empty. */
async function* inPieces(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const bytes of content) {
    waiting.push(bytes);
    length += bytes.length;
    while (length >= CHUNK_BYTES) {
      const whole = Buffer.concat(waiting);
      yield whole.subarray(0, CHUNK_BYTES);
      const rest = whole.subarray(CHUNK_BYTES);
      waiting = rest.length > 0 ? [rest] : [];
      length = rest.length;
    }
  }
  if (length > 0) yield Buffer.concat(waiting);
}
