import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { IfMatch } from '../../../common/http/headers.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import {
  ComplaintAnswer,
  ComplaintListQuery,
  ComplaintPage,
  NewComplaint,
  WithdrawComplaint,
} from './complaints.dto.js';
import { ComplaintsQueries } from './complaints.queries.js';
import { ComplaintsService } from './complaints.service.js';

@ApiTags('satisfaction')
@Controller('complaints')
export class ComplaintsController {
  constructor(
    private readonly complaints: ComplaintsService,
    private readonly queries: ComplaintsQueries,
  ) {}

  @Get()
  @Permission('complaint.read')
  @ApiOkResponse({ type: ComplaintPage })
  list(@CallOf() call: Call, @Query() query: ComplaintListQuery): Promise<ComplaintPage> {
    return this.queries.list(call.actor, query);
  }

  @Post()
  @Permission('complaint.record')
  @ApiCreatedResponse({ type: ComplaintAnswer })
  record(@CallOf() call: Call, @Body() body: NewComplaint): Promise<ComplaintAnswer> {
    return this.complaints.record(call, body);
  }

  @Get(':id')
  @Permission('complaint.read')
  @ApiOkResponse({ type: ComplaintAnswer })
  one(@CallOf() call: Call, @Id() id: string): Promise<ComplaintAnswer> {
    return this.queries.one(call.actor, id);
  }

  /** By a second person. It stays on record, and counts no more. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @Permission('complaint.withdraw')
  @IfMatch()
  @ApiOkResponse({ type: ComplaintAnswer })
  withdraw(
    @CallOf() call: Call,
    @Id() id: string,
    @Body() body: WithdrawComplaint,
  ): Promise<ComplaintAnswer> {
    return this.complaints.withdraw(call, id, body);
  }
}
