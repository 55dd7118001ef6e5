import { columnsOf } from '../../common/persistence/columns.js';
import type { Instant } from '../../common/time/instant.js';
import type { ExpenseAnswer } from './budget.dto.js';
import { Expense } from './expense.entity.js';

/** `BudgetLineAnswer` of the line `l`; sums are made here, in whole fen. */
export const LINE_ANSWER = `l.id, l.year, l.name, l.version,
  (select json_build_object('id', p.id, 'name', p.name) from project p where p.id = l.project_id) as project,
  (select coalesce(sum(e.amount_fen), 0)::bigint from expense e
   where e.line_id = l.id and e.voided_at is null) as "spentFen"`;

/** `ExpenseRow` of the expense `e`. */
export const EXPENSE_ROW = `${columnsOf(Expense, 'e', [
  'id',
  'amountFen',
  'paidOn',
  'payee',
  'note',
  'recordedAt',
  'recordedByName',
  'voidedAt',
  'voidedByName',
  'voidReason',
  'version',
])},
  (select json_build_object('id', l.id, 'name', l.name) from budget_line l where l.id = e.line_id) as line,
  (select json_build_object('id', c.id, 'name', c.number) from contract c where c.id = e.contract_id) as contract`;

/** An expense as read; who voided it lies flat. */
export type ExpenseRow = Omit<ExpenseAnswer, 'voided'> & {
  readonly voidedAt: Instant | null;
  readonly voidedByName: string | null;
  readonly voidReason: string | null;
};

export function expenseAnswer({ voidedAt, voidedByName, voidReason, ...expense }: ExpenseRow): ExpenseAnswer {
  if (voidedAt === null) return { ...expense, voided: null };
  return { ...expense, voided: { at: voidedAt, byName: voidedByName ?? '', reason: voidReason ?? '' } };
}
