export { AuditModule } from './audit.module.js';
export { Trail, type Changes } from './trail.entity.js';
export { BY_SYSTEM, trailOf, type TrailSource } from './trail.js';
