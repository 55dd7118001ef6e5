import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { NotKept } from '../../../common/http/headers.js';
import { CallOf } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { Renewal, RenewalAnswer, RenewalChoice, RenewalPreview } from './renewals.dto.js';
import { RenewalsService } from './renewals.service.js';

@ApiTags('deadlines')
@Controller('deadlines/renewals')
export class RenewalsController {
  constructor(private readonly renewals: RenewalsService) {}

  /** What moving the open clocks to the versions in force would do; it changes nothing, so no answer of it is kept. */
  @Post('preview')
  @HttpCode(200)
  @Permission('deadline.renew')
  @NotKept()
  @ApiOkResponse({ type: RenewalPreview })
  preview(@Body() body: RenewalChoice): Promise<RenewalPreview> {
    return this.renewals.preview(body);
  }

  @Post()
  @HttpCode(200)
  @Permission('deadline.renew')
  @ApiOkResponse({ type: RenewalAnswer })
  move(@CallOf() call: Call, @Body() body: Renewal): Promise<RenewalAnswer> {
    return this.renewals.move(call, body);
  }
}
