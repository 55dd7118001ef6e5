import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../../common/time/instant.js';

/** A timeline that has changed from a moment on and whose evidence does not say so yet. One refresh waits for each row. */
@Entity('timeline_change')
export class TimelineChange {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_timeline_change' })
  subjectType: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_timeline_change' })
  subjectId: string;

  @Column('timestamptz')
  fromAt: Instant;
}
