import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Call } from '../../common/call/call.js';
import { Upload } from '../../common/http/multipart.js';
import { CallOf, Id } from '../../common/http/parameters.js';
import { Permission } from '../../common/http/permission.js';
import { sendFile } from './download.js';
import { FileContent } from './file-content.js';
import { FileAnswer } from './files.dto.js';
import { FilesQueries } from './files.queries.js';
import { FilesService } from './files.service.js';
import { receiveFile } from './receive-file.js';

@ApiTags('files')
@Controller('files')
export class FilesController {
  constructor(
    private readonly files: FilesService,
    private readonly queries: FilesQueries,
  ) {}

  /**
   * JPEG, PNG, WebP (10 MiB); PDF, Word, Excel without macros, UTF-8 text (20 MiB). The content decides; name and
   * declared type must agree with it. Nobody else sees the file until a record takes it; after a day without, it goes.
   */
  @Post()
  @Permission('file.upload')
  @Upload()
  @ApiCreatedResponse({ type: FileAnswer })
  upload(@CallOf() call: Call, @Req() request: FastifyRequest): Promise<FileAnswer> {
    return receiveFile(request, (incoming) => this.files.keep(call, incoming));
  }

  /** For the sender alone, while no record has taken it; then the record hands it out. */
  @Get(':id/content')
  @Permission('file.upload')
  @FileContent()
  async content(@CallOf() call: Call, @Id() id: string, @Res() reply: FastifyReply): Promise<void> {
    sendFile(reply, await this.queries.unclaimed(call.actor, id));
  }
}
