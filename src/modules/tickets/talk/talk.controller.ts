import { Body, Controller, Delete, Get, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Call } from '../../../common/call/call.js';
import { PageQuery } from '../../../common/http/page.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { AttachmentAnswer, FileContent, sendFile } from '../../files/index.js';
import { TicketAttachments } from './attachments.service.js';
import { TicketComments } from './comments.service.js';
import {
  AttachFile,
  AttachmentList,
  CommentAnswer,
  CommentPage,
  WatchAnswer,
  WriteComment,
} from './talk.dto.js';
import { TicketTalk } from './talk.queries.js';
import { TicketWatchers } from './watchers.service.js';

@ApiTags('tickets')
@Controller('tickets/:id')
export class TicketTalkController {
  constructor(
    private readonly talk: TicketTalk,
    private readonly writing: TicketComments,
    private readonly attaching: TicketAttachments,
    private readonly watchers: TicketWatchers,
  ) {}

  @Get('comments')
  @Permission('ticket.read')
  @ApiOkResponse({ type: CommentPage })
  comments(@CallOf() call: Call, @Id() id: string, @Query() query: PageQuery): Promise<CommentPage> {
    return this.talk.comments(call.actor, id, query);
  }

  @Post('comments')
  @Permission('ticket.comment')
  @ApiCreatedResponse({ type: CommentAnswer })
  comment(@CallOf() call: Call, @Id() id: string, @Body() body: WriteComment): Promise<CommentAnswer> {
    return this.writing.write(call, id, body);
  }

  @Get('attachments')
  @Permission('ticket.read')
  @ApiOkResponse({ type: AttachmentList })
  async attachments(@CallOf() call: Call, @Id() id: string): Promise<AttachmentList> {
    return { items: await this.talk.attachments(call.actor, id) };
  }

  @Post('attachments')
  @Permission('ticket.attach')
  @ApiCreatedResponse({ type: AttachmentAnswer })
  attach(@CallOf() call: Call, @Id() id: string, @Body() body: AttachFile): Promise<AttachmentAnswer> {
    return this.attaching.attach(call, id, body);
  }

  @Get('attachments/:attachmentId/content')
  @Permission('ticket.read')
  @FileContent()
  async content(
    @CallOf() call: Call,
    @Id() id: string,
    @Id('attachmentId') attachmentId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendFile(reply, await this.talk.download(call.actor, id, attachmentId));
  }

  @Get('watch')
  @Permission('ticket.watch')
  @ApiOkResponse({ type: WatchAnswer })
  watching(@CallOf() call: Call, @Id() id: string): Promise<WatchAnswer> {
    return this.talk.watch(call.actor, id);
  }

  @Put('watch')
  @Permission('ticket.watch')
  @ApiOkResponse({ type: WatchAnswer })
  watch(@CallOf() call: Call, @Id() id: string): Promise<WatchAnswer> {
    return this.watchers.watch(call, id, true);
  }

  @Delete('watch')
  @Permission('ticket.watch')
  @ApiOkResponse({ type: WatchAnswer })
  unwatch(@CallOf() call: Call, @Id() id: string): Promise<WatchAnswer> {
    return this.watchers.watch(call, id, false);
  }
}
