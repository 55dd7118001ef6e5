import { Module } from '@nestjs/common';
import { DeadlineCommandsController } from './clocks/deadline-commands.controller.js';
import { DeadlineCommands } from './clocks/deadline-commands.service.js';
import { DeadlineRequests } from './clocks/deadline-requests.js';
import { NotificationsModule } from '../notifications/index.js';
import { DeadlinesController } from './clocks/deadlines.controller.js';
import { DeadlineQueries } from './clocks/deadlines.queries.js';
import { Deadlines } from './clocks/deadlines.service.js';
import { Definitions } from './definitions/definitions.service.js';
import { Sweeper } from './sweeper/sweeper.js';

@Module({
  imports: [NotificationsModule],
  controllers: [DeadlinesController, DeadlineCommandsController],
  providers: [Definitions, Deadlines, DeadlineRequests, DeadlineCommands, DeadlineQueries, Sweeper],
  exports: [Definitions, Deadlines],
})
export class DeadlinesModule {}
