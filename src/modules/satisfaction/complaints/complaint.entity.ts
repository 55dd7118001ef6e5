import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';

/** What a complaint can be about: the classes of assets, by which the target tables count them (T1-10…12). */
export const COMPLAINT_CLASSES = ['software', 'indoor', 'field', 'oa'] as const;
export type ComplaintClass = (typeof COMPLAINT_CLASSES)[number];

/** 不满意: the unit was not content with the work. Nobody deletes one; a withdrawn one stays on record. */
@Entity('complaint')
@Unique('uq_complaint_number', ['number'])
@Index('ix_complaint_occurred', ['occurredOn', 'id'])
@Index('ix_complaint_project', ['projectId', 'occurredOn', 'id'])
@Index('ix_complaint_contractor', ['contractorId', 'occurredOn', 'id'])
@Index('ix_complaint_subject', ['subjectId', 'subjectType'])
@Check('ck_complaint_class', `asset_class in ('software', 'indoor', 'field', 'oa')`)
@Check('ck_complaint_subject', 'num_nulls(subject_type, subject_id, subject_label) in (0, 3)')
@Check(
  'ck_complaint_withdrawn',
  'num_nulls(withdrawn_at, withdrawn_by_id, withdrawn_by_name, withdraw_reason) in (0, 4)',
)
@Check('ck_complaint_two_people', 'withdrawn_by_id <> recorded_by_id')
export class Complaint {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_complaint' })
  id: string;

  /** `TS-2025-0001`. */
  @Column('text')
  number: string;

  @ForeignKey('Project', { name: 'fk_complaint_project' })
  @Column('uuid')
  projectId: string;

  @Column('text')
  assetClass: ComplaintClass;

  /** Whose work it was, where that is known. */
  @ForeignKey('Organisation', { name: 'fk_complaint_contractor' })
  @Column('uuid', { nullable: true })
  contractorId: string | null;

  @Column('text', { nullable: true })
  subjectType: string | null;

  @Column('uuid', { nullable: true })
  subjectId: string | null;

  @Column('text', { nullable: true })
  subjectLabel: string | null;

  /** The day that it counts on. */
  @Column('date')
  occurredOn: Day;

  @Column('text')
  text: string;

  @Column('timestamptz')
  recordedAt: Instant;

  @ForeignKey('Account', { name: 'fk_complaint_recorded_by' })
  @Column('uuid')
  recordedById: string;

  @Column('text')
  recordedByName: string;

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Instant | null;

  @ForeignKey('Account', { name: 'fk_complaint_withdrawn_by' })
  @Column('uuid', { nullable: true })
  withdrawnById: string | null;

  @Column('text', { nullable: true })
  withdrawnByName: string | null;

  @Column('text', { nullable: true })
  withdrawReason: string | null;

  @Column('int')
  version: number;
}
