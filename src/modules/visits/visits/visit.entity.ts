import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import type { VisitItem } from '../checklist.rules.js';
import type { VisitState } from './visit.workflow.js';

/**
 * 巡检: one group of a plan in one of its periods. What the plan says is copied when the visit is made; a later version
 * of the plan replaces only visits of days to come that nobody has begun.
 */
@Entity('visit')
@Unique('uq_visit_number', ['number'])
@Index('uq_visit_period', ['planId', 'groupId', 'periodFrom'], { unique: true, where: 'NOT replaced' })
@Index('ix_visit_group', ['groupId', 'periodFrom'])
@Index('ix_visit_due', ['dueOn', 'id'])
@Index('ix_visit_contractor_due', ['contractorId', 'dueOn', 'id'])
@Index('ix_visit_plan_due', ['planId', 'dueOn', 'id'])
@Index('ix_visit_state_due', ['state', 'dueOn', 'id'])
@Index('ix_visit_calendar', ['periodFrom', 'id'], { where: 'NOT replaced' })
@Check('ck_visit_period', 'period_until > period_from')
@Check('ck_visit_longitude', 'longitude between -180 and 180')
@Check('ck_visit_latitude', 'latitude between -90 and 90')
export class Visit {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_visit' })
  id: string;

  /** `XJ-2025-0001`. */
  @Column('text')
  number: string;

  /** The plan's title. */
  @Column('text')
  title: string;

  @ForeignKey('MaintenancePlan', { name: 'fk_visit_plan' })
  @Column('uuid')
  planId: string;

  /** The version of the plan that was copied. */
  @Column('int')
  planVersion: number;

  @ForeignKey('PlanGroup', { name: 'fk_visit_group' })
  @Column('uuid')
  groupId: string;

  @Column('text')
  groupName: string;

  /** The plan's day, and the first of its period. */
  @Column('date')
  periodFrom: Day;

  /** The plan's next day, which is not of the period. */
  @Column('date')
  periodUntil: Day;

  /** The last day of the period. */
  @Column('date')
  dueOn: Day;

  @Column('text')
  state: VisitState;

  /** Its period had begun before it was made: the system was down, or the plan was entered late. */
  @Column('boolean')
  createdLate: boolean;

  /** A new version of the plan took it away before anybody had begun it. */
  @Column('boolean')
  replaced: boolean;

  @ForeignKey('Project', { name: 'fk_visit_project' })
  @Column('uuid')
  projectId: string;

  @ForeignKey('Contract', { name: 'fk_visit_contract' })
  @Column('uuid')
  contractId: string;

  @ForeignKey('Organisation', { name: 'fk_visit_contractor' })
  @Column('uuid')
  contractorId: string;

  @Column('jsonb')
  checklist: readonly VisitItem[];

  @Column('boolean')
  photosRequired: boolean;

  @Column('boolean')
  signatureRequired: boolean;

  @Column('text', { nullable: true })
  place: string | null;

  /** Degrees, WGS 84. */
  @Column('double precision', { nullable: true })
  longitude: number | null;

  @Column('double precision', { nullable: true })
  latitude: number | null;

  /** When the performer's device says that the visit began; kept beside the server's time, which counts. */
  @Column('timestamptz', { nullable: true })
  deviceAt: Instant | null;

  @Column('timestamptz', { nullable: true })
  startedAt: Instant | null;

  @ForeignKey('Account', { name: 'fk_visit_started_by' })
  @Column('uuid', { nullable: true })
  startedById: string | null;

  /** Who signed on site. */
  @Column('text', { nullable: true })
  signer: string | null;

  /** When it was performed; `null` again once it is returned. */
  @Column('timestamptz', { nullable: true })
  submittedAt: Instant | null;

  @ForeignKey('Account', { name: 'fk_visit_submitted_by' })
  @Column('uuid', { nullable: true })
  submittedById: string | null;

  @Column('timestamptz', { nullable: true })
  returnedAt: Instant | null;

  @Column('text', { nullable: true })
  returnReason: string | null;

  @Column('timestamptz', { nullable: true })
  acceptedAt: Instant | null;

  @ForeignKey('Account', { name: 'fk_visit_accepted_by' })
  @Column('uuid', { nullable: true })
  acceptedById: string | null;

  @Column('boolean', { nullable: true })
  effective: boolean | null;

  @Column('text', { nullable: true })
  remark: string | null;

  @Column('timestamptz', { nullable: true })
  cancelledAt: Instant | null;

  @Column('text', { nullable: true })
  cancelReason: string | null;

  /** No later event of this visit is ever before it. */
  @Column('timestamptz')
  lastEventAt: Instant;

  @Column('int')
  version: number;
}
