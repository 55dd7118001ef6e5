import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../common/time/instant.js';

/** A photo proves that something was seen, and may stand for one record only; a document is anything else. */
export const ATTACHMENT_KINDS = ['photo', 'document'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** A file that a record has taken. It never changes and never goes. */
@Entity('attachment')
@Unique('uq_attachment_file', ['fileId'])
@Index('ix_attachment_subject', ['subjectType', 'subjectId', 'at'])
@Index('ix_attachment_photo', ['sha256'], { where: `kind = 'photo'` })
@Check('ck_attachment_kind', `kind in ('photo', 'document')`)
export class Attachment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_attachment' })
  id: string;

  /** The record's table, `ticket` or `visit`; its own module guards it. */
  @Column('text')
  subjectType: string;

  @Column('uuid')
  subjectId: string;

  /** Whose record it is, as `Evidence` and `Deadline` say it; `null` where it is nobody's. */
  @ForeignKey('Organisation', { name: 'fk_attachment_owner' })
  @Column('uuid', { nullable: true })
  ownerId: string | null;

  @ForeignKey('StoredFile', { name: 'fk_attachment_file' })
  @Column('uuid')
  fileId: string;

  @Column('text')
  kind: AttachmentKind;

  /** Whether people of outside organisations see it. */
  @Column('boolean')
  shared: boolean;

  @Column('text')
  name: string;

  @Column('text')
  mediaType: string;

  @Column('int')
  size: number;

  @Column('text')
  sha256: string;

  @ForeignKey('Account', { name: 'fk_attachment_added_by' })
  @Column('uuid')
  addedById: string;

  @Column('text')
  addedByName: string;

  /** The business moment of the command that took it. */
  @Column('timestamptz')
  at: Instant;
}
