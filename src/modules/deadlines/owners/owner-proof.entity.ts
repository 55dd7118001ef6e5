import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';

/** An open deadline with a relation in which no active person, and nobody who stands in, would be told about it. */
export interface WithoutOwner {
  readonly deadlineId: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly label: string;
  readonly kind: string;
  /** The relations that reach nobody, in the order of their names. */
  readonly relations: readonly string[];
}

/** The nightly proof that every open deadline has an active owner. One a day, whatever the number of replicas. */
@Entity('owner_proof')
@Unique('uq_owner_proof_day', ['day'])
export class OwnerProof {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_owner_proof' })
  id: string;

  @Column('date')
  day: Day;

  @Column('timestamptz')
  provedAt: Instant;

  @Column('int')
  openDeadlines: number;

  @Column('jsonb')
  withoutOwner: readonly WithoutOwner[];
}
