import { Module, type OnModuleInit } from '@nestjs/common';
import { Refreshes } from '../../common/workflow/refreshes.js';
import { Definitions, DeadlinesModule } from '../deadlines/index.js';
import { IdentityModule } from '../identity/index.js';
import { IndicatorsModule, Metrics } from '../indicators/index.js';
import { TicketRecorder } from './ticket-recorder.js';
import { TICKET_RULES } from './ticket.clocks.js';
import { TICKETS_ON_TIME } from './ticket.evidence.js';
import { TicketsController } from './tickets.controller.js';
import { TicketQueries } from './tickets.queries.js';
import { TicketsService } from './tickets.service.js';

@Module({
  imports: [IdentityModule, DeadlinesModule, IndicatorsModule],
  controllers: [TicketsController],
  providers: [TicketsService, TicketRecorder, TicketQueries],
})
export class TicketsModule implements OnModuleInit {
  constructor(
    private readonly definitions: Definitions,
    private readonly metrics: Metrics,
    private readonly recorder: TicketRecorder,
    private readonly refreshes: Refreshes,
  ) {}

  async onModuleInit(): Promise<void> {
    this.metrics.declare(TICKETS_ON_TIME);
    this.refreshes.register('ticket', (tx, id) => this.recorder.refresh(tx, id));
    await this.definitions.declare(TICKET_RULES);
  }
}
