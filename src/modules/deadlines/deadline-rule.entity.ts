import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Bilingual } from '../../common/text/bilingual.js';
import type { AllowanceUnit, EscalationStep, Nature } from './deadline.rules.js';

/** One version of the rule behind a kind of deadline. Never changed once written: a new rule is a new version. */
@Entity('deadline_rule')
@Unique('uq_deadline_rule_version', ['kind', 'variant', 'version'])
@Check('ck_deadline_rule_amount', 'amount > 0')
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

  @Column('int')
  amount: number;

  @Column('text')
  unit: AllowanceUnit;

  @Column('text')
  nature: Nature;

  /** The article, contract clause or table row that gives the deadline its force. */
  @Column('text')
  source: string;

  @Column('jsonb')
  steps: readonly EscalationStep[];
}
