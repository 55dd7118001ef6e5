import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { IfMatch } from '../../../common/http/headers.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { AssetChange, AssetListQuery, AssetPage, AssetRecord, NewAsset, RetireAsset } from './assets.dto.js';
import { AssetsQueries } from './assets.queries.js';
import { AssetsService } from './assets.service.js';

@ApiTags('assets')
@Controller('assets')
export class AssetsController {
  constructor(
    private readonly assets: AssetsService,
    private readonly queries: AssetsQueries,
  ) {}

  @Get()
  @Permission('asset.read')
  @ApiOkResponse({ type: AssetPage })
  list(@CallOf() call: Call, @Query() query: AssetListQuery): Promise<AssetPage> {
    return this.queries.list(call.actor, query);
  }

  @Post()
  @Permission('asset.create')
  @ApiCreatedResponse({ type: AssetRecord })
  create(@CallOf() call: Call, @Body() body: NewAsset): Promise<AssetRecord> {
    return this.assets.create(call, body);
  }

  @Get(':id')
  @Permission('asset.read')
  @ApiOkResponse({ type: AssetRecord })
  one(@CallOf() call: Call, @Id() id: string): Promise<AssetRecord> {
    return this.queries.one(call.actor, id);
  }

  @Patch(':id')
  @Permission('asset.edit')
  @IfMatch({ required: true })
  @ApiOkResponse({ type: AssetRecord })
  change(@CallOf() call: Call, @Id() id: string, @Body() body: AssetChange): Promise<AssetRecord> {
    return this.assets.change(call, id, body);
  }

  /** Today is its last day, also of its coverage. What was reported about it before is carried to its end. */
  @Post(':id/retire')
  @HttpCode(200)
  @Permission('asset.edit')
  @IfMatch()
  @ApiOkResponse({ type: AssetRecord })
  retire(@CallOf() call: Call, @Id() id: string, @Body() body: RetireAsset): Promise<AssetRecord> {
    return this.assets.retire(call, id, body);
  }
}
