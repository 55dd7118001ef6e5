import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../../common/time/instant.js';

/** A step of a deadline's policy that has fired: once per deadline, series, step and round, whatever crashes. */
@Entity('escalation')
@Unique('uq_escalation_step', ['deadlineId', 'cycle', 'series', 'step', 'round'])
export class Escalation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_escalation' })
  id: string;

  @ForeignKey('Deadline', { name: 'fk_escalation_deadline' })
  @Column('uuid')
  deadlineId: string;

  @Column('int')
  cycle: number;

  @Column('int')
  step: number;

  /** The deadline's series in which it fired. */
  @Column('int', { default: 0 })
  series: number;

  /** 0 when the step fired itself; n for its n-th daily repetition. */
  @Column('int')
  round: number;

  /** The moment the policy names; `firedAt` is never before it. */
  @Column('timestamptz')
  plannedAt: Instant;

  /** Quiet hours held the step back until then. */
  @Column('timestamptz', { nullable: true })
  heldUntil: Instant | null;

  @Column('timestamptz')
  firedAt: Instant;

  /** Fired more than a minute after its moment: the server was down, or the practice clock jumped. */
  @Column('boolean')
  late: boolean;

  /** A later step was due in the same sweep, so this one is on record but told nobody. */
  @Column('boolean')
  superseded: boolean;

  @Column('uuid', { array: true })
  recipients: readonly string[];

  /** Those among the recipients who were told in place of, or beside, a person they stand in for. */
  @Column('uuid', { array: true })
  deputies: readonly string[];

  /** Nobody in the policy had an active account; the fallback was told instead, or nobody at all. */
  @Column('boolean')
  nobodyToTell: boolean;
}
