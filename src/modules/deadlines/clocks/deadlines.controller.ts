import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import {
  DeadlineCalendar,
  DeadlineCalendarQuery,
  DeadlineCountQuery,
  DeadlineCounts,
  DeadlineListQuery,
  DeadlinePage,
} from './deadline-lists.dto.js';
import { DeadlineLists } from './deadline-lists.queries.js';
import { DeadlineAnswer, DeadlineList, RecordDeadlinesQuery } from './deadlines.dto.js';
import { DeadlineQueries } from './deadlines.queries.js';

@ApiTags('deadlines')
@Controller('deadlines')
export class DeadlinesController {
  constructor(
    private readonly queries: DeadlineQueries,
    private readonly lists: DeadlineLists,
  ) {}

  @Get()
  @Permission('deadline.read')
  @ApiOkResponse({ type: DeadlinePage })
  list(@CallOf() call: Call, @Query() query: DeadlineListQuery): Promise<DeadlinePage> {
    return this.lists.list(call.actor, query);
  }

  @Get('calendar')
  @Permission('deadline.read')
  @ApiOkResponse({ type: DeadlineCalendar })
  calendar(@CallOf() call: Call, @Query() query: DeadlineCalendarQuery): Promise<DeadlineCalendar> {
    return this.lists.calendar(call.actor, query);
  }

  @Get('count')
  @Permission('deadline.read')
  @ApiOkResponse({ type: DeadlineCounts })
  count(@CallOf() call: Call, @Query() query: DeadlineCountQuery): Promise<DeadlineCounts> {
    return this.lists.count(call.actor, query);
  }

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
