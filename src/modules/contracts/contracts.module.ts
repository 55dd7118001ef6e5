import { Module } from '@nestjs/common';
import { ContractUses } from './contract.uses.js';
import { ContractsController } from './contracts.controller.js';
import { ContractsQueries } from './contracts.queries.js';
import { ContractsService } from './contracts.service.js';

@Module({
  controllers: [ContractsController],
  providers: [ContractsService, ContractsQueries, ContractUses],
  exports: [ContractsService, ContractUses],
})
export class ContractsModule {}
