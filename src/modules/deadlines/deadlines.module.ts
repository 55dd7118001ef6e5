import { Module } from '@nestjs/common';
import { DeadlinesController } from './clocks/deadlines.controller.js';
import { DeadlineQueries } from './clocks/deadlines.queries.js';
import { Deadlines } from './clocks/deadlines.service.js';
import { Definitions } from './definitions/definitions.service.js';
import { Sweeper } from './sweeper/sweeper.js';

@Module({
  controllers: [DeadlinesController],
  providers: [Definitions, Deadlines, DeadlineQueries, Sweeper],
  exports: [Definitions, Deadlines],
})
export class DeadlinesModule {}
