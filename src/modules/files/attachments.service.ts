import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../common/call/call.js';
import { DomainError, unknownObject, type ErrorKind } from '../../common/errors/domain-error.js';
import { columnsOf } from '../../common/persistence/columns.js';
import { Database } from '../../common/persistence/database.js';
import { statement } from '../../common/persistence/statement.js';
import type { Tx } from '../../common/persistence/tx.js';
import type { Instant } from '../../common/time/instant.js';
import { Attachment, type AttachmentKind } from './attachment.entity.js';
import { contentOf, type Download } from './download.js';
import { StoredFile } from './file.entity.js';
import { isPhoto, type MediaType } from './file.rules.js';
import type { AttachmentAnswer } from './files.dto.js';

/** The record that takes a file: its table and its id. */
export interface Subject {
  readonly type: string;
  readonly id: string;
}

export interface Attaching {
  readonly fileId: string;
  readonly kind: AttachmentKind;
  /** Whether people of outside organisations see it; what they send themselves always is. */
  readonly shared: boolean;
}

interface FoundFile {
  id: string;
  name: string;
  mediaType: MediaType;
  size: number;
  sha256: string;
  takenAt: Instant | null;
}

/** Locked to the end of the transaction: of two records that want a file, one comes first. Others' files are unknown. */
const LOCK = statement(
  'files.lock',
  `select ${columnsOf(StoredFile, 'f', ['id', 'name', 'mediaType', 'size', 'sha256', 'takenAt'])}
   from file f where f.id = $1 and f.uploaded_by_id = $2 and f.complete
   for no key update`,
);

/**
 * One writer at a time asks about the same picture, so that two records cannot both be the first. The lock is taken
 * in a statement of its own: the look has to be newer than the wait.
 */
const LOCK_PHOTO = statement(
  'attachments.lock-photo',
  `select pg_advisory_xact_lock(hashtextextended('photo ' || $1, 0))`,
);

const USED_BEFORE = statement(
  'attachments.used-before',
  `select exists (
     select from attachment a
     where a.kind = 'photo' and a.sha256 = $1 and not (a.subject_type = $2 and a.subject_id = $3)
   ) as used`,
);

const ONE = statement(
  'attachments.one',
  `select ${columnsOf(Attachment, 'a', ['fileId', 'name', 'mediaType', 'size'])}
   from attachment a
   where a.id = $1 and a.subject_type = $2 and a.subject_id = $3 and (a.shared or not $4::boolean)`,
);

/** How a record takes files and hands them out again. Who may do so is the record's own business. */
@Injectable()
export class Attachments {
  constructor(private readonly database: Database) {}

  /**
   * The record takes a file that the caller sent; the caller's command writes the trail.
   * @param field the JSON pointer that a refusal names
   * @throws FILE.UNKNOWN (422), FILE.TAKEN (409), FILE.NOT_A_PHOTO (422)
   */
  async attach(
    tx: Tx,
    call: Call,
    subject: Subject,
    ownerId: string | null,
    { fileId, kind, shared }: Attaching,
    at: Instant,
    field = '/fileId',
  ): Promise<AttachmentAnswer> {
    const { userId, name: addedByName } = call.actor;
    const [file] = await tx.query<FoundFile>(LOCK, [fileId, userId]);
    if (!file) throw refusal('rule', 'FILE.UNKNOWN', field, 'You have sent no such file, or it is gone.');
    if (file.takenAt !== null)
      throw refusal('conflict', 'FILE.TAKEN', field, 'A record has taken this file already.');
    if (kind === 'photo' && !isPhoto(file.mediaType))
      throw refusal('rule', 'FILE.NOT_A_PHOTO', field, 'This file is no picture.');
    const { name, mediaType, size, sha256 } = file;
    const answer: AttachmentAnswer = {
      id: uuid(),
      kind,
      shared,
      name,
      mediaType,
      size,
      sha256,
      addedByName,
      at,
    };
    tx.updateUnversioned(StoredFile, file.id, { takenAt: at });
    tx.insert(Attachment, {
      ...answer,
      subjectType: subject.type,
      subjectId: subject.id,
      ownerId,
      fileId: file.id,
      addedById: userId,
    });
    return answer;
  }

  /**
   * Pictures that prove something: each is taken as a shared photo, and none may stand for another record already.
   * @throws the same as `attach`, PHOTO.USED_BEFORE (422), PHOTO.TWICE (422), each at `/photoIds/{n}`
   */
  async attachPhotos(
    tx: Tx,
    call: Call,
    subject: Subject,
    ownerId: string | null,
    fileIds: readonly string[],
    at: Instant,
    pointer = '/photoIds',
  ): Promise<AttachmentAnswer[]> {
    const taken: AttachmentAnswer[] = [];
    for (const [n, fileId] of fileIds.entries()) {
      const field = `${pointer}/${n}`;
      if (fileIds.indexOf(fileId) < n) throw twice(field);
      const photo = await this.attach(
        tx,
        call,
        subject,
        ownerId,
        { fileId, kind: 'photo', shared: true },
        at,
        field,
      );
      if (taken.some(({ sha256 }) => sha256 === photo.sha256)) throw twice(field);
      if (await this.photoUsedBefore(tx, photo.sha256, subject)) {
        const message = 'This picture stands for another record already. Take a new one.';
        throw refusal('rule', 'PHOTO.USED_BEFORE', field, message);
      }
      taken.push(photo);
    }
    return taken;
  }

  /** Whether the same picture, byte for byte, stands for another record. Waits for whoever asks the same at this moment. */
  async photoUsedBefore(tx: Tx, sha256: string, exceptSubject: Subject): Promise<boolean> {
    await tx.query(LOCK_PHOTO, [sha256]);
    const [row] = await tx.query<{ used: boolean }>(USED_BEFORE, [
      sha256,
      exceptSubject.type,
      exceptSubject.id,
    ]);
    return row?.used === true;
  }

  /**
   * The content of an attachment of this record, for `sendFile`. The caller has checked that the record is in reach.
   * @param onlyShared where an outside organisation asks
   * @throws ATTACHMENT.UNKNOWN (404), also where it belongs to another record or is internal
   */
  async download(subject: Subject, attachmentId: string, onlyShared: boolean): Promise<Download> {
    const values = [attachmentId, subject.type, subject.id, onlyShared];
    const found = await this.database.readOne<Pick<Attachment, 'fileId' | 'name' | 'mediaType' | 'size'>>(
      ONE,
      values,
    );
    if (!found) throw unknownObject('attachment');
    const { fileId, name, mediaType, size } = found;
    return { name, mediaType, size, content: contentOf(this.database, fileId) };
  }
}

function twice(field: string): DomainError {
  return refusal('rule', 'PHOTO.TWICE', field, 'This picture is in the list twice.');
}

function refusal(kind: ErrorKind, code: string, field: string, message: string): DomainError {
  return new DomainError(kind, code, message, [{ field, code, message }]);
}
