import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Day } from '../../../common/time/day.js';

/** Assets that one visit of a plan looks after together. Changes under the plan's lock. */
@Entity('plan_group')
@Index('ix_plan_group_plan', ['planId'])
@Index('ix_plan_group_generated', ['generatedUntil'], { where: 'ended_on IS NULL' })
export class PlanGroup {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_plan_group' })
  id: string;

  @ForeignKey('MaintenancePlan', { name: 'fk_plan_group_plan' })
  @Column('uuid')
  planId: string;

  @Column('text')
  name: string;

  /** The first day for which no visits have been made yet. */
  @Column('date')
  generatedUntil: Day;

  /** The day on which an edit of the plan took the group away. */
  @Column('date', { nullable: true })
  endedOn: Day | null;
}
