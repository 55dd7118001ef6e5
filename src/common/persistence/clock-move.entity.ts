import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../time/instant.js';

/** A move of the practice clock. The last row is in force; a trigger lets the shift only grow. */
@Entity('clock_move')
export class ClockMove {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'pk_clock_move' })
  id: number;

  @Column('interval')
  shift: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  movedAt: Instant;
}
