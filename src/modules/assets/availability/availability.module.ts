import { Module, type OnModuleInit } from '@nestjs/common';
import { Refreshes } from '../../../common/workflow/refreshes.js';
import { IndicatorsModule, Metrics } from '../../indicators/index.js';
import { AvailabilityController } from './availability.controller.js';
import {
  ASSETS_AVAILABILITY,
  ASSETS_FUNCTIONS,
  ASSETS_ONLINE,
  ASSETS_STEADY,
} from './availability.metrics.js';
import { AvailabilityQueries } from './availability.queries.js';
import { HeartbeatsController } from './contacts/heartbeats.controller.js';
import { HeartbeatsService } from './contacts/heartbeats.service.js';
import { SilenceWatch } from './contacts/silence.watch.js';
import { EvidenceKeeper } from './evidence.keeper.js';
import { GatewaysController } from './gateways/gateways.controller.js';
import { GatewaysQueries } from './gateways/gateways.queries.js';
import { GatewaysService } from './gateways/gateways.service.js';
import { AssetStops } from './stops/asset-stops.js';
import { PlannedStopsController } from './stops/planned-stops.controller.js';
import { PlannedStopsQueries } from './stops/planned-stops.queries.js';
import { PlannedStopsService } from './stops/planned-stops.service.js';
import { ASSET, ASSET_TIMELINE, FUNCTION, FUNCTION_TIMELINE, Timelines } from './timelines.js';

/** Which assets are reached and at work, and when: beats, stops, and the evidence of both. */
@Module({
  imports: [IndicatorsModule],
  controllers: [AvailabilityController, GatewaysController, HeartbeatsController, PlannedStopsController],
  providers: [
    AssetStops,
    AvailabilityQueries,
    EvidenceKeeper,
    GatewaysQueries,
    GatewaysService,
    HeartbeatsService,
    PlannedStopsQueries,
    PlannedStopsService,
    SilenceWatch,
    Timelines,
  ],
  exports: [AssetStops, Timelines],
})
export class AvailabilityModule implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly refreshes: Refreshes,
    private readonly keeper: EvidenceKeeper,
  ) {}

  onModuleInit(): void {
    this.metrics.declare(ASSETS_ONLINE, ASSETS_AVAILABILITY, ASSETS_FUNCTIONS, ASSETS_STEADY);
    this.refreshes.register(ASSET, (tx, id) => this.keeper.asset(tx, id));
    this.refreshes.register(ASSET_TIMELINE, (tx, id) => this.keeper.assetTimeline(tx, id));
    this.refreshes.register(FUNCTION, (tx, id) => this.keeper.function(tx, id));
    this.refreshes.register(FUNCTION_TIMELINE, (tx, id) => this.keeper.functionTimeline(tx, id));
  }
}
