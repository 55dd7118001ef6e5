import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { IfMatch } from '../../../common/http/headers.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { DecideOverride, DecidePause, OverrideDeadline, PauseDeadline } from './deadline-commands.dto.js';
import { DeadlineCommands } from './deadline-commands.service.js';
import { DeadlineAnswer } from './deadlines.dto.js';

@ApiTags('deadlines')
@Controller('deadlines')
export class DeadlineCommandsController {
  constructor(private readonly commands: DeadlineCommands) {}

  @Post(':id/pause')
  @HttpCode(200)
  @Permission('deadline.pause')
  @IfMatch()
  @ApiOkResponse({ type: DeadlineAnswer })
  pause(@CallOf() call: Call, @Id() id: string, @Body() body: PauseDeadline): Promise<DeadlineAnswer> {
    return this.commands.pause(call, id, body);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Permission('deadline.pause')
  @IfMatch()
  @ApiOkResponse({ type: DeadlineAnswer })
  resume(@CallOf() call: Call, @Id() id: string): Promise<DeadlineAnswer> {
    return this.commands.resume(call, id);
  }

  @Post(':id/decide-pause')
  @HttpCode(200)
  @Permission('deadline.decide')
  @IfMatch()
  @ApiOkResponse({ type: DeadlineAnswer })
  decidePause(@CallOf() call: Call, @Id() id: string, @Body() body: DecidePause): Promise<DeadlineAnswer> {
    return this.commands.decidePause(call, id, body);
  }

  @Post(':id/override')
  @HttpCode(200)
  @Permission('deadline.override')
  @IfMatch()
  @ApiOkResponse({ type: DeadlineAnswer })
  override(@CallOf() call: Call, @Id() id: string, @Body() body: OverrideDeadline): Promise<DeadlineAnswer> {
    return this.commands.override(call, id, body);
  }

  @Post(':id/decide-override')
  @HttpCode(200)
  @Permission('deadline.decide')
  @IfMatch()
  @ApiOkResponse({ type: DeadlineAnswer })
  decideOverride(
    @CallOf() call: Call,
    @Id() id: string,
    @Body() body: DecideOverride,
  ): Promise<DeadlineAnswer> {
    return this.commands.decideOverride(call, id, body);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Permission('deadline.acknowledge')
  @IfMatch()
  @ApiOkResponse({ type: DeadlineAnswer })
  acknowledge(@CallOf() call: Call, @Id() id: string): Promise<DeadlineAnswer> {
    return this.commands.acknowledge(call, id);
  }
}
