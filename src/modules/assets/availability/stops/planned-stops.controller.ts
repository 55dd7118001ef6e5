import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../../common/call/call.js';
import { IfMatch } from '../../../../common/http/headers.js';
import { CallOf, Id } from '../../../../common/http/parameters.js';
import { Permission } from '../../../../common/http/permission.js';
import {
  DecidePlannedStop,
  NewPlannedStop,
  PlannedStopAnswer,
  PlannedStopListQuery,
  PlannedStopPage,
} from './planned-stops.dto.js';
import { PlannedStopsQueries } from './planned-stops.queries.js';
import { PlannedStopsService } from './planned-stops.service.js';

@ApiTags('availability')
@Controller('planned-stops')
export class PlannedStopsController {
  constructor(
    private readonly stops: PlannedStopsService,
    private readonly queries: PlannedStopsQueries,
  ) {}

  @Get()
  @Permission('availability.read')
  @ApiOkResponse({ type: PlannedStopPage })
  list(@CallOf() call: Call, @Query() query: PlannedStopListQuery): Promise<PlannedStopPage> {
    return this.queries.list(call.actor, query);
  }

  @Post()
  @Permission('planned-stop.request')
  @ApiCreatedResponse({ type: PlannedStopAnswer })
  ask(@CallOf() call: Call, @Body() body: NewPlannedStop): Promise<PlannedStopAnswer> {
    return this.stops.ask(call, body);
  }

  @Post(':id/decide')
  @HttpCode(200)
  @Permission('planned-stop.decide')
  @IfMatch()
  @ApiOkResponse({ type: PlannedStopAnswer })
  decide(
    @CallOf() call: Call,
    @Id() id: string,
    @Body() body: DecidePlannedStop,
  ): Promise<PlannedStopAnswer> {
    return this.stops.decide(call, id, body);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Permission('planned-stop.request')
  @IfMatch()
  @ApiOkResponse({ type: PlannedStopAnswer })
  cancel(@CallOf() call: Call, @Id() id: string): Promise<PlannedStopAnswer> {
    return this.stops.cancel(call, id);
  }
}
