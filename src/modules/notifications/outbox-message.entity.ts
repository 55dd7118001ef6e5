import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../common/time/instant.js';
import type { Bilingual } from '../../common/text/bilingual.js';

export interface NoticeContent {
  readonly title: Bilingual;
  readonly body: Bilingual;
  /** A page of the console, `/tickets/…`. */
  readonly link: string;
  readonly urgent: boolean;
  /** For e-mail only: it goes there, and not to where the person's mail goes by then. */
  readonly address?: string;
}

/** Something to tell one person over one channel, written in the transaction of what happened. */
@Entity('outbox_message')
@Index('ix_outbox_message_next_try_at', ['channel', 'nextTryAt'], { where: 'next_try_at IS NOT NULL' })
@Index('ix_outbox_message_leased', ['channel', 'recipientId'], { where: 'leased_until IS NOT NULL' })
@Index('ix_outbox_message_parked', ['id'], {
  where: 'next_try_at IS NULL AND delivered_at IS NULL AND dropped_at IS NULL',
})
@Index('ix_outbox_message_delivered', ['deliveredAt'], { where: 'delivered_at IS NOT NULL' })
@Index('ix_outbox_message_dropped', ['droppedAt'], { where: 'dropped_at IS NOT NULL' })
export class OutboxMessage {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_outbox_message' })
  id: string;

  @Column('text')
  channel: string;

  @Column('uuid')
  recipientId: string;

  @Column('jsonb')
  content: NoticeContent;

  /** The business moment of what is told. */
  @Column('timestamptz')
  occurredAt: Instant;

  /** Machine time since which it waits: when it was written, or last parked and sent again. */
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  stagedAt: Instant;

  @Column('int', { default: 0 })
  attempts: number;

  /** Machine time of the next try; `null` once delivered, dropped or parked. */
  @Column('timestamptz', { nullable: true, default: () => 'clock_timestamp()' })
  nextTryAt: Instant | null;

  /**
   * Channels outside the house only: until then (machine time) nothing else goes to this recipient over this channel. A
   * worker is trying and is taken for dead afterwards, or the last try failed.
   */
  @Column('timestamptz', { nullable: true })
  leasedUntil: Instant | null;

  @Column('timestamptz', { nullable: true })
  deliveredAt: Instant | null;

  /** Machine time. There was nowhere to send it to; `lastError` says why. */
  @Column('timestamptz', { nullable: true })
  droppedAt: Instant | null;

  /** Why the last try failed; a parked or dropped message has one and no next try. */
  @Column('text', { nullable: true })
  lastError: string | null;
}
