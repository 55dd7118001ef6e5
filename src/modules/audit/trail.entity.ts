import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../common/time/instant.js';

/** Before and after of the fields that a change touched. Secrets are never among them. */
export type Changes = Record<string, { from: unknown; to: unknown }>;

/** Who did what to which record. Written in the change's own transaction, never changed: triggers refuse it. */
@Entity('trail')
@Index('ix_trail_recorded_at', ['recordedAt', 'id'])
@Index('ix_trail_object', ['objectType', 'objectId', 'recordedAt', 'id'])
@Index('ix_trail_actor', ['actorId', 'recordedAt', 'id'])
export class Trail {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_trail' })
  id: string;

  /** The business moment of the change; the practice clock moves it. */
  @Column('timestamptz', { default: () => 'app_now()' })
  at: Instant;

  /** Machine time: the order in which rows came to be. */
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  recordedAt: Instant;

  /** `null` where nobody was signed in, or the system acted by itself. */
  @Column('uuid', { nullable: true })
  actorId: string | null;

  @Column('text', { nullable: true })
  actorName: string | null;

  @Column('uuid', { nullable: true })
  organisationId: string | null;

  /** `object.verb`, for example `ticket.accept`. */
  @Column('text')
  action: string;

  @Column('text')
  objectType: string;

  @Column('text', { nullable: true })
  objectId: string | null;

  /** What people call the object: a number, a name. */
  @Column('text')
  label: string;

  @Column('jsonb', { nullable: true })
  changes: Changes | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text', { nullable: true })
  requestId: string | null;

  @Column('text', { nullable: true })
  ip: string | null;
}
