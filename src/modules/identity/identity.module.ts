import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Housekeeping } from '../../common/persistence/housekeeping.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { AdministratorRecovery } from './accounts/administrator-recovery.js';
import { AccountsQueries } from './accounts/accounts.queries.js';
import { AccountsService } from './accounts/accounts.service.js';
import { PracticePeople } from './accounts/practice-people.js';
import { RolesService } from './accounts/roles.service.js';
import { Staff } from './accounts/staff.js';
import { SetupAccount } from './accounts/setup-account.js';
import { DeputiesController } from './deputies/deputies.controller.js';
import { DeputyQueries } from './deputies/deputies.queries.js';
import { DeputiesService } from './deputies/deputies.service.js';
import { HandOver } from './deputies/hand-over.js';
import { OrganisationsController } from './organisations/organisations.controller.js';
import { OrganisationsQueries } from './organisations/organisations.queries.js';
import { OrganisationsService } from './organisations/organisations.service.js';
import { PracticeClock } from './server/practice-clock.service.js';
import { ServerController } from './server/server.controller.js';
import { ServerQueries } from './server/server.queries.js';
import { AuthController } from './sessions/auth.controller.js';
import { Credentials } from './sessions/credentials.js';
import { SessionGuard } from './sessions/session.guard.js';
import { PRUNE_ATTEMPTS, PRUNE_SESSIONS } from './sessions/sessions.housekeeping.js';
import { SessionsQueries } from './sessions/sessions.queries.js';
import { SessionsService } from './sessions/sessions.service.js';

@Module({
  controllers: [
    AuthController,
    OrganisationsController,
    AccountsController,
    DeputiesController,
    ServerController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: SessionGuard },
    ...[Credentials, SessionsService, SessionsQueries],
    ...[OrganisationsService, OrganisationsQueries],
    ...[Staff, HandOver, DeputiesService, DeputyQueries],
    ...[AccountsService, AccountsQueries, RolesService, SetupAccount, PracticePeople, AdministratorRecovery],
    ...[PracticeClock, ServerQueries],
  ],
  exports: [Staff, SetupAccount, PracticePeople, AdministratorRecovery],
})
export class IdentityModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.add(PRUNE_SESSIONS, PRUNE_ATTEMPTS);
  }
}
