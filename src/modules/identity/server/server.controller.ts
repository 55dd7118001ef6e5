import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { CallOf } from '../../../common/http/parameters.js';
import { Permission, Public, SignedIn } from '../../../common/http/permission.js';
import { PracticeClock } from './practice-clock.service.js';
import { AdvanceClock, ClockView, Health, Meta, PracticeNow } from './server.dto.js';
import { ServerQueries } from './server.queries.js';

@ApiTags('server')
@Controller()
export class ServerController {
  constructor(
    private readonly queries: ServerQueries,
    private readonly practiceClock: PracticeClock,
  ) {}

  @Get('health')
  @Public()
  @ApiOkResponse({ type: Health })
  health(): Promise<Health> {
    return this.queries.health();
  }

  @Get('meta')
  @Public()
  @ApiOkResponse({ type: Meta, description: 'What the sign-in page shows.' })
  meta(): Promise<Meta> {
    return this.queries.meta();
  }

  @Get('clock')
  @SignedIn()
  @ApiOkResponse({ type: ClockView })
  now(): Promise<ClockView> {
    return this.queries.now();
  }

  @Post('practice/clock/advance')
  @Permission('practice.move-clock')
  @HttpCode(200)
  @ApiOkResponse({
    type: PracticeNow,
    description: 'On a practice database; elsewhere there is no such route.',
  })
  advance(@CallOf() call: Call, @Body() body: AdvanceClock): Promise<PracticeNow> {
    return this.practiceClock.advance(call, body.seconds);
  }
}
