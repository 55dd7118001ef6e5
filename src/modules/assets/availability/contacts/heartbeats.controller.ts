import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { BodyLimit } from '../../../../common/http/body-limit.js';
import { GatewayOf, GatewayRoute, type KnownGateway } from '../gateways/gateway.guard.js';
import { beatsOf } from './beats.reader.js';
import { HeartbeatsAnswer, HeartbeatsBody } from './heartbeats.dto.js';
import { HeartbeatsService } from './heartbeats.service.js';

const MEBIBYTE = 1024 * 1024;

@ApiTags('availability')
@Controller('heartbeats')
export class HeartbeatsController {
  constructor(private readonly heartbeats: HeartbeatsService) {}

  /** What a gateway heard: up to 5,000 beats in up to 1 MiB. Shows the gateway's token: `Authorization: Bearer …`. */
  @Post()
  @HttpCode(200)
  @GatewayRoute()
  @BodyLimit(MEBIBYTE)
  @ApiBody({ type: HeartbeatsBody })
  @ApiOkResponse({ type: HeartbeatsAnswer })
  receive(@GatewayOf() gateway: KnownGateway, @Body() body: object): Promise<HeartbeatsAnswer> {
    return this.heartbeats.receive(gateway, beatsOf(body));
  }
}
