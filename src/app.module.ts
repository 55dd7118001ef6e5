import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { CommonModule } from './common/common.module.js';
import type { Config } from './common/config/config.js';
import { ENTITIES } from './entities.js';
import { AssetsModule } from './modules/assets/index.js';
import { AuditModule } from './modules/audit/index.js';
import { BudgetModule } from './modules/budget/index.js';
import { ContractsModule } from './modules/contracts/index.js';
import { DeadlinesModule } from './modules/deadlines/index.js';
import { FilesModule } from './modules/files/index.js';
import { IdentityModule } from './modules/identity/index.js';
import { IndicatorsModule } from './modules/indicators/index.js';
import { NotificationsModule } from './modules/notifications/index.js';
import { SatisfactionModule } from './modules/satisfaction/index.js';
import { TicketsModule } from './modules/tickets/index.js';
import { VisitsModule } from './modules/visits/index.js';

@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        CommonModule.with(config, ENTITIES),
        ScheduleModule.forRoot(),
        AuditModule,
        FilesModule,
        IdentityModule,
        NotificationsModule,
        DeadlinesModule,
        IndicatorsModule,
        BudgetModule,
        SatisfactionModule,
        ContractsModule,
        AssetsModule,
        TicketsModule,
        VisitsModule,
      ],
    };
  }
}
