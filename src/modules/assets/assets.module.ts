import { Module } from '@nestjs/common';
import { AssetsController } from './assets.controller.js';
import { AssetsQueries } from './assets.queries.js';
import { AssetsService } from './assets.service.js';

@Module({ controllers: [AssetsController], providers: [AssetsService, AssetsQueries] })
export class AssetsModule {}
