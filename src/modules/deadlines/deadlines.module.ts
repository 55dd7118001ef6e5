import { Module } from '@nestjs/common';
import { DeadlineCommandsController } from './clocks/deadline-commands.controller.js';
import { DeadlineCommands } from './clocks/deadline-commands.service.js';
import { DeadlineRequests } from './clocks/deadline-requests.js';
import { IdentityModule } from '../identity/index.js';
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
import { CalendarsController } from './calendars/calendars.controller.js';
import { CalendarQueries } from './calendars/calendars.queries.js';
import { CalendarsService } from './calendars/calendars.service.js';
import { DefinitionWrites } from './definitions/definition-writes.js';
import { VersionLists } from './definitions/version-lists.js';
import { OpenDeadlines } from './owners/open-deadlines.js';
import { OwnerProofsController } from './owners/owner-proofs.controller.js';
import { OwnerProofQueries } from './owners/owner-proofs.queries.js';
import { OwnerProofs } from './owners/owner-proofs.service.js';
import { PoliciesNaming } from './owners/policies-naming.js';
import { PoliciesController } from './policies/policies.controller.js';
import { PolicyQueries } from './policies/policies.queries.js';
import { PoliciesService } from './policies/policies.service.js';
import { CalendarMoves } from './renewals/calendar-moves.js';
import { RenewalsController } from './renewals/renewals.controller.js';
import { RenewalsService } from './renewals/renewals.service.js';
import { RulesController } from './rules/rules.controller.js';
import { RuleQueries } from './rules/rules.queries.js';
import { RulesService } from './rules/rules.service.js';

@Module({
  imports: [IdentityModule, NotificationsModule],
  controllers: [
    DeadlinesController,
    CalendarFeedsController,
    DeadlineCommandsController,
    CalendarsController,
    PoliciesController,
    RulesController,
    RenewalsController,
    OwnerProofsController,
  ],
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
    DefinitionWrites,
    VersionLists,
    CalendarsService,
    CalendarQueries,
    CalendarMoves,
    PoliciesService,
    PolicyQueries,
    RulesService,
    RuleQueries,
    RenewalsService,
    OpenDeadlines,
    PoliciesNaming,
    OwnerProofs,
    OwnerProofQueries,
  ],
  exports: [Definitions, Deadlines],
})
export class DeadlinesModule {}
