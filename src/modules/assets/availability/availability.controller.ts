import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { AssetStatus, AvailabilityPage, AvailabilityQuery, StatusQuery } from './availability.dto.js';
import { AvailabilityQueries } from './availability.queries.js';

@ApiTags('availability')
@Controller()
export class AvailabilityController {
  constructor(private readonly queries: AvailabilityQueries) {}

  /** One asset, moment by moment, from its beats and its stops as they are known now. */
  @Get('assets/:id/status')
  @Permission('availability.read')
  @ApiOkResponse({ type: AssetStatus })
  status(@CallOf() call: Call, @Id() id: string, @Query() query: StatusQuery): Promise<AssetStatus> {
    return this.queries.status(call.actor, id, query);
  }

  /** Each asset's share of good time, by code: the same rows that the indicators add up. */
  @Get('availability')
  @Permission('availability.read')
  @ApiOkResponse({ type: AvailabilityPage })
  list(@CallOf() call: Call, @Query() query: AvailabilityQuery): Promise<AvailabilityPage> {
    return this.queries.list(call.actor, query);
  }
}
