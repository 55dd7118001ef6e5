import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../time/instant.js';

/** A record whose clocks or evidence an engine has changed, and which must therefore be told to the engines anew. */
@Entity('refresh_request')
@Index('ix_refresh_request_next_try_at', ['nextTryAt'], { where: 'next_try_at IS NOT NULL' })
export class RefreshRequest {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_refresh_request' })
  id: string;

  @Column('text')
  subjectType: string;

  @Column('uuid')
  subjectId: string;

  /** What happened, for whoever reads the queue: `calendar.import`, `deadline.pause` … */
  @Column('text')
  reason: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  requestedAt: Instant;

  @Column('int', { default: 0 })
  attempts: number;

  /** Machine time of the next try; `null` once it is done. */
  @Column('timestamptz', { nullable: true, default: () => 'clock_timestamp()' })
  nextTryAt: Instant | null;

  @Column('text', { nullable: true })
  lastError: string | null;
}
