import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../common/call/call.js';
import { IfMatch } from '../../common/http/headers.js';
import { CallOf, Id } from '../../common/http/parameters.js';
import { Permission } from '../../common/http/permission.js';
import {
  CancelTicket,
  ChangeUrgency,
  DecideUrgency,
  ReopenTicket,
  ReportTicket,
  ResolveTicket,
  TicketAnswer,
  TicketHistory,
  TicketListQuery,
  TicketPage,
  UrgencyPreview,
  UrgencyQuery,
  VerifyTicket,
} from './tickets.dto.js';
import { TicketQueries } from './tickets.queries.js';
import { TicketsService } from './tickets.service.js';

@ApiTags('tickets')
@Controller('tickets')
export class TicketsController {
  constructor(
    private readonly tickets: TicketsService,
    private readonly queries: TicketQueries,
  ) {}

  @Get()
  @Permission('ticket.read')
  @ApiOkResponse({ type: TicketPage })
  list(@CallOf() call: Call, @Query() query: TicketListQuery): Promise<TicketPage> {
    return this.queries.list(call.actor, query);
  }

  @Post()
  @Permission('ticket.report')
  @ApiCreatedResponse({ type: TicketAnswer })
  report(@CallOf() call: Call, @Body() body: ReportTicket): Promise<TicketAnswer> {
    return this.tickets.report(call, body);
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

  @Post(':id/accept')
  @HttpCode(200)
  @Permission('ticket.accept')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  accept(@CallOf() call: Call, @Id() id: string): Promise<TicketAnswer> {
    return this.tickets.accept(call, id);
  }

  @Post(':id/start')
  @HttpCode(200)
  @Permission('ticket.start')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  start(@CallOf() call: Call, @Id() id: string): Promise<TicketAnswer> {
    return this.tickets.start(call, id);
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @Permission('ticket.resolve')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  resolve(@CallOf() call: Call, @Id() id: string, @Body() body: ResolveTicket): Promise<TicketAnswer> {
    return this.tickets.resolve(call, id, body);
  }

  @Post(':id/verify')
  @HttpCode(200)
  @Permission('ticket.verify')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  verify(@CallOf() call: Call, @Id() id: string, @Body() body: VerifyTicket): Promise<TicketAnswer> {
    return this.tickets.verify(call, id, body);
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Permission('ticket.reopen')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  reopen(@CallOf() call: Call, @Id() id: string, @Body() body: ReopenTicket): Promise<TicketAnswer> {
    return this.tickets.reopen(call, id, body);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Permission('ticket.cancel')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  cancel(@CallOf() call: Call, @Id() id: string, @Body() body: CancelTicket): Promise<TicketAnswer> {
    return this.tickets.cancel(call, id, body);
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

  @Post(':id/change-urgency')
  @HttpCode(200)
  @Permission('ticket.change-urgency')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  changeUrgency(@CallOf() call: Call, @Id() id: string, @Body() body: ChangeUrgency): Promise<TicketAnswer> {
    return this.tickets.changeUrgency(call, id, body);
  }

  @Post(':id/decide-urgency')
  @HttpCode(200)
  @Permission('ticket.decide-urgency')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  decideUrgency(@CallOf() call: Call, @Id() id: string, @Body() body: DecideUrgency): Promise<TicketAnswer> {
    return this.tickets.decideUrgency(call, id, body);
  }
}
