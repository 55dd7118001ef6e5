import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../../common/time/instant.js';

/** `console`: a person's browser, by cookie. `token`: a program, by bearer header. */
export type SessionKind = 'console' | 'token';

/** A sign-in that still opens doors. All its moments are machine time: the practice clock must not end sessions. */
@Entity('session')
@Unique('uq_session_token_hash', ['tokenHash'])
@Index('ix_session_account', ['accountId', 'createdAt'])
@Check('ck_session_kind', `kind in ('console', 'token')`)
export class Session {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_session' })
  id: string;

  @Column('uuid')
  @ForeignKey('Account', { name: 'fk_session_account' })
  accountId: string;

  @Column('text')
  kind: SessionKind;

  /** SHA-256, in hex, of 256 random bits that only the caller has. */
  @Column('text')
  tokenHash: string;

  @Column('text')
  label: string;

  @Column('text')
  ip: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt: Instant;

  /** True to five minutes: it is not written on every request. */
  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  lastSeenAt: Instant;

  @Column('timestamptz')
  expiresAt: Instant;

  @Column('timestamptz')
  idleUntil: Instant;

  @Column('timestamptz', { nullable: true })
  revokedAt: Instant | null;
}
