import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../time/instant.js';

/** One step of one record's workflow, written in the transition's own transaction and never changed. */
@Entity('transition')
@Index('ix_transition_subject', ['subjectType', 'subjectId', 'version'])
export class Transition {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_transition' })
  id: string;

  @Column('text')
  subjectType: string;

  @Column('uuid')
  subjectId: string;

  /** The version the record was raised to by this step: the order of steps, whatever the clock says. */
  @Column('int')
  version: number;

  /** The state before; `null` for the record's first step. */
  @Column('text', { nullable: true })
  from: string | null;

  @Column('text')
  to: string;

  @Column('text')
  command: string;

  @Column('uuid')
  actorId: string;

  @Column('text')
  actorName: string;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz')
  at: Instant;
}
