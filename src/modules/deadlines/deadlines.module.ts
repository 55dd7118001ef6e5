import { Module } from '@nestjs/common';
import { DeadlineCommandsController } from './clocks/deadline-commands.controller.js';
import { DeadlineCommands } from './clocks/deadline-commands.service.js';
import { DeadlineRequests } from './clocks/deadline-requests.js';
import { NotificationsModule } from '../notifications/index.js';
import { DeadlinesController } from './clocks/deadlines.controller.js';
import { DeadlineLists } from './clocks/deadline-lists.queries.js';
import { DeadlineQueries } from './clocks/deadlines.queries.js';
import { Deadlines } from './clocks/deadlines.service.js';
import { Definitions } from './definitions/definitions.service.js';
import { CalendarFeedsController } from './feeds/calendar-feeds.controller.js';
import { CalendarFeedQueries } from './feeds/calendar-feeds.queries.js';
import { CalendarFeeds } from './feeds/calendar-feeds.service.js';
import { Sweeper } from './sweeper/sweeper.js';

@Module({
  imports: [NotificationsModule],
  controllers: [DeadlinesController, CalendarFeedsController, DeadlineCommandsController],
  providers: [
    Definitions,
    Deadlines,
    DeadlineRequests,
    DeadlineCommands,
    DeadlineQueries,
    DeadlineLists,
    CalendarFeeds,
    CalendarFeedQueries,
    Sweeper,
  ],
  exports: [Definitions, Deadlines],
})
export class DeadlinesModule {}
