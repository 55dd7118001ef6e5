import { Module, type OnModuleInit } from '@nestjs/common';
import { Definitions, DeadlinesModule } from '../deadlines/index.js';
import { IndicatorsModule, Metrics } from '../indicators/index.js';
import { TICKET_RULES } from './ticket.clocks.js';
import { TICKETS_ON_TIME } from './ticket.evidence.js';
import { TicketsController } from './tickets.controller.js';
import { TicketQueries } from './tickets.queries.js';
import { TicketsService } from './tickets.service.js';

@Module({
  imports: [DeadlinesModule, IndicatorsModule],
  controllers: [TicketsController],
  providers: [TicketsService, TicketQueries],
})
export class TicketsModule implements OnModuleInit {
  constructor(
    private readonly definitions: Definitions,
    private readonly metrics: Metrics,
  ) {}

  async onModuleInit(): Promise<void> {
    this.metrics.declare(TICKETS_ON_TIME);
    await this.definitions.declare(TICKET_RULES);
  }
}
