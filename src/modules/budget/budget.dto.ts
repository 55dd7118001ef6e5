import { ReferenceAnswer } from '../../common/http/answers.js';
import { Answer, DayField, Text, Uuid, Whole, WholeParameter } from '../../common/http/fields.js';
import { PageQuery } from '../../common/http/page.js';
import type { Day } from '../../common/time/day.js';
import type { Instant } from '../../common/time/instant.js';

const YEAR = { min: 2000, max: 2200 };

export class BudgetLineListQuery extends PageQuery {
  @Uuid({ optional: true })
  projectId?: string;

  @WholeParameter({ ...YEAR, optional: true })
  year?: number;
}

export class NewBudgetLine {
  @Uuid({ description: 'Whose budget it belongs to.' })
  projectId: string;

  @Whole(YEAR)
  year: number;

  @Text({ max: 100, example: '运维费', description: 'Once in a project and year.' })
  name: string;
}

export class BudgetLineAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: ReferenceAnswer })
  project: ReferenceAnswer;

  @Answer({ type: Number })
  year: number;

  @Answer({ type: String })
  name: string;

  @Answer({ type: 'integer', description: 'In fen, without what was voided.' })
  spentFen: number;

  @Answer({ type: Number })
  version: number;
}

export class BudgetLinePage {
  @Answer({ type: [BudgetLineAnswer] })
  items: BudgetLineAnswer[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}

export class ExpenseListQuery extends PageQuery {
  @Uuid({ optional: true })
  lineId?: string;

  @Uuid({ optional: true })
  contractId?: string;
}

export class NewExpense {
  @Uuid({ description: 'The budget line that it counts against.' })
  lineId: string;

  @Uuid({ optional: true, nullable: true, description: "A contract of the line's project." })
  contractId?: string | null;

  @Whole({ min: 1, max: Number.MAX_SAFE_INTEGER, description: 'In fen.' })
  amountFen: number;

  @DayField({ description: "The day on which the money left: not after today, in the line's year." })
  paidOn: Day;

  @Text({ max: 200 })
  payee: string;

  @Text({ max: 1000, optional: true, nullable: true })
  note?: string | null;
}

export class VoidExpense {
  @Text({ max: 1000, example: '金额录入有误，已重新录入' })
  reason: string;
}

export class VoidedAnswer {
  @Answer({ type: String, format: 'date-time' })
  at: Instant;

  @Answer({ type: String })
  byName: string;

  @Answer({ type: String })
  reason: string;
}

export class ExpenseAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: ReferenceAnswer })
  line: ReferenceAnswer;

  @Answer({ type: ReferenceAnswer, nullable: true, description: 'The contract by its number.' })
  contract: ReferenceAnswer | null;

  @Answer({ type: 'integer', description: 'In fen.' })
  amountFen: number;

  @Answer({ type: String, format: 'date' })
  paidOn: Day;

  @Answer({ type: String })
  payee: string;

  @Answer({ type: String, nullable: true })
  note: string | null;

  @Answer({ type: String, format: 'date-time' })
  recordedAt: Instant;

  @Answer({ type: String })
  recordedByName: string;

  @Answer({ type: VoidedAnswer, nullable: true, description: 'It counts no more.' })
  voided: VoidedAnswer | null;

  @Answer({ type: Number })
  version: number;
}

export class ExpensePage {
  @Answer({ type: [ExpenseAnswer] })
  items: ExpenseAnswer[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}
