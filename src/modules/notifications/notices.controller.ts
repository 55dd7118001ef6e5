import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../common/call/call.js';
import { IfMatch } from '../../common/http/headers.js';
import { CallOf, Id } from '../../common/http/parameters.js';
import { SignedIn } from '../../common/http/permission.js';
import { NoticeAnswer, NoticeListQuery, NoticePage, ReadAnswer, UnreadAnswer } from './notices.dto.js';
import { NoticeQueries } from './notices.queries.js';
import { answerOf, NoticesService } from './notices.service.js';

@ApiTags('notices')
@Controller('notices')
export class NoticesController {
  constructor(
    private readonly notices: NoticesService,
    private readonly queries: NoticeQueries,
  ) {}

  @Get()
  @SignedIn()
  @ApiOkResponse({ type: NoticePage })
  async list(@CallOf() call: Call, @Query() query: NoticeListQuery): Promise<NoticePage> {
    const page = await this.queries.list(call.actor, query);
    return { ...page, items: page.items.map(answerOf) };
  }

  @Get('count')
  @SignedIn()
  @ApiOkResponse({ type: UnreadAnswer })
  async count(@CallOf() call: Call): Promise<UnreadAnswer> {
    return { unread: await this.queries.unread(call.actor) };
  }

  @Post('read-all')
  @HttpCode(200)
  @SignedIn()
  @ApiOkResponse({ type: ReadAnswer })
  readAll(@CallOf() call: Call): Promise<ReadAnswer> {
    return this.notices.readAll(call);
  }

  @Post(':id/read')
  @HttpCode(200)
  @SignedIn()
  @IfMatch()
  @ApiOkResponse({ type: NoticeAnswer })
  read(@CallOf() call: Call, @Id() id: string): Promise<NoticeAnswer> {
    return this.notices.read(call, id);
  }
}
