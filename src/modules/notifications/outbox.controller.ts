import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../common/call/call.js';
import { CallOf, Id } from '../../common/http/parameters.js';
import { Permission } from '../../common/http/permission.js';
import { OutboxItem, OutboxPage, OutboxQuery, ReplayAllBody, ReplayedAnswer } from './outbox.dto.js';
import { OutboxQueries } from './outbox.queries.js';
import { OutboxService } from './outbox.service.js';

@ApiTags('notices')
@Controller('outbox')
export class OutboxController {
  constructor(
    private readonly outbox: OutboxService,
    private readonly queries: OutboxQueries,
  ) {}

  @Get()
  @Permission('outbox.read')
  @ApiOkResponse({ type: OutboxPage })
  list(@Query() query: OutboxQuery): Promise<OutboxPage> {
    return this.queries.list(query);
  }

  @Post('replay')
  @HttpCode(200)
  @Permission('outbox.replay')
  @ApiOkResponse({ type: ReplayedAnswer })
  replayAll(@CallOf() call: Call, @Body() body: ReplayAllBody): Promise<ReplayedAnswer> {
    return this.outbox.replayAll(call, body);
  }

  @Post(':id/replay')
  @HttpCode(200)
  @Permission('outbox.replay')
  @ApiOkResponse({ type: OutboxItem })
  replay(@CallOf() call: Call, @Id() id: string): Promise<OutboxItem> {
    return this.outbox.replay(call, id);
  }
}
