import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../../common/time/instant.js';

/** A person's deadlines as an iCalendar subscription. Whoever has its address can read it, until it is revoked. */
@Entity('calendar_feed')
@Unique('uq_calendar_feed_token', ['tokenHash'])
@Index('ix_calendar_feed_account', ['accountId'])
export class CalendarFeed {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_calendar_feed' })
  id: string;

  @ForeignKey('Account', { name: 'fk_calendar_feed_account' })
  @Column('uuid')
  accountId: string;

  /** SHA-256 of the token, hexadecimal; the token itself is shown once. */
  @Column('text')
  tokenHash: string;

  /** What the person calls it: 手机日历. */
  @Column('text')
  label: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt: Instant;

  @Column('timestamptz', { nullable: true })
  lastReadAt: Instant | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Instant | null;

  @Column('int')
  version: number;
}
