export { ContractsModule } from './contracts.module.js';
export { ContractsService } from './contracts.service.js';
export { ContractUses } from './contract.uses.js';
