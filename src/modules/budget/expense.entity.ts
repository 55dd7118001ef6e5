import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Day } from '../../common/time/day.js';
import type { Instant } from '../../common/time/instant.js';

/** Money spent against a budget line. Never edited: a wrong one is voided with a reason, and recorded anew. */
@Entity('expense')
@Index('ix_expense_paid', ['paidOn', 'id'])
@Index('ix_expense_line', ['lineId', 'paidOn', 'id'])
@Index('ix_expense_contract', ['contractId', 'paidOn', 'id'])
@Check('ck_expense_amount', 'amount_fen > 0')
@Check('ck_expense_voided', 'num_nulls(voided_at, voided_by_id, voided_by_name, void_reason) in (0, 4)')
export class Expense {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_expense' })
  id: string;

  @ForeignKey('BudgetLine', { name: 'fk_expense_line' })
  @Column('uuid')
  lineId: string;

  @ForeignKey('Contract', { name: 'fk_expense_contract' })
  @Column('uuid', { nullable: true })
  contractId: string | null;

  @Column('bigint')
  amountFen: number;

  /** The day on which the money left. */
  @Column('date')
  paidOn: Day;

  @Column('text')
  payee: string;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('timestamptz')
  recordedAt: Instant;

  @ForeignKey('Account', { name: 'fk_expense_recorded_by' })
  @Column('uuid')
  recordedById: string;

  @Column('text')
  recordedByName: string;

  @Column('timestamptz', { nullable: true })
  voidedAt: Instant | null;

  @ForeignKey('Account', { name: 'fk_expense_voided_by' })
  @Column('uuid', { nullable: true })
  voidedById: string | null;

  @Column('text', { nullable: true })
  voidedByName: string | null;

  @Column('text', { nullable: true })
  voidReason: string | null;

  @Column('int')
  version: number;
}
