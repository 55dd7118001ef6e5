import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/call/call.js';
import { unknownObject } from '../../common/errors/domain-error.js';
import { columnsOf } from '../../common/persistence/columns.js';
import { Database } from '../../common/persistence/database.js';
import { statement } from '../../common/persistence/statement.js';
import { contentOf, type Download } from './download.js';
import { StoredFile } from './file.entity.js';
import type { FileAnswer } from './files.dto.js';

const UNCLAIMED = statement(
  'files.unclaimed',
  `select ${columnsOf(StoredFile, 'f', ['id', 'name', 'mediaType', 'size', 'sha256'])}
   from file f where f.id = $1 and f.uploaded_by_id = $2 and f.complete and f.taken_at is null`,
);

const CONTENT = statement(
  'files.content',
  'select c.bytes from file_chunk c where c.file_id = $1 order by c.n',
);

@Injectable()
export class FilesQueries {
  constructor(private readonly database: Database) {}

  /** @throws FILE.UNKNOWN (404), also where it is another's or a record has taken it */
  async unclaimed(actor: Actor, id: string): Promise<Download> {
    const found = await this.find(actor, id);
    if (!found) throw unknownObject('file');
    return { ...found, content: contentOf(this.database, found.id) };
  }

  /** A file that its sender has not given to a record, whole and in memory; `null` where there is none in reach. */
  async wholeUnclaimed(actor: Actor, id: string): Promise<{ file: FileAnswer; content: Buffer } | null> {
    const file = await this.find(actor, id);
    if (!file) return null;
    const pieces = await this.database.read<{ bytes: Buffer }>(CONTENT, [file.id]);
    return { file, content: Buffer.concat(pieces.map(({ bytes }) => bytes)) };
  }

  private find(actor: Actor, id: string): Promise<FileAnswer | undefined> {
    return this.database.readOne<FileAnswer>(UNCLAIMED, [id, actor.userId]);
  }
}
