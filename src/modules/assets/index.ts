export { AssetsModule } from './assets.module.js';
export { AssetsService } from './register/assets.service.js';
export { ASSET_CLASSES, type AssetClass } from './asset.entity.js';
export { coveredAsset } from './assets.sql.js';
export { ASSET_METRICS } from './register/asset.evidence.js';
export { GatewayOf, GatewayRoute, type KnownGateway } from './availability/gateways/gateway.guard.js';
export { AssetStops } from './availability/stops/asset-stops.js';
