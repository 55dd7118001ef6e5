import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { CallOf } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { DeadlineList, DeadlineListQuery } from './deadlines.dto.js';
import { DeadlineQueries } from './deadlines.queries.js';

@ApiTags('deadlines')
@Controller('deadlines')
export class DeadlinesController {
  constructor(private readonly queries: DeadlineQueries) {}

  @Get()
  @Permission('deadline.read')
  @ApiOkResponse({ type: DeadlineList })
  async list(@CallOf() call: Call, @Query() query: DeadlineListQuery): Promise<DeadlineList> {
    return { items: await this.queries.ofSubject(call.actor, query.subjectType, query.subjectId) };
  }
}
