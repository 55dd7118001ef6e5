import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '../../common/http/permission.js';
import { TrailPage, TrailQuery } from './trail.dto.js';
import { TrailQueries } from './trail.queries.js';

@ApiTags('trail')
@Controller('trail')
export class TrailController {
  constructor(private readonly trail: TrailQueries) {}

  @Get()
  @Permission('trail.read')
  @ApiOkResponse({ type: TrailPage })
  list(@Query() query: TrailQuery): Promise<TrailPage> {
    return this.trail.list(query);
  }
}
