import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../../common/time/instant.js';

/** What events decided about a row. Pending and overdue are not stored: they depend on the moment one asks about. */
export type Standing = 'counted' | 'excluded' | 'excused' | 'void';

/**
 * One record's contribution to one metric. Only ever added and superseded, so it answers "what did we know then".
 * The columns that a metric's fold does not read are null.
 */
@Entity('evidence')
@Index('ix_evidence_metric', ['metric', 'projectId', 'openedAt'], { where: 'superseded_at IS NULL' })
@Index('ix_evidence_superseded', ['metric', 'projectId', 'supersededAt'], {
  where: 'superseded_at IS NOT NULL',
})
@Index('ix_evidence_subject', ['subjectId', 'subjectType'], { where: 'superseded_at IS NULL' })
@Check('ck_evidence_standing', `standing in ('counted', 'excluded', 'excused', 'void')`)
export class Evidence {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_evidence' })
  id: string;

  @Column('text')
  metric: string;

  @ForeignKey('Project', { name: 'fk_evidence_project' })
  @Column('uuid', { nullable: true })
  projectId: string | null;

  @Column('text', { array: true })
  facets: readonly string[];

  @Column('text')
  subjectType: string;

  @Column('uuid')
  subjectId: string;

  @Column('int')
  cycle: number;

  /** What `distinct` counts (asset, lawyer), or which of the subject's clocks this row is. */
  @Column('text')
  item: string;

  @Column('text')
  label: string;

  @Column('timestamptz', { nullable: true })
  occurredOn: Instant | null;

  @Column('timestamptz', { nullable: true })
  openedAt: Instant | null;

  @Column('timestamptz', { nullable: true })
  dueAt: Instant | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Instant | null;

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Instant | null;

  @Column('bigint', { nullable: true })
  numerator: number | null;

  @Column('bigint', { nullable: true })
  denominator: number | null;

  @Column('bigint', { nullable: true })
  amount: number | null;

  @Column('text')
  standing: Standing;

  @Column('text', { nullable: true })
  reason: string | null;

  /** The business moment at which we came to know it. */
  @Column('timestamptz')
  recordedAt: Instant;

  @Column('timestamptz', { nullable: true })
  supersededAt: Instant | null;
}
