import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { PageQuery } from '../../../common/http/page.js';
import { CallOf } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { CodeQuery } from '../definitions/definitions.dto.js';
import { NewPolicy, PolicyPage, PolicyRecord } from './policies.dto.js';
import { PolicyQueries } from './policies.queries.js';
import { PoliciesService } from './policies.service.js';

@ApiTags('escalation policies')
@Controller('escalation-policies')
export class PoliciesController {
  constructor(
    private readonly policies: PoliciesService,
    private readonly queries: PolicyQueries,
  ) {}

  /** The versions in force. */
  @Get()
  @Permission('escalation-policy.read')
  @ApiOkResponse({ type: PolicyPage })
  list(@Query() query: PageQuery): Promise<PolicyPage> {
    return this.queries.inForce(query);
  }

  @Get('versions')
  @Permission('escalation-policy.read')
  @ApiOkResponse({ type: PolicyPage })
  versions(@Query() query: CodeQuery): Promise<PolicyPage> {
    return this.queries.versions(query);
  }

  @Post()
  @Permission('escalation-policy.edit')
  @ApiCreatedResponse({ type: PolicyRecord })
  create(@CallOf() call: Call, @Body() body: NewPolicy): Promise<PolicyRecord> {
    return this.policies.create(call, body);
  }
}
