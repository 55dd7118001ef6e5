import { Module, type OnModuleInit } from '@nestjs/common';
import { Refreshes } from '../../common/workflow/refreshes.js';
import { Definitions, DeadlinesModule } from '../deadlines/index.js';
import { IdentityModule } from '../identity/index.js';
import { IndicatorsModule, Metrics } from '../indicators/index.js';
import { AssetsModule } from '../assets/index.js';
import { FilesModule } from '../files/index.js';
import { ComplaintSubjects, SatisfactionModule } from '../satisfaction/index.js';
import { MonitoringController } from './intake/monitoring.controller.js';
import { MonitoringFaults } from './intake/monitoring.service.js';
import { BoundedRead } from './lists/bounded-read.js';
import { BulkAssigning } from './lists/bulk-assign.service.js';
import { SavedTicketFiltersController } from './lists/saved-filters.controller.js';
import { SavedTicketFilters } from './lists/saved-filters.service.js';
import { TicketExport } from './lists/ticket-export.service.js';
import { TicketListsController } from './lists/ticket-lists.controller.js';
import { TicketLists } from './lists/ticket-lists.queries.js';
import { TicketAttachments } from './talk/attachments.service.js';
import { TicketComments } from './talk/comments.service.js';
import { TicketTalkController } from './talk/talk.controller.js';
import { TicketTalk } from './talk/talk.queries.js';
import { tellWatchers } from './talk/tell-watchers.js';
import { TicketWatchers } from './talk/watchers.service.js';
import { TicketCommands } from './ticket-commands.js';
import { TicketCommandsController } from './ticket-commands.controller.js';
import { TicketRecorder } from './ticket-recorder.js';
import { TicketReports } from './ticket-reports.service.js';
import { TicketSteps } from './ticket-steps.js';
import { TicketStops } from './ticket-stops.js';
import { TicketSupport } from './ticket-support.service.js';
import { TicketTransfers } from './ticket-transfers.service.js';
import { TicketUrgency } from './ticket-urgency.service.js';
import { TICKET_RULES } from './ticket.clocks.js';
import { MAINTENANCE_EFFECTIVE, TICKETS_ON_SITE, TICKETS_ON_TIME } from './ticket.metrics.js';
import { TicketsController } from './tickets.controller.js';
import { TicketQueries } from './tickets.queries.js';
import { TicketsService } from './tickets.service.js';
import { complainedOf } from './tickets.sql.js';

@Module({
  imports: [IdentityModule, DeadlinesModule, IndicatorsModule, AssetsModule, FilesModule, SatisfactionModule],
  controllers: [
    TicketListsController,
    TicketsController,
    TicketCommandsController,
    TicketTalkController,
    SavedTicketFiltersController,
    MonitoringController,
  ],
  providers: [
    TicketsService,
    TicketSupport,
    TicketTransfers,
    TicketUrgency,
    TicketReports,
    TicketCommands,
    TicketRecorder,
    TicketStops,
    TicketSteps,
    TicketQueries,
    TicketLists,
    BoundedRead,
    TicketExport,
    BulkAssigning,
    SavedTicketFilters,
    TicketTalk,
    TicketComments,
    TicketAttachments,
    TicketWatchers,
    MonitoringFaults,
  ],
  exports: [TicketReports],
})
export class TicketsModule implements OnModuleInit {
  constructor(
    private readonly definitions: Definitions,
    private readonly metrics: Metrics,
    private readonly recorder: TicketRecorder,
    private readonly refreshes: Refreshes,
    private readonly steps: TicketSteps,
    private readonly complaints: ComplaintSubjects,
  ) {}

  async onModuleInit(): Promise<void> {
    this.metrics.declare(TICKETS_ON_TIME, TICKETS_ON_SITE, MAINTENANCE_EFFECTIVE);
    this.refreshes.register('ticket', (tx, id) => this.recorder.refresh(tx, id));
    this.steps.add(tellWatchers);
    this.complaints.register('ticket', complainedOf);
    await this.definitions.declare(TICKET_RULES);
  }
}
