import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../common/call/call.js';
import { IfMatch } from '../../common/http/headers.js';
import { CallOf, Id } from '../../common/http/parameters.js';
import { Permission } from '../../common/http/permission.js';
import {
  AcceptTicket,
  ArriveAtTicket,
  AskTransfer,
  AssignTicket,
  ChangeUrgency,
  ConfirmTime,
  DecideTransfer,
  MergeTicket,
  ResolveTicket,
  SupportTicket,
  SuspendTicket,
  TicketDecision,
  TicketReason,
  VerifyTicket,
} from './ticket-commands.dto.js';
import { TicketSupport } from './ticket-support.service.js';
import { TicketTransfers } from './ticket-transfers.service.js';
import { TicketUrgency } from './ticket-urgency.service.js';
import { TicketAnswer } from './tickets.dto.js';
import { TicketsService } from './tickets.service.js';

/** One transition each; 409 and 412 carry the record as it stands now. */
@ApiTags('tickets')
@Controller('tickets')
export class TicketCommandsController {
  constructor(
    private readonly tickets: TicketsService,
    private readonly support: TicketSupport,
    private readonly transfers: TicketTransfers,
    private readonly urgency: TicketUrgency,
  ) {}

  /** The contractor takes it on: ends the response. */
  @Post(':id/accept')
  @HttpCode(200)
  @Permission('ticket.accept')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  accept(@CallOf() call: Call, @Id() id: string, @Body() body: AcceptTicket): Promise<TicketAnswer> {
    return this.tickets.accept(call, id, body);
  }

  /** The contractor says that it is not theirs; no clock stops. */
  @Post(':id/reject')
  @HttpCode(200)
  @Permission('ticket.reject')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  reject(@CallOf() call: Call, @Id() id: string, @Body() body: TicketReason): Promise<TicketAnswer> {
    return this.tickets.reject(call, id, body);
  }

  /** The centre sends a rejected one back. */
  @Post(':id/return')
  @HttpCode(200)
  @Permission('ticket.return')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  sendBack(@CallOf() call: Call, @Id() id: string, @Body() body: TicketReason): Promise<TicketAnswer> {
    return this.tickets.sendBack(call, id, body);
  }

  @Post(':id/start')
  @HttpCode(200)
  @Permission('ticket.start')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  start(@CallOf() call: Call, @Id() id: string): Promise<TicketAnswer> {
    return this.tickets.start(call, id);
  }

  /** Work stands still for a listed reason; some need a second person before the clock stops. */
  @Post(':id/suspend')
  @HttpCode(200)
  @Permission('ticket.suspend')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  suspend(@CallOf() call: Call, @Id() id: string, @Body() body: SuspendTicket): Promise<TicketAnswer> {
    return this.support.suspend(call, id, body);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Permission('ticket.resume')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  resume(@CallOf() call: Call, @Id() id: string): Promise<TicketAnswer> {
    return this.support.resume(call, id);
  }

  /** Help goes from phone to remote to on site, never back within a cycle. */
  @Post(':id/support')
  @HttpCode(200)
  @Permission('ticket.support')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  moveOn(@CallOf() call: Call, @Id() id: string, @Body() body: SupportTicket): Promise<TicketAnswer> {
    return this.support.moveOn(call, id, body);
  }

  /** Somebody signs in on site: ends the clock for being there. */
  @Post(':id/arrive')
  @HttpCode(200)
  @Permission('ticket.arrive')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  arrive(@CallOf() call: Call, @Id() id: string, @Body() body: ArriveAtTicket): Promise<TicketAnswer> {
    return this.support.arrive(call, id, body);
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

  /** The fault came back after a verified closure: a new cycle with clocks of its own. */
  @Post(':id/reopen')
  @HttpCode(200)
  @Permission('ticket.reopen')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  reopen(@CallOf() call: Call, @Id() id: string, @Body() body: TicketReason): Promise<TicketAnswer> {
    return this.tickets.reopen(call, id, body);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Permission('ticket.cancel')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  cancel(@CallOf() call: Call, @Id() id: string, @Body() body: TicketReason): Promise<TicketAnswer> {
    return this.tickets.cancel(call, id, body);
  }

  /** A duplicate: its clocks are withdrawn, and both histories say so. */
  @Post(':id/merge')
  @HttpCode(200)
  @Permission('ticket.merge')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  merge(@CallOf() call: Call, @Id() id: string, @Body() body: MergeTicket): Promise<TicketAnswer> {
    return this.transfers.merge(call, id, body);
  }

  @Post(':id/assign')
  @HttpCode(200)
  @Permission('ticket.assign')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  assign(@CallOf() call: Call, @Id() id: string, @Body() body: AssignTicket): Promise<TicketAnswer> {
    return this.transfers.assign(call, id, body);
  }

  /** Somebody else should have it; a second person decides. */
  @Post(':id/ask-transfer')
  @HttpCode(200)
  @Permission('ticket.ask-transfer')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  askTransfer(@CallOf() call: Call, @Id() id: string, @Body() body: AskTransfer): Promise<TicketAnswer> {
    return this.transfers.askTransfer(call, id, body);
  }

  /** No clock stops or restarts; the new contractor accepts it again. */
  @Post(':id/decide-transfer')
  @HttpCode(200)
  @Permission('ticket.decide-transfer')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  decideTransfer(
    @CallOf() call: Call,
    @Id() id: string,
    @Body() body: DecideTransfer,
  ): Promise<TicketAnswer> {
    return this.transfers.decideTransfer(call, id, body);
  }

  /** A second person’s word on the time of what was done offline. */
  @Post(':id/confirm-time')
  @HttpCode(200)
  @Permission('ticket.confirm-time')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  confirmTime(@CallOf() call: Call, @Id() id: string, @Body() body: ConfirmTime): Promise<TicketAnswer> {
    return this.support.confirmTime(call, id, body);
  }

  @Post(':id/change-urgency')
  @HttpCode(200)
  @Permission('ticket.change-urgency')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  changeUrgency(@CallOf() call: Call, @Id() id: string, @Body() body: ChangeUrgency): Promise<TicketAnswer> {
    return this.urgency.changeUrgency(call, id, body);
  }

  /** Whoever asked for a lower urgency takes that back before anybody has decided. */
  @Post(':id/withdraw-urgency')
  @HttpCode(200)
  @Permission('ticket.withdraw-urgency')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  withdrawUrgency(@CallOf() call: Call, @Id() id: string): Promise<TicketAnswer> {
    return this.urgency.withdraw(call, id);
  }

  @Post(':id/decide-urgency')
  @HttpCode(200)
  @Permission('ticket.decide-urgency')
  @IfMatch()
  @ApiOkResponse({ type: TicketAnswer })
  decideUrgency(@CallOf() call: Call, @Id() id: string, @Body() body: TicketDecision): Promise<TicketAnswer> {
    return this.urgency.decideUrgency(call, id, body);
  }
}
