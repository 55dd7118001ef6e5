import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';

/** Who stands in for whom: for the days of a leave, or for good after a hand-over. */
@Entity('deputy')
@Index('ix_deputy_account', ['accountId'], { where: 'ended_at IS NULL' })
@Check('ck_deputy_other', 'deputy_id <> account_id')
@Check('ck_deputy_days', 'until_day >= from_day')
export class Deputy {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_deputy' })
  id: string;

  @ForeignKey('Account', { name: 'fk_deputy_account' })
  @Column('uuid')
  accountId: string;

  @ForeignKey('Account', { name: 'fk_deputy_deputy' })
  @Column('uuid')
  deputyId: string;

  @Column('date')
  fromDay: Day;

  /** The last day, counted in; `null` after a hand-over: for good. */
  @Column('date', { nullable: true })
  untilDay: Day | null;

  @Column('text')
  reason: string;

  @ForeignKey('Account', { name: 'fk_deputy_made_by' })
  @Column('uuid')
  madeById: string;

  @Column('timestamptz')
  madeAt: Instant;

  @Column('timestamptz', { nullable: true })
  endedAt: Instant | null;

  @Column('int')
  version: number;
}
