import { Module } from '@nestjs/common';
import { GatewaysController } from './gateways/gateways.controller.js';
import { GatewaysQueries } from './gateways/gateways.queries.js';
import { GatewaysService } from './gateways/gateways.service.js';
import { AssetStops } from './stops/asset-stops.js';
import { PlannedStopsController } from './stops/planned-stops.controller.js';
import { PlannedStopsQueries } from './stops/planned-stops.queries.js';
import { PlannedStopsService } from './stops/planned-stops.service.js';
import { Timelines } from './timelines.js';

/** Which assets are reached and at work, and when: beats, stops, and the evidence of both. */
@Module({
  controllers: [GatewaysController, PlannedStopsController],
  providers: [
    AssetStops,
    GatewaysQueries,
    GatewaysService,
    PlannedStopsQueries,
    PlannedStopsService,
    Timelines,
  ],
  exports: [AssetStops, Timelines],
})
export class AvailabilityModule {}
