import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../time/instant.js';

/** An answer kept so that the same request, sent again, has the same effect once. Pruned after three days. */
@Entity('idempotency_key')
@Index('ix_idempotency_key_created_at', ['createdAt'])
export class IdempotencyKeyRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_idempotency_key' })
  actorId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_idempotency_key' })
  route: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_idempotency_key' })
  key: string;

  @Column('text')
  bodyHash: string;

  @Column('json', { nullable: true })
  answer: unknown;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt: Instant;
}
