import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../../common/call/call.js';
import { IfMatch, SecretAnswer } from '../../../../common/http/headers.js';
import { CallOf, Id } from '../../../../common/http/parameters.js';
import { Permission } from '../../../../common/http/permission.js';
import {
  GatewayAnswer,
  GatewayListQuery,
  GatewayPage,
  GatewayWithToken,
  NewGateway,
} from './gateways.dto.js';
import { GatewaysQueries } from './gateways.queries.js';
import { GatewaysService } from './gateways.service.js';

@ApiTags('availability')
@Controller('gateways')
export class GatewaysController {
  constructor(
    private readonly gateways: GatewaysService,
    private readonly queries: GatewaysQueries,
  ) {}

  @Get()
  @Permission('gateway.read')
  @ApiOkResponse({ type: GatewayPage })
  list(@CallOf() _call: Call, @Query() query: GatewayListQuery): Promise<GatewayPage> {
    return this.queries.list(query);
  }

  /** The token is in this answer and nowhere else. */
  @Post()
  @Permission('gateway.manage')
  @SecretAnswer()
  @ApiCreatedResponse({ type: GatewayWithToken })
  create(@CallOf() call: Call, @Body() body: NewGateway): Promise<GatewayWithToken> {
    return this.gateways.create(call, body);
  }

  /** A new token; the one before it counts no more. */
  @Post(':id/rotate')
  @HttpCode(200)
  @Permission('gateway.manage')
  @IfMatch()
  @SecretAnswer()
  @ApiOkResponse({ type: GatewayWithToken })
  rotate(@CallOf() call: Call, @Id() id: string): Promise<GatewayWithToken> {
    return this.gateways.rotate(call, id);
  }

  @Post(':id/disable')
  @HttpCode(200)
  @Permission('gateway.manage')
  @IfMatch()
  @ApiOkResponse({ type: GatewayAnswer })
  disable(@CallOf() call: Call, @Id() id: string): Promise<GatewayAnswer> {
    return this.gateways.disable(call, id);
  }
}
