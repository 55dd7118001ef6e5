import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { IfMatch, SecretAnswer } from '../../../common/http/headers.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import {
  AccountPage,
  AccountRecord,
  AccountsQuery,
  CreatedAccount,
  DisableAccount,
  GrantRoles,
  NewAccount,
  OneTimePassword,
  SetEmail,
} from './accounts.dto.js';
import { AccountsQueries } from './accounts.queries.js';
import { AccountsService } from './accounts.service.js';
import { RolesService } from './roles.service.js';

@ApiTags('identity')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly roles: RolesService,
    private readonly queries: AccountsQueries,
  ) {}

  @Get()
  @Permission('account.read')
  @ApiOkResponse({ type: AccountPage })
  list(@Query() query: AccountsQuery): Promise<AccountPage> {
    return this.queries.list(query);
  }

  @Post()
  @Permission('account.create')
  @SecretAnswer()
  @ApiCreatedResponse({ type: CreatedAccount })
  create(@CallOf() call: Call, @Body() body: NewAccount): Promise<CreatedAccount> {
    return this.accounts.create(call, body);
  }

  @Get(':id')
  @Permission('account.read')
  @ApiOkResponse({ type: AccountRecord })
  one(@Id() id: string): Promise<AccountRecord> {
    return this.queries.one(id);
  }

  @Put(':id/email')
  @Permission('account.set-email')
  @IfMatch()
  @ApiOkResponse({ type: AccountRecord })
  setEmail(@CallOf() call: Call, @Id() id: string, @Body() body: SetEmail): Promise<AccountRecord> {
    return this.accounts.setEmail(call, id, body.email);
  }

  @Put(':id/roles')
  @Permission('account.grant-roles')
  @IfMatch()
  @ApiOkResponse({ type: AccountRecord })
  grant(@CallOf() call: Call, @Id() id: string, @Body() body: GrantRoles): Promise<AccountRecord> {
    return this.roles.grant(call, id, body.roles);
  }

  @Post(':id/disable')
  @Permission('account.disable')
  @IfMatch()
  @HttpCode(200)
  @ApiOkResponse({ type: AccountRecord })
  disable(@CallOf() call: Call, @Id() id: string, @Body() body: DisableAccount): Promise<AccountRecord> {
    return this.accounts.disable(call, id, body);
  }

  @Post(':id/reset-password')
  @Permission('account.reset-password')
  @SecretAnswer()
  @IfMatch()
  @HttpCode(200)
  @ApiOkResponse({ type: OneTimePassword })
  resetPassword(@CallOf() call: Call, @Id() id: string): Promise<OneTimePassword> {
    return this.accounts.resetPassword(call, id);
  }
}
