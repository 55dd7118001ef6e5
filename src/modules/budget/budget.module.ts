import { Module } from '@nestjs/common';
import { BudgetController } from './budget.controller.js';
import { BudgetQueries } from './budget.queries.js';
import { BudgetService } from './budget.service.js';

@Module({ controllers: [BudgetController], providers: [BudgetService, BudgetQueries] })
export class BudgetModule {}
