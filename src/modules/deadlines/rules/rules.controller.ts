import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { PageQuery } from '../../../common/http/page.js';
import { CallOf } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { NewRule, RulePage, RuleRecord, RuleVersionsQuery } from './rules.dto.js';
import { RuleQueries } from './rules.queries.js';
import { RulesService } from './rules.service.js';

@ApiTags('deadline rules')
@Controller('deadline-rules')
export class RulesController {
  constructor(
    private readonly rules: RulesService,
    private readonly queries: RuleQueries,
  ) {}

  /** The versions in force. */
  @Get()
  @Permission('deadline-rule.read')
  @ApiOkResponse({ type: RulePage })
  list(@Query() query: PageQuery): Promise<RulePage> {
    return this.queries.inForce(query);
  }

  @Get('versions')
  @Permission('deadline-rule.read')
  @ApiOkResponse({ type: RulePage })
  versions(@Query() query: RuleVersionsQuery): Promise<RulePage> {
    return this.queries.versions(query);
  }

  @Post()
  @Permission('deadline-rule.edit')
  @ApiCreatedResponse({ type: RuleRecord })
  create(@CallOf() call: Call, @Body() body: NewRule): Promise<RuleRecord> {
    return this.rules.create(call, body);
  }
}
