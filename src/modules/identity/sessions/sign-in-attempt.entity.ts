import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../../common/time/instant.js';

/** A sign-in that failed, kept to slow down guessing. Machine time. */
@Entity('sign_in_attempt')
@Index('ix_sign_in_attempt_ip', ['ip', 'at'])
@Index('ix_sign_in_attempt_name', ['signInName', 'ip', 'at'])
export class SignInAttempt {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_sign_in_attempt' })
  id: string;

  @Column('text')
  signInName: string;

  @Column('text')
  ip: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  at: Instant;
}
