import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { IfMatch, SecretAnswer } from '../../../common/http/headers.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Permission, Public, SignedIn } from '../../../common/http/permission.js';
import {
  CalendarFeedAnswer,
  CalendarFeedList,
  CreateCalendarFeed,
  NewCalendarFeed,
} from './calendar-feeds.dto.js';
import { CalendarFeedQueries } from './calendar-feeds.queries.js';
import { CalendarFeeds } from './calendar-feeds.service.js';

@ApiTags('calendar feeds')
@Controller('calendar-feeds')
export class CalendarFeedsController {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly queries: CalendarFeedQueries,
  ) {}

  @Get()
  @SignedIn()
  @ApiOkResponse({ type: CalendarFeedList })
  async list(@CallOf() call: Call): Promise<CalendarFeedList> {
    return { items: await this.queries.live(call.actor) };
  }

  @Post()
  @Permission('deadline.read')
  @SecretAnswer()
  @ApiCreatedResponse({ type: NewCalendarFeed })
  create(@CallOf() call: Call, @Body() body: CreateCalendarFeed): Promise<NewCalendarFeed> {
    return this.feeds.create(call, body.label);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @SignedIn()
  @IfMatch()
  @ApiOkResponse({ type: CalendarFeedAnswer })
  revoke(@CallOf() call: Call, @Id() id: string): Promise<CalendarFeedAnswer> {
    return this.feeds.revoke(call, id);
  }

  /** For calendar programs, which cannot sign in: whoever has the address can read it. */
  @Get(':token/deadlines.ics')
  @Public()
  @Header('content-type', 'text/calendar; charset=utf-8')
  @ApiProduces('text/calendar')
  @ApiParam({ name: 'token', schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' } })
  @ApiOkResponse({ schema: { type: 'string' }, description: 'RFC 5545' })
  read(@Param('token') token: string): Promise<string> {
    return this.queries.file(token);
  }
}
