import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import type { Relation } from '../policies/policy.rules.js';
import type { OverrideRecord, PauseRecord } from './pause.rules.js';

/** The accounts behind each relation, so that a step fires from this row alone. */
export type People = Partial<Record<Relation, readonly string[]>>;

const OPEN = 'ended_at IS NULL AND withdrawn_at IS NULL AND superseded_at IS NULL';

/**
 * One clock of one record. Its due moments are derived from anchor, rule, calendar, pauses and override, and never
 * edited; overdue and provisional are derived, never stored. `nextFireAt` is what the sweeper's index holds.
 */
@Entity('deadline')
@Index('uq_deadline_subject', ['subjectId', 'subjectType', 'kind', 'cycle'], {
  unique: true,
  where: 'superseded_at IS NULL',
})
@Index('ix_deadline_next_fire_at', ['nextFireAt'], { where: 'next_fire_at IS NOT NULL' })
@Index('ix_deadline_put_off_since', ['putOffSince'], { where: 'put_off_since IS NOT NULL' })
@Index('ix_deadline_open', ['dueAt', 'id'], { where: OPEN })
@Index('ix_deadline_due', ['dueAt', 'id'])
@Index('ix_deadline_owner_due', ['ownerId', 'dueAt', 'id'])
@Index('ix_deadline_owner_open', ['ownerId', 'dueAt', 'id'], { where: OPEN })
@Index('ix_deadline_awaiting', ['dueAt', 'id'], { where: 'awaiting AND superseded_at IS NULL' })
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

  /** `null` where the rule reads no calendar. */
  @ForeignKey('CalendarVersion', { name: 'fk_deadline_calendar_version' })
  @Column('uuid', { nullable: true })
  calendarVersionId: string | null;

  @ForeignKey('EscalationPolicy', { name: 'fk_deadline_policy' })
  @Column('uuid')
  policyId: string;

  @Column('timestamptz')
  anchorAt: Instant;

  /** The day that the record names, where its rule is a fixed date. */
  @Column('date', { nullable: true })
  dueOn: Day | null;

  /** What decides: the approved override where there is one, else `computedDueAt`. */
  @Column('timestamptz')
  dueAt: Instant;

  /** What rule, calendar and counted pauses make of the anchor. */
  @Column('timestamptz')
  computedDueAt: Instant;

  /** What steps are planned from: the earlier of the two until that has passed, then `dueAt`. */
  @Column('timestamptz')
  remindAt: Instant;

  @Column('jsonb')
  pauses: readonly PauseRecord[];

  @Column('jsonb', { nullable: true })
  override: OverrideRecord | null;

  /** A pause or an override waits for the second person. */
  @Column('boolean')
  awaiting: boolean;

  @Column('timestamptz', { nullable: true })
  endedAt: Instant | null;

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Instant | null;

  @Column('timestamptz', { nullable: true })
  acknowledgedAt: Instant | null;

  @ForeignKey('Account', { name: 'fk_deadline_acknowledged_by' })
  @Column('uuid', { nullable: true })
  acknowledgedById: string | null;

  /** The row that this one corrects. */
  @ForeignKey('Deadline', { name: 'fk_deadline_supersedes' })
  @Column('uuid', { nullable: true })
  supersedesId: string | null;

  /** When a corrected anchor put another row in this one's place; it counts for nothing any more. */
  @Column('timestamptz', { nullable: true })
  supersededAt: Instant | null;

  @Column('text', { nullable: true })
  supersededReason: string | null;

  @Column('jsonb')
  people: People;

  /** Numbers of the steps of this series that have fired. */
  @Column('int', { array: true })
  fired: readonly number[];

  /** How many daily repetitions of this series have been told or passed over. */
  @Column('int')
  round: number;

  /** How often the telling has begun anew: the due moment moved ahead again, or another policy took over. */
  @Column('int', { default: 0 })
  series: number;

  @Column('timestamptz', { nullable: true })
  nextFireAt: Instant | null;

  /** The moment at which the sweeper first could not do what was due; it tries again at `nextFireAt`. `null` in order. */
  @Column('timestamptz', { nullable: true })
  putOffSince: Instant | null;

  @Column('int')
  version: number;
}
