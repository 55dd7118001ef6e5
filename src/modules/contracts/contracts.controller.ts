import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../common/call/call.js';
import { IfMatch } from '../../common/http/headers.js';
import { CallOf, Id } from '../../common/http/parameters.js';
import { Permission } from '../../common/http/permission.js';
import {
  ContractAnswer,
  ContractChange,
  ContractListQuery,
  ContractPage,
  NewContract,
} from './contracts.dto.js';
import { ContractsQueries } from './contracts.queries.js';
import { ContractsService } from './contracts.service.js';

@ApiTags('contracts')
@Controller('contracts')
export class ContractsController {
  constructor(
    private readonly contracts: ContractsService,
    private readonly queries: ContractsQueries,
  ) {}

  @Get()
  @Permission('contract.read')
  @ApiOkResponse({ type: ContractPage })
  list(@CallOf() call: Call, @Query() query: ContractListQuery): Promise<ContractPage> {
    return this.queries.list(call.actor, query);
  }

  @Post()
  @Permission('contract.edit')
  @ApiCreatedResponse({ type: ContractAnswer })
  create(@CallOf() call: Call, @Body() body: NewContract): Promise<ContractAnswer> {
    return this.contracts.create(call, body);
  }

  @Get(':id')
  @Permission('contract.read')
  @ApiOkResponse({ type: ContractAnswer })
  one(@CallOf() call: Call, @Id() id: string): Promise<ContractAnswer> {
    return this.queries.one(call.actor, id);
  }

  @Patch(':id')
  @Permission('contract.edit')
  @IfMatch({ required: true })
  @ApiOkResponse({ type: ContractAnswer })
  change(@CallOf() call: Call, @Id() id: string, @Body() body: ContractChange): Promise<ContractAnswer> {
    return this.contracts.change(call, id, body);
  }
}
