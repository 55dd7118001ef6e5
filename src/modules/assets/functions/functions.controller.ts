import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { IfMatch } from '../../../common/http/headers.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import {
  FunctionAssets,
  FunctionListQuery,
  MonitoredFunctionAnswer,
  MonitoredFunctionPage,
  NewMonitoredFunction,
} from './functions.dto.js';
import { FunctionsQueries } from './functions.queries.js';
import { FunctionsService } from './functions.service.js';

@ApiTags('assets')
@Controller('monitored-functions')
export class FunctionsController {
  constructor(
    private readonly functions: FunctionsService,
    private readonly queries: FunctionsQueries,
  ) {}

  @Get()
  @Permission('asset.read')
  @ApiOkResponse({ type: MonitoredFunctionPage })
  list(@CallOf() call: Call, @Query() query: FunctionListQuery): Promise<MonitoredFunctionPage> {
    return this.queries.list(call.actor, query);
  }

  @Post()
  @Permission('asset.edit')
  @ApiCreatedResponse({ type: MonitoredFunctionAnswer })
  create(@CallOf() call: Call, @Body() body: NewMonitoredFunction): Promise<MonitoredFunctionAnswer> {
    return this.functions.create(call, body);
  }

  @Get(':id')
  @Permission('asset.read')
  @ApiOkResponse({ type: MonitoredFunctionAnswer })
  one(@CallOf() call: Call, @Id() id: string): Promise<MonitoredFunctionAnswer> {
    return this.queries.one(call.actor, id);
  }

  /** The assets that serve it from now on, in place of those that did. */
  @Put(':id/assets')
  @Permission('asset.edit')
  @IfMatch()
  @ApiOkResponse({ type: MonitoredFunctionAnswer })
  serve(
    @CallOf() call: Call,
    @Id() id: string,
    @Body() body: FunctionAssets,
  ): Promise<MonitoredFunctionAnswer> {
    return this.functions.serve(call, id, body);
  }
}
