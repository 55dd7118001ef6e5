import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../common/time/instant.js';
import type { Recipient } from './deadline.rules.js';

/** The accounts behind each relation, so that a step fires from this row alone. */
export type People = Partial<Record<Recipient, readonly string[]>>;

/**
 * One clock of one record. `dueAt` is derived from anchor and rule and never edited; overdue is derived, never
 * stored. `nextFireAt` is what the sweeper's index holds: the earliest step that has not fired yet.
 */
@Entity('deadline')
@Unique('uq_deadline_subject', ['subjectId', 'subjectType', 'kind', 'cycle'])
@Index('ix_deadline_next_fire_at', ['nextFireAt'], { where: 'next_fire_at IS NOT NULL' })
@Check('ck_deadline_order', 'due_at >= anchor_at')
export class Deadline {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_deadline' })
  id: string;

  @Column('text')
  kind: string;

  @Column('text')
  subjectType: string;

  @Column('uuid')
  subjectId: string;

  /** What people call the record, for notices: number and title. */
  @Column('text')
  subjectLabel: string;

  /** The organisation that the record's work belongs to: whose people may see this clock as their own. */
  @Column('uuid', { nullable: true })
  ownerId: string | null;

  @Column('int')
  cycle: number;

  @ForeignKey('DeadlineRule', { name: 'fk_deadline_rule' })
  @Column('uuid')
  ruleId: string;

  @Column('timestamptz')
  anchorAt: Instant;

  @Column('timestamptz')
  dueAt: Instant;

  @Column('timestamptz', { nullable: true })
  endedAt: Instant | null;

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Instant | null;

  @Column('jsonb')
  people: People;

  /** Numbers of the steps that have fired. */
  @Column('int', { array: true })
  fired: readonly number[];

  @Column('timestamptz', { nullable: true })
  nextFireAt: Instant | null;

  @Column('int')
  version: number;
}
