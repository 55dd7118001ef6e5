import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../common/call/call.js';
import { IfMatch } from '../../common/http/headers.js';
import { CallOf, Id } from '../../common/http/parameters.js';
import { Permission } from '../../common/http/permission.js';
import {
  BudgetLineAnswer,
  BudgetLineListQuery,
  BudgetLinePage,
  ExpenseAnswer,
  ExpenseListQuery,
  ExpensePage,
  NewBudgetLine,
  NewExpense,
  VoidExpense,
} from './budget.dto.js';
import { BudgetQueries } from './budget.queries.js';
import { BudgetService } from './budget.service.js';

@ApiTags('budget')
@Controller()
export class BudgetController {
  constructor(
    private readonly budget: BudgetService,
    private readonly queries: BudgetQueries,
  ) {}

  @Get('budget-lines')
  @Permission('expense.read')
  @ApiOkResponse({ type: BudgetLinePage })
  lines(@Query() query: BudgetLineListQuery): Promise<BudgetLinePage> {
    return this.queries.lines(query);
  }

  @Post('budget-lines')
  @Permission('expense.record')
  @ApiCreatedResponse({ type: BudgetLineAnswer })
  addLine(@CallOf() call: Call, @Body() body: NewBudgetLine): Promise<BudgetLineAnswer> {
    return this.budget.addLine(call, body);
  }

  @Get('expenses')
  @Permission('expense.read')
  @ApiOkResponse({ type: ExpensePage })
  expenses(@Query() query: ExpenseListQuery): Promise<ExpensePage> {
    return this.queries.expenses(query);
  }

  @Post('expenses')
  @Permission('expense.record')
  @ApiCreatedResponse({ type: ExpenseAnswer })
  record(@CallOf() call: Call, @Body() body: NewExpense): Promise<ExpenseAnswer> {
    return this.budget.record(call, body);
  }

  /** A wrong expense is voided and recorded anew: nothing of it is ever edited. */
  @Post('expenses/:id/void')
  @HttpCode(200)
  @Permission('expense.record')
  @IfMatch()
  @ApiOkResponse({ type: ExpenseAnswer })
  void(@CallOf() call: Call, @Id() id: string, @Body() body: VoidExpense): Promise<ExpenseAnswer> {
    return this.budget.void(call, id, body);
  }
}
