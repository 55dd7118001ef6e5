import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Bilingual } from '../../../common/text/bilingual.js';
import type { Instant } from '../../../common/time/instant.js';
import type { AllowanceUnit, EndRoll, Nature, PauseReason } from './rule.rules.js';

/** One version of the rule behind a kind of deadline. Never changed once written: a new rule is a new version. */
@Entity('deadline_rule')
@Unique('uq_deadline_rule_version', ['kind', 'variant', 'version'])
@Check('ck_deadline_rule_amount', `case when unit = 'fixed-date' then amount is null else amount > 0 end`)
export class DeadlineRule {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_deadline_rule' })
  id: string;

  /** `ticket.response`, `case.filing` … */
  @Column('text')
  kind: string;

  /** What selects the rule within its kind, for tickets the urgency; empty where a kind has one rule. */
  @Column('text')
  variant: string;

  @Column('int')
  version: number;

  @Column('jsonb')
  title: Bilingual;

  @Column('int', { nullable: true })
  amount: number | null;

  @Column('text')
  unit: AllowanceUnit;

  @Column('text')
  nature: Nature;

  /** The article, contract clause or table row that gives the deadline its force. */
  @Column('text')
  source: string;

  /** The code of the calendar that working hours, working days and the roll are read from; `null` where none is. */
  @Column('text', { nullable: true })
  calendar: string | null;

  @Column('text')
  endRoll: EndRoll;

  /** Empty: this clock never stands still. */
  @Column('jsonb')
  pauseReasons: readonly PauseReason[];

  /** The code of the escalation policy. */
  @Column('text')
  policy: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt: Instant;

  /** `null`: declared by the module whose clock it is. */
  @ForeignKey('Account', { name: 'fk_deadline_rule_created_by' })
  @Column('uuid', { nullable: true })
  createdById: string | null;
}
