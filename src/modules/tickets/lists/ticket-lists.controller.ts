import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Call } from '../../../common/call/call.js';
import { CallOf } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { FileContent, sendFile } from '../../files/index.js';
import { TicketPage } from '../tickets.dto.js';
import { BulkAssign, BulkAssignAnswer } from './bulk-assign.dto.js';
import { BulkAssigning } from './bulk-assign.service.js';
import { TicketExport } from './ticket-export.service.js';
import { TicketCount, TicketFilters, TicketListQuery, TicketQuestion } from './ticket-lists.dto.js';
import { TicketLists } from './ticket-lists.queries.js';

@ApiTags('tickets')
@Controller('tickets')
export class TicketListsController {
  constructor(
    private readonly lists: TicketLists,
    private readonly exporting: TicketExport,
    private readonly assigning: BulkAssigning,
  ) {}

  @Get()
  @Permission('ticket.read')
  @ApiOkResponse({ type: TicketPage })
  list(@CallOf() call: Call, @Query() query: TicketListQuery): Promise<TicketPage> {
    return this.lists.list(call.actor, query);
  }

  @Get('count')
  @Permission('ticket.read')
  @ApiOkResponse({ type: TicketCount })
  count(@CallOf() call: Call, @Query() query: TicketFilters): Promise<TicketCount> {
    return this.lists.count(call.actor, query);
  }

  /** A sheet of at most 5,000 tickets; more of them are refused, never cut off. */
  @Get('export')
  @Permission('ticket.read')
  @FileContent()
  async export(
    @CallOf() call: Call,
    @Query() query: TicketQuestion,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendFile(reply, await this.exporting.sheet(call, query));
  }

  /** Each ticket is assigned on its own; the answer says what became of each. */
  @Post('bulk-assign')
  @HttpCode(200)
  @Permission('ticket.assign')
  @ApiOkResponse({ type: BulkAssignAnswer })
  async bulkAssign(@CallOf() call: Call, @Body() body: BulkAssign): Promise<BulkAssignAnswer> {
    return { items: await this.assigning.assign(call, body) };
  }
}
