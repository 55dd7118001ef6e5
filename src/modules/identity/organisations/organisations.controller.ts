import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { PageQuery } from '../../../common/http/page.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { NewOrganisation, OrganisationPage, OrganisationRecord } from './organisations.dto.js';
import { OrganisationsQueries } from './organisations.queries.js';
import { OrganisationsService } from './organisations.service.js';

@ApiTags('identity')
@Controller('organisations')
export class OrganisationsController {
  constructor(
    private readonly organisations: OrganisationsService,
    private readonly queries: OrganisationsQueries,
  ) {}

  @Get()
  @Permission('organisation.read')
  @ApiOkResponse({ type: OrganisationPage })
  list(@Query() query: PageQuery): Promise<OrganisationPage> {
    return this.queries.list(query);
  }

  @Post()
  @Permission('organisation.create')
  @ApiCreatedResponse({ type: OrganisationRecord })
  create(@CallOf() call: Call, @Body() body: NewOrganisation): Promise<OrganisationRecord> {
    return this.organisations.create(call, body);
  }

  @Get(':id')
  @Permission('organisation.read')
  @ApiOkResponse({ type: OrganisationRecord })
  one(@Id() id: string): Promise<OrganisationRecord> {
    return this.queries.one(id);
  }
}
