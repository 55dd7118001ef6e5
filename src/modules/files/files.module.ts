import { Module } from '@nestjs/common';
import { Housekeeping } from '../../common/persistence/housekeeping.js';
import { Attachments } from './attachments.service.js';
import { FilesController } from './files.controller.js';
import { PRUNE_FILES } from './files.housekeeping.js';
import { FilesQueries } from './files.queries.js';
import { FilesService } from './files.service.js';

@Module({
  controllers: [FilesController],
  providers: [FilesService, FilesQueries, Attachments],
  exports: [Attachments, FilesQueries],
})
export class FilesModule {
  constructor(housekeeping: Housekeeping) {
    housekeeping.add(PRUNE_FILES);
  }
}
