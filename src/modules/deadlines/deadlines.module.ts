import { Module } from '@nestjs/common';
import { DeadlineRules } from './deadline-rules.service.js';
import { DeadlinesController } from './deadlines.controller.js';
import { DeadlineQueries } from './deadlines.queries.js';
import { Deadlines } from './deadlines.service.js';
import { Sweeper } from './sweeper.js';

@Module({
  controllers: [DeadlinesController],
  providers: [DeadlineRules, Deadlines, DeadlineQueries, Sweeper],
  exports: [DeadlineRules, Deadlines],
})
export class DeadlinesModule {}
