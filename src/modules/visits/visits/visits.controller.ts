import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Call } from '../../../common/call/call.js';
import { IfMatch } from '../../../common/http/headers.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { FileContent, sendFile } from '../../files/index.js';
import { VisitFaults } from './visit-faults.service.js';
import { VisitQueries } from './visits.queries.js';
import { VisitsService } from './visits.service.js';
import {
  AcceptVisit,
  CancelVisit,
  RecordVisit,
  ReportVisitFault,
  ReturnVisit,
  StartVisit,
  SubmitVisit,
  VisitAnswer,
  VisitCalendar,
  VisitCalendarQuery,
  VisitHistory,
  VisitListQuery,
  VisitPage,
} from './visits.dto.js';

@ApiTags('visits')
@Controller('visits')
export class VisitsController {
  constructor(
    private readonly visits: VisitsService,
    private readonly faults: VisitFaults,
    private readonly queries: VisitQueries,
  ) {}

  @Get()
  @Permission('visit.read')
  @ApiOkResponse({ type: VisitPage })
  list(@CallOf() call: Call, @Query() query: VisitListQuery): Promise<VisitPage> {
    return this.queries.list(call.actor, query);
  }

  @Get('calendar')
  @Permission('visit.read')
  @ApiOkResponse({ type: VisitCalendar })
  calendar(@CallOf() call: Call, @Query() query: VisitCalendarQuery): Promise<VisitCalendar> {
    return this.queries.calendar(call.actor, query);
  }

  @Get(':id')
  @Permission('visit.read')
  @ApiOkResponse({ type: VisitAnswer })
  read(@CallOf() call: Call, @Id() id: string): Promise<VisitAnswer> {
    return this.queries.read(call.actor, id);
  }

  @Get(':id/history')
  @Permission('visit.read')
  @ApiOkResponse({ type: VisitHistory })
  history(@CallOf() call: Call, @Id() id: string): Promise<VisitHistory> {
    return this.queries.history(call.actor, id);
  }

  @Get(':id/attachments/:attachmentId/content')
  @Permission('visit.read')
  @FileContent()
  async content(
    @CallOf() call: Call,
    @Id() id: string,
    @Id('attachmentId') attachmentId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendFile(reply, await this.queries.download(call.actor, id, attachmentId));
  }

  @Post(':id/start')
  @HttpCode(200)
  @Permission('visit.perform')
  @IfMatch()
  @ApiOkResponse({ type: VisitAnswer })
  start(@CallOf() call: Call, @Id() id: string, @Body() body: StartVisit): Promise<VisitAnswer> {
    return this.visits.start(call, id, body);
  }

  @Post(':id/record')
  @HttpCode(200)
  @Permission('visit.perform')
  @IfMatch()
  @ApiOkResponse({ type: VisitAnswer })
  record(@CallOf() call: Call, @Id() id: string, @Body() body: RecordVisit): Promise<VisitAnswer> {
    return this.visits.record(call, id, body);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Permission('visit.perform')
  @IfMatch()
  @ApiOkResponse({ type: VisitAnswer })
  submit(@CallOf() call: Call, @Id() id: string, @Body() body: SubmitVisit): Promise<VisitAnswer> {
    return this.visits.submit(call, id, body);
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Permission('visit.accept')
  @IfMatch()
  @ApiOkResponse({ type: VisitAnswer })
  accept(@CallOf() call: Call, @Id() id: string, @Body() body: AcceptVisit): Promise<VisitAnswer> {
    return this.visits.accept(call, id, body);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Permission('visit.accept')
  @IfMatch()
  @ApiOkResponse({ type: VisitAnswer })
  giveBack(@CallOf() call: Call, @Id() id: string, @Body() body: ReturnVisit): Promise<VisitAnswer> {
    return this.visits.giveBack(call, id, body);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Permission('visit.cancel')
  @IfMatch()
  @ApiOkResponse({ type: VisitAnswer })
  cancel(@CallOf() call: Call, @Id() id: string, @Body() body: CancelVisit): Promise<VisitAnswer> {
    return this.visits.cancel(call, id, body);
  }

  @Post(':id/faults')
  @HttpCode(200)
  @Permission('ticket.report')
  @IfMatch()
  @ApiOkResponse({ type: VisitAnswer })
  reportFault(@CallOf() call: Call, @Id() id: string, @Body() body: ReportVisitFault): Promise<VisitAnswer> {
    return this.faults.report(call, id, body);
  }
}
