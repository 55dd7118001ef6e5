import { Module } from '@nestjs/common';
import { FilesModule } from '../../files/index.js';
import { AssetExport } from './asset-export.service.js';
import { AssetImport } from './asset-import.service.js';
import { AssetLabels } from './asset-labels.queries.js';
import { AssetSheetsController } from './asset-sheets.controller.js';

@Module({
  imports: [FilesModule],
  controllers: [AssetSheetsController],
  providers: [AssetImport, AssetExport, AssetLabels],
})
export class AssetSheetsModule {}
