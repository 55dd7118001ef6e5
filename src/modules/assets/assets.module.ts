import { Module } from '@nestjs/common';
import { AssetsController } from './assets.controller.js';
import { AssetsQueries } from './assets.queries.js';
import { AssetsService } from './assets.service.js';
import { AvailabilityModule } from './availability/availability.module.js';

@Module({
  imports: [AvailabilityModule],
  controllers: [AssetsController],
  providers: [AssetsService, AssetsQueries],
  exports: [AvailabilityModule],
})
export class AssetsModule {}
