import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { CallOf } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { TargetTableImport } from './target-table-import.service.js';
import {
  TargetTableImportAnswer,
  TargetTableImportBody,
  TargetTableList,
  TargetTableListQuery,
} from './target-tables.dto.js';
import { TargetTableQueries } from './target-tables.queries.js';

@ApiTags('target-tables')
@Controller('target-tables')
export class TargetTablesController {
  constructor(
    private readonly queries: TargetTableQueries,
    private readonly imports: TargetTableImport,
  ) {}

  @Get()
  @Permission('target-table.read')
  @ApiOkResponse({ type: TargetTableList })
  async list(@Query() query: TargetTableListQuery): Promise<TargetTableList> {
    return { items: await this.queries.list(query.year) };
  }

  @Post('import')
  @HttpCode(200)
  @Permission('target-table.import')
  @ApiOkResponse({ type: TargetTableImportAnswer })
  import(@CallOf() call: Call, @Body() body: TargetTableImportBody): Promise<TargetTableImportAnswer> {
    return this.imports.importTables(call, body);
  }
}
