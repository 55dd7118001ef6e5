import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { IfMatch } from '../../../common/http/headers.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { SignedIn } from '../../../common/http/permission.js';
import {
  CandidatesQuery,
  DeputiesQuery,
  DeputyCandidates,
  DeputyPage,
  DeputyRecord,
  NewDeputy,
} from './deputies.dto.js';
import { DeputyQueries } from './deputies.queries.js';
import { DeputiesService } from './deputies.service.js';

@ApiTags('identity')
@Controller('deputies')
export class DeputiesController {
  constructor(
    private readonly deputies: DeputiesService,
    private readonly queries: DeputyQueries,
  ) {}

  @Get()
  @SignedIn()
  @ApiOkResponse({ type: DeputyPage })
  list(@CallOf() call: Call, @Query() query: DeputiesQuery): Promise<DeputyPage> {
    return this.queries.list(call.actor, query);
  }

  @Get('candidates')
  @SignedIn()
  @ApiOkResponse({ type: DeputyCandidates })
  candidates(@CallOf() call: Call, @Query() query: CandidatesQuery): Promise<DeputyCandidates> {
    return this.queries.candidates(call.actor, query);
  }

  @Post()
  @SignedIn()
  @ApiCreatedResponse({ type: DeputyRecord })
  assign(@CallOf() call: Call, @Body() body: NewDeputy): Promise<DeputyRecord> {
    return this.deputies.assign(call, body);
  }

  @Post(':id/end')
  @SignedIn()
  @IfMatch()
  @HttpCode(200)
  @ApiOkResponse({ type: DeputyRecord })
  end(@CallOf() call: Call, @Id() id: string): Promise<DeputyRecord> {
    return this.deputies.end(call, id);
  }
}
