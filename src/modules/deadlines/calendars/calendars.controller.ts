import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { PageQuery } from '../../../common/http/page.js';
import { CallOf } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { CodeQuery } from '../definitions/definitions.dto.js';
import {
  CalendarDays,
  CalendarDaysQuery,
  CalendarPage,
  CalendarRecord,
  NationalYearAnswer,
  NationalYearPart,
  NewCalendar,
} from './calendars.dto.js';
import { CalendarQueries } from './calendars.queries.js';
import { CalendarsService } from './calendars.service.js';

@ApiTags('calendars')
@Controller('calendars')
export class CalendarsController {
  constructor(
    private readonly calendars: CalendarsService,
    private readonly queries: CalendarQueries,
  ) {}

  /** The versions in force. */
  @Get()
  @Permission('calendar.read')
  @ApiOkResponse({ type: CalendarPage })
  list(@Query() query: PageQuery): Promise<CalendarPage> {
    return this.queries.inForce(query);
  }

  @Get('versions')
  @Permission('calendar.read')
  @ApiOkResponse({ type: CalendarPage })
  versions(@Query() query: CodeQuery): Promise<CalendarPage> {
    return this.queries.versions(query);
  }

  @Get('days')
  @Permission('calendar.read')
  @ApiOkResponse({ type: CalendarDays })
  days(@Query() query: CalendarDaysQuery): Promise<CalendarDays> {
    return this.queries.days(query);
  }

  @Post()
  @Permission('calendar.edit')
  @ApiCreatedResponse({ type: CalendarRecord })
  create(@CallOf() call: Call, @Body() body: NewCalendar): Promise<CalendarRecord> {
    return this.calendars.create(call, body);
  }

  @Post('national-years')
  @Permission('calendar.edit')
  @ApiCreatedResponse({ type: NationalYearAnswer })
  importYear(@CallOf() call: Call, @Body() body: NationalYearPart): Promise<NationalYearAnswer> {
    return this.calendars.importYear(call, body);
  }
}
