import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../common/time/instant.js';

/** A file as somebody sent it. It is theirs alone until a record takes it, and goes after a day when none does. */
@Entity('file')
@Index('ix_file_unclaimed', ['uploadedById', 'uploadedAt'], { where: 'taken_at is null' })
@Check('ck_file_size', 'size between 0 and 20971520')
@Check('ck_file_complete', 'not complete or (media_type is not null and sha256 is not null and size > 0)')
@Check('ck_file_taken', 'taken_at is null or complete')
export class StoredFile {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_file' })
  id: string;

  /** What the sender called it, made harmless; never a path. */
  @Column('text')
  name: string;

  /** What its content shows, not what was declared; `null` while it is being sent. */
  @Column('text', { nullable: true })
  mediaType: string | null;

  /** Bytes. */
  @Column('int')
  size: number;

  /** Of the whole content, in hexadecimal; `null` while it is being sent. */
  @Column('text', { nullable: true })
  sha256: string | null;

  @ForeignKey('Account', { name: 'fk_file_uploaded_by' })
  @Column('uuid')
  uploadedById: string;

  /** Machine time: the day after which an unclaimed file goes is the machine's. */
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  uploadedAt: Instant;

  /** Whether all of it arrived and was found good; before that nobody sees it. */
  @Column('boolean', { default: false })
  complete: boolean;

  @Column('timestamptz', { nullable: true })
  takenAt: Instant | null;
}

/** A piece of a file, so that no server ever holds a whole one. */
@Entity('file_chunk')
@Check('ck_file_chunk_bytes', 'length(bytes) between 1 and 262144')
export class FileChunk {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_file_chunk' })
  @ForeignKey('StoredFile', { name: 'fk_file_chunk_file', onDelete: 'CASCADE' })
  fileId: string;

  /** From 0; all but the last are `CHUNK_BYTES` long. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_file_chunk' })
  n: number;

  @Column('bytea')
  bytes: Buffer;
}
