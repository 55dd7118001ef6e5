import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../common/call/call.js';
import { assertIfMatch } from '../../common/call/if-match.js';
import { DomainError, refusal, unknownObject } from '../../common/errors/domain-error.js';
import { statement } from '../../common/persistence/statement.js';
import { takenAs } from '../../common/persistence/unique.js';
import { UnitOfWork } from '../../common/persistence/unit-of-work.js';
import { dayIn } from '../../common/time/day.js';
import type { Instant } from '../../common/time/instant.js';
import { changesBetween, Trail, trailOf } from '../audit/index.js';
import type {
  BudgetLineAnswer,
  ExpenseAnswer,
  NewBudgetLine,
  NewExpense,
  VoidExpense,
} from './budget.dto.js';
import { BudgetLine } from './budget-line.entity.js';
import { EXPENSE_ROW, expenseAnswer, type ExpenseRow } from './budget.sql.js';
import { Expense } from './expense.entity.js';
import { expenseProblem } from './expense.rules.js';

const PROJECT = statement('budget.project', 'select p.id, p.name from project p where p.id = $1');

const NAMED = statement(
  'budget.named',
  `select app_now() as now,
     (select json_build_object('id', l.id, 'name', l.name, 'year', l.year, 'projectId', l.project_id)
      from budget_line l where l.id = $1) as line,
     (select json_build_object('id', c.id, 'name', c.number, 'projectId', c.project_id)
      from contract c where c.id = $2) as contract`,
);

interface Named {
  now: Instant;
  line: { id: string; name: string; year: number; projectId: string } | null;
  contract: { id: string; name: string; projectId: string } | null;
}

const LOCK = statement(
  'budget.lock-expense',
  `select ${EXPENSE_ROW}, app_now() as now from expense e where e.id = $1 for no key update of e`,
);

@Injectable()
export class BudgetService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws PROJECT.UNKNOWN (422), BUDGET_LINE.NAME_TAKEN (409) */
  addLine(call: Call, { projectId, year, name }: NewBudgetLine): Promise<BudgetLineAnswer> {
    const run = this.unitOfWork.run<BudgetLineAnswer>(call, async (tx) => {
      const [project] = await tx.query<{ id: string; name: string }>(PROJECT, [projectId]);
      if (!project) throw refusal('rule', 'PROJECT.UNKNOWN', '/projectId', 'There is no such project.');
      const id = uuid();
      tx.insert(BudgetLine, { id, projectId, year, name, version: 1 });
      const object = { type: 'budget-line', id, label: `${year} ${name}` };
      const changes = changesBetween(null, { project: project.name, year, name });
      tx.insert(Trail, trailOf(call, { action: 'budget-line.create', object, changes }));
      return { id, project, year, name, spentFen: 0, version: 1 };
    });
    const message = 'The project has a line of this name in this year already.';
    return takenAs(
      run,
      'uq_budget_line_name',
      refusal('conflict', 'BUDGET_LINE.NAME_TAKEN', '/name', message),
    );
  }

  /** @throws BUDGET_LINE.UNKNOWN, CONTRACT.UNKNOWN, EXPENSE.IN_FUTURE, EXPENSE.OTHER_YEAR, EXPENSE.OTHER_PROJECT (422) */
  record(call: Call, body: NewExpense): Promise<ExpenseAnswer> {
    const { lineId, contractId = null, amountFen, paidOn, payee, note = null } = body;
    return this.unitOfWork.run(call, async (tx) => {
      const [named] = await tx.query<Named & object>(NAMED, [lineId, contractId]);
      if (!named?.line)
        throw refusal('rule', 'BUDGET_LINE.UNKNOWN', '/lineId', 'There is no such budget line.');
      const { line, contract, now: recordedAt } = named;
      if (contractId !== null && !contract) {
        throw refusal('rule', 'CONTRACT.UNKNOWN', '/contractId', 'There is no such contract.');
      }
      const facts = { paidOn, line, contractProjectId: contract?.projectId ?? null };
      const problem = expenseProblem(facts, dayIn(recordedAt));
      if (problem) throw refusal('rule', problem.code, problem.field, problem.message);
      const id = uuid();
      const said = { amountFen, paidOn, payee, note };
      const { userId: recordedById, name: recordedByName } = call.actor;
      tx.insert(Expense, {
        ...{ id, lineId, contractId, ...said },
        ...{ recordedAt, recordedById, recordedByName, version: 1 },
      });
      const object = { type: 'expense', id, label: `${line.name} ${paidOn}` };
      const changes = changesBetween(null, { line: line.name, contract: contract?.name, ...said });
      tx.insert(Trail, trailOf(call, { at: recordedAt, action: 'expense.record', object, changes }));
      const references = {
        line: { id: line.id, name: line.name },
        contract: contract && { id: contract.id, name: contract.name },
      };
      return { id, ...references, ...said, recordedAt, recordedByName, voided: null, version: 1 };
    });
  }

  /** @throws EXPENSE.UNKNOWN (404), RECORD.CHANGED (412), EXPENSE.VOIDED (409) */
  void(call: Call, id: string, { reason }: VoidExpense): Promise<ExpenseAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const [locked] = await tx.query<ExpenseRow & { now: Instant } & object>(LOCK, [id]);
      if (!locked) throw unknownObject('expense');
      const { now: voidedAt, ...expense } = locked;
      assertIfMatch(call, expense.version);
      if (expense.voidedAt !== null) {
        const message = `${expense.voidedByName ?? ''} has voided it already.`;
        throw new DomainError('conflict', 'EXPENSE.VOIDED', message);
      }
      const { userId: voidedById, name: voidedByName } = call.actor;
      const voided = { voidedAt, voidedByName, voidReason: reason };
      tx.update(Expense, expense, { ...voided, voidedById });
      const object = { type: 'expense', id, label: `${expense.line.name} ${expense.paidOn}` };
      const changes = { voidedAt: { from: null, to: voidedAt } };
      tx.insert(Trail, trailOf(call, { at: voidedAt, action: 'expense.void', object, changes, reason }));
      return expenseAnswer({ ...expense, ...voided, version: expense.version + 1 });
    });
  }
}
