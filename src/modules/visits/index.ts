export { VisitsModule } from './visits.module.js';
export { MaintenancePlansService } from './plans/maintenance-plans.service.js';
export { OA_MONTHLY } from './plans/plan.templates.js';
