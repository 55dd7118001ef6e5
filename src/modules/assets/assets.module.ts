import { Module, type OnModuleInit } from '@nestjs/common';
import { ContractsModule, ContractUses } from '../contracts/index.js';
import { IndicatorsModule, Metrics } from '../indicators/index.js';
import { AvailabilityModule } from './availability/availability.module.js';
import { coverageOutside } from './coverages/coverage.sql.js';
import { CoverageController } from './coverages/coverage.controller.js';
import { CoverageService } from './coverages/coverage.service.js';
import { FunctionsController } from './functions/functions.controller.js';
import { FunctionsQueries } from './functions/functions.queries.js';
import { FunctionsService } from './functions/functions.service.js';
import { MAINTAINED, UNDER_WARRANTY, UPDATE_GAP } from './register/asset.evidence.js';
import { AssetsController } from './register/assets.controller.js';
import { AssetsQueries } from './register/assets.queries.js';
import { AssetsService } from './register/assets.service.js';
import { AssetSheetsModule } from './spreadsheet/asset-sheets.module.js';

@Module({
  imports: [ContractsModule, IndicatorsModule, AvailabilityModule, AssetSheetsModule],
  controllers: [CoverageController, AssetsController, FunctionsController],
  providers: [AssetsService, AssetsQueries, CoverageService, FunctionsService, FunctionsQueries],
  exports: [AssetsService, CoverageService, AvailabilityModule],
})
export class AssetsModule implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly uses: ContractUses,
  ) {}

  onModuleInit(): void {
    this.metrics.declare(UNDER_WARRANTY, MAINTAINED, UPDATE_GAP);
    this.uses.register(coverageOutside);
  }
}
