import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../common/time/instant.js';
import type { Bilingual } from '../../common/text/bilingual.js';

/** A line in a person's inbox. */
@Entity('notice')
@Unique('uq_notice_message', ['messageId'])
@Index('ix_notice_recipient', ['recipientId', 'id'])
@Index('ix_notice_unread', ['recipientId'], { where: 'read_at IS NULL' })
export class Notice {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_notice' })
  id: string;

  /** One message makes one line, however often its delivery was tried. The message is cleared away before the line. */
  @Column('uuid')
  messageId: string;

  @Column('uuid')
  recipientId: string;

  @Column('jsonb')
  title: Bilingual;

  @Column('jsonb')
  body: Bilingual;

  @Column('text')
  link: string;

  @Column('boolean')
  urgent: boolean;

  @Column('timestamptz')
  createdAt: Instant;

  @Column('timestamptz', { nullable: true })
  readAt: Instant | null;

  @Column('int')
  version: number;
}
