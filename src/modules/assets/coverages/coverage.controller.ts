import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { IfMatch } from '../../../common/http/headers.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { AssetRecord } from '../register/assets.dto.js';
import { BulkCoverage, BulkCoverageAnswer, EndCoverage, NewCoverage } from './coverage.dto.js';
import { CoverageService } from './coverage.service.js';

@ApiTags('assets')
@Controller('assets')
export class CoverageController {
  constructor(private readonly coverage: CoverageService) {}

  /** One contract for many assets, all of them or none; every one that cannot be covered is named. */
  @Post('coverages')
  @Permission('asset.cover')
  @ApiCreatedResponse({ type: BulkCoverageAnswer })
  coverMany(@CallOf() call: Call, @Body() body: BulkCoverage): Promise<BulkCoverageAnswer> {
    return this.coverage.coverMany(call, body);
  }

  /** Under which contract, and so who answers for the asset, from one day to another; raises the asset's version. */
  @Post(':id/coverages')
  @Permission('asset.cover')
  @IfMatch()
  @ApiCreatedResponse({ type: AssetRecord })
  cover(@CallOf() call: Call, @Id() id: string, @Body() body: NewCoverage): Promise<AssetRecord> {
    return this.coverage.cover(call, id, body);
  }

  /** A contract ends early, or a coverage was a mistake: days that have passed stay as they were. */
  @Post(':id/end-coverage')
  @HttpCode(200)
  @Permission('asset.cover')
  @IfMatch()
  @ApiOkResponse({ type: AssetRecord })
  end(@CallOf() call: Call, @Id() id: string, @Body() body: EndCoverage): Promise<AssetRecord> {
    return this.coverage.end(call, id, body);
  }
}
