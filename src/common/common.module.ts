import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from './config/config.js';
import { ProblemFilter } from './http/problem.filter.js';
import { Logger } from './logging/logger.js';
import { Clock } from './persistence/clock.js';
import type { EntityClass } from './persistence/columns.js';
import { createDataSource, poolOf } from './persistence/data-source.js';
import { Housekeeping } from './persistence/housekeeping.js';
import { Database, survive } from './persistence/database.js';
import { DrainLoops } from './persistence/drain-loops.js';
import { UnitOfWork } from './persistence/unit-of-work.js';
import { Refreshes } from './workflow/refreshes.js';

/** Everything of the kernel that is injected. The rest of `common` is functions and types. */
@Global()
@Module({})
export class CommonModule implements OnApplicationShutdown {
  constructor(
    private readonly source: DataSource,
    private readonly logger: Logger,
  ) {}

  static with(config: Config, entities: readonly EntityClass[]): DynamicModule {
    const provided = [
      Logger,
      Database,
      UnitOfWork,
      Clock,
      DrainLoops,
      Housekeeping,
      Refreshes,
      ProblemFilter,
      DataSource,
    ];
    return {
      module: CommonModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Logger, useFactory: () => new Logger(config) },
        {
          provide: DataSource,
          useFactory: () =>
            createDataSource({ url: config.databaseUrl, poolSize: config.poolSize, entities }).initialize(),
        },
        {
          provide: Database,
          inject: [DataSource, Logger],
          useFactory: (source: DataSource, logger: Logger) => {
            const pool = poolOf(source);
            // An idle connection that PostgreSQL drops must not end the process; the pool makes a new one.
            pool.on('error', (error) =>
              logger.warn({ message: error.message }, 'an idle connection was lost'),
            );
            survive(pool);
            return new Database(pool);
          },
        },
        UnitOfWork,
        Clock,
        ProblemFilter,
        DrainLoops,
        Housekeeping,
        Refreshes,
      ],
      exports: [...provided, CONFIG],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.source.destroy();
    this.logger.close();
  }
}
