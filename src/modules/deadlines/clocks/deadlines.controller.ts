import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { DeadlineAnswer, DeadlineList, RecordDeadlinesQuery } from './deadlines.dto.js';
import { DeadlineQueries } from './deadlines.queries.js';

@ApiTags('deadlines')
@Controller('deadlines')
export class DeadlinesController {
  constructor(private readonly queries: DeadlineQueries) {}

  @Get('of-record')
  @Permission('deadline.read')
  @ApiOkResponse({ type: DeadlineList })
  async ofRecord(@CallOf() call: Call, @Query() query: RecordDeadlinesQuery): Promise<DeadlineList> {
    return { items: await this.queries.ofRecord(call.actor, query.subjectType, query.subjectId) };
  }

  @Get(':id')
  @Permission('deadline.read')
  @ApiOkResponse({ type: DeadlineAnswer })
  one(@CallOf() call: Call, @Id() id: string): Promise<DeadlineAnswer> {
    return this.queries.one(call.actor, id);
  }
}
