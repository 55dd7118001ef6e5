import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../common/call/call.js';
import { CallOf, Id } from '../../common/http/parameters.js';
import { Permission } from '../../common/http/permission.js';
import { ReportTicket, UrgencyQuery } from './ticket-commands.dto.js';
import { TicketAnswer, TicketHandlers, TicketHistory, UrgencyPreview } from './tickets.dto.js';
import { TicketQueries } from './tickets.queries.js';
import { TicketReports } from './ticket-reports.service.js';

@ApiTags('tickets')
@Controller('tickets')
export class TicketsController {
  constructor(
    private readonly reports: TicketReports,
    private readonly queries: TicketQueries,
  ) {}

  @Post()
  @Permission('ticket.report')
  @ApiCreatedResponse({ type: TicketAnswer })
  report(@CallOf() call: Call, @Body() body: ReportTicket): Promise<TicketAnswer> {
    return this.reports.report(call, body);
  }

  @Get(':id')
  @Permission('ticket.read')
  @ApiOkResponse({ type: TicketAnswer })
  read(@CallOf() call: Call, @Id() id: string): Promise<TicketAnswer> {
    return this.queries.read(call.actor, id);
  }

  @Get(':id/history')
  @Permission('ticket.read')
  @ApiOkResponse({ type: TicketHistory })
  history(@CallOf() call: Call, @Id() id: string): Promise<TicketHistory> {
    return this.queries.history(call.actor, id);
  }

  /** To whom it can be assigned. */
  @Get(':id/handlers')
  @Permission('ticket.assign')
  @ApiOkResponse({ type: TicketHandlers })
  handlers(@CallOf() call: Call, @Id() id: string): Promise<TicketHandlers> {
    return this.queries.handlers(call.actor, id);
  }

  @Get(':id/urgency-preview')
  @Permission('ticket.change-urgency')
  @ApiOkResponse({ type: UrgencyPreview })
  previewUrgency(
    @CallOf() call: Call,
    @Id() id: string,
    @Query() query: UrgencyQuery,
  ): Promise<UrgencyPreview> {
    return this.queries.previewUrgency(call.actor, id, query.urgency);
  }
}
