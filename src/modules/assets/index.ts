export { AssetsModule } from './assets.module.js';
export { AssetsService } from './assets.service.js';
export { ASSET_CLASSES, type AssetClass } from './asset.entity.js';
export { coveredAsset } from './assets.sql.js';
