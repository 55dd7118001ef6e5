export { AuditModule } from './audit.module.js';
export { Trail, type Changes } from './trail.entity.js';
export { BY_SYSTEM, changesBetween, trailOf, type TrailSource } from './trail.js';
