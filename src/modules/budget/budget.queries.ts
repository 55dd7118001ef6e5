import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../common/http/page.js';
import { Database } from '../../common/persistence/database.js';
import { statement, type Statement } from '../../common/persistence/statement.js';
import { isDay } from '../../common/time/day.js';
import type {
  BudgetLineAnswer,
  BudgetLineListQuery,
  BudgetLinePage,
  ExpenseListQuery,
  ExpensePage,
} from './budget.dto.js';
import { EXPENSE_ROW, expenseAnswer, LINE_ANSWER, type ExpenseRow } from './budget.sql.js';

const LINE_FILTERS = { projectId: 'l.project_id', year: 'l.year' } as const;
const EXPENSE_FILTERS = { lineId: 'e.line_id', contractId: 'e.contract_id' } as const;

/** The conditions of the filters that are asked for, as parameters from `$first` on. */
function asked<F extends object>(columns: F, query: Partial<Record<keyof F, unknown>>, first: number) {
  const names = (Object.keys(columns) as (keyof F & string)[]).filter((name) => query[name] !== undefined);
  return {
    names: names.join('.'),
    wheres: names.map((name, i) => `${String(columns[name])} = $${first + i}`),
    values: names.map((name) => query[name]),
  };
}

const PLACE = /^\d{4}$/;

@Injectable()
export class BudgetQueries {
  constructor(private readonly database: Database) {}

  /** By year, newest first, and name. */
  async lines(query: BudgetLineListQuery): Promise<BudgetLinePage> {
    const { limit = DEFAULT_LIMIT } = query;
    const known = decodeCursor(query.cursor, [
      (year) => PLACE.test(year),
      (name) => name.length <= 100,
      isUuid,
    ]);
    const { names, wheres, values } = asked(LINE_FILTERS, query, 5);
    const [year = null, name = null, id = null] = known ?? [];
    const after = `($2::int is null or (-l.year, l.name, l.id) > (-$2::int, $3::text, $4::uuid))`;
    const list: Statement = statement(
      `budget.lines.${names}`,
      `select ${LINE_ANSWER} from budget_line l where ${[after, ...wheres].join(' and ')}
       order by -l.year, l.name, l.id limit $1`,
    );
    const rows = await this.database.read<BudgetLineAnswer>(list, [limit + 1, year, name, id, ...values]);
    return pageOf(
      rows,
      limit,
      (row) => [String(row.year), row.name, row.id],
      (row) => row,
    );
  }

  /** The latest payment first; what was voided stays in sight. */
  async expenses(query: ExpenseListQuery): Promise<ExpensePage> {
    const { limit = DEFAULT_LIMIT } = query;
    const cursor = decodeCursor(query.cursor, [isDay, isUuid]);
    const { names, wheres, values } = asked(EXPENSE_FILTERS, query, 2);
    const from = values.length + 2;
    if (cursor) wheres.push(`(e.paid_on, e.id) < ($${from}::date, $${from + 1}::uuid)`);
    const list: Statement = statement(
      `budget.expenses${cursor ? '+' : ''}.${names}`,
      `select ${EXPENSE_ROW} from expense e ${wheres.length > 0 ? `where ${wheres.join(' and ')}` : ''}
       order by e.paid_on desc, e.id desc limit $1`,
    );
    const rows = await this.database.read<ExpenseRow>(list, [limit + 1, ...values, ...(cursor ?? [])]);
    return pageOf(rows, limit, (row) => [row.paidOn, row.id], expenseAnswer);
  }
}
