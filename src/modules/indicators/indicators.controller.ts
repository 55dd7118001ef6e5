import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../common/call/call.js';
import { CallOf, Id } from '../../common/http/parameters.js';
import { Permission } from '../../common/http/permission.js';
import {
  Board,
  BoardQuery,
  EvidenceAnswer,
  EvidenceQuery,
  IndicatorAnswer,
  IndicatorQuery,
} from './indicators.dto.js';
import { IndicatorQueries } from './indicators.queries.js';

@ApiTags('indicators')
@Controller('indicators')
export class IndicatorsController {
  constructor(private readonly indicators: IndicatorQueries) {}

  @Get()
  @Permission('indicator.read')
  @ApiOkResponse({ type: Board })
  board(@Query() query: BoardQuery): Promise<Board> {
    return this.indicators.board(query.year, query.asOf);
  }

  @Get(':id')
  @Permission('indicator.read')
  @ApiOkResponse({ type: IndicatorAnswer })
  one(@Id() id: string, @Query() query: IndicatorQuery): Promise<IndicatorAnswer> {
    return this.indicators.one(id, query.asOf);
  }

  @Get(':id/evidence')
  @Permission('indicator.read')
  @ApiOkResponse({ type: EvidenceAnswer })
  evidence(
    @CallOf() call: Call,
    @Id() id: string,
    @Query() { asOf, ...page }: EvidenceQuery,
  ): Promise<EvidenceAnswer> {
    return this.indicators.evidence(call.actor, id, asOf, page);
  }
}
