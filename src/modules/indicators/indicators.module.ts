import { Module } from '@nestjs/common';
import { Folds } from './folds/folds.js';
import { IndicatorsController } from './indicators.controller.js';
import { IndicatorQueries } from './indicators.queries.js';
import { Metrics } from './metrics.registry.js';
import { ProjectsController } from './projects.controller.js';
import { ProjectQueries } from './projects.queries.js';
import { TargetTableImport } from './target-table/target-table-import.service.js';
import { TargetTablesController } from './target-table/target-tables.controller.js';
import { TargetTableQueries } from './target-table/target-tables.queries.js';

@Module({
  controllers: [IndicatorsController, TargetTablesController, ProjectsController],
  providers: [Metrics, Folds, IndicatorQueries, TargetTableImport, TargetTableQueries, ProjectQueries],
  exports: [Metrics, TargetTableImport],
})
export class IndicatorsModule {}
