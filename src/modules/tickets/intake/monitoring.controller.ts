import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { GatewayOf, GatewayRoute, type KnownGateway } from '../../assets/index.js';
import { MonitoringAnswer, MonitoringFault } from './monitoring.dto.js';
import { MonitoringFaults } from './monitoring.service.js';

@ApiTags('monitoring')
@Controller('monitoring')
export class MonitoringController {
  constructor(private readonly faults: MonitoringFaults) {}

  /** A fault as a monitoring finds it. Shows the gateway's token: `Authorization: Bearer …`. */
  @Post('faults')
  @HttpCode(200)
  @GatewayRoute()
  @ApiOkResponse({ type: MonitoringAnswer })
  report(
    @GatewayOf() gateway: KnownGateway,
    @Body() body: MonitoringFault,
    @Req() { id, ip }: FastifyRequest,
  ): Promise<MonitoringAnswer> {
    return this.faults.receive(gateway, body, { requestId: id, ip });
  }
}
