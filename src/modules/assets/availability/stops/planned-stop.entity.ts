import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../../../common/time/instant.js';
import type { PlannedStopState } from './planned-stop.workflow.js';

/** A stop of an asset asked for beforehand. Once a second person has approved it, before it begins, it counts nowhere. */
@Entity('planned_stop')
@Index('ix_planned_stop_from', ['fromAt', 'id'])
@Index('ix_planned_stop_contractor', ['contractorId', 'fromAt', 'id'])
@Index('ix_planned_stop_asset', ['assetId', 'fromAt', 'id'])
@Check('ck_planned_stop_state', `state in ('asked', 'approved', 'refused', 'cancelled')`)
@Check('ck_planned_stop_order', 'to_at > from_at')
@Check('ck_planned_stop_asked_before', 'asked_at < from_at')
@Check(
  'ck_planned_stop_approved_before',
  `state <> 'approved' or (decided_at < from_at and decided_by_id <> asked_by_id)`,
)
export class PlannedStop {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_planned_stop' })
  id: string;

  @ForeignKey('Asset', { name: 'fk_planned_stop_asset' })
  @Column('uuid')
  assetId: string;

  /** Who covers the asset on the day on which the stop begins: whose record it is. */
  @ForeignKey('Organisation', { name: 'fk_planned_stop_contractor' })
  @Column('uuid', { nullable: true })
  contractorId: string | null;

  @Column('timestamptz')
  fromAt: Instant;

  @Column('timestamptz')
  toAt: Instant;

  @Column('text')
  reason: string;

  @Column('text')
  state: PlannedStopState;

  @ForeignKey('Account', { name: 'fk_planned_stop_asked_by' })
  @Column('uuid')
  askedById: string;

  @Column('timestamptz')
  askedAt: Instant;

  @ForeignKey('Account', { name: 'fk_planned_stop_decided_by' })
  @Column('uuid', { nullable: true })
  decidedById: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Instant | null;

  @Column('text', { nullable: true })
  remark: string | null;

  @Column('int')
  version: number;
}
