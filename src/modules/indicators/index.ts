export { IndicatorsModule } from './indicators.module.js';
export { Metrics } from './metrics.registry.js';
export type { Metric } from './metric.js';
export { feed, standingEvidence } from './evidence/evidence.feed.js';
export type { Contribution, StandingEvidence } from './evidence/evidence.rules.js';
export { pulse } from './evidence/evidence.pulse.js';
export { TargetTableImport } from './target-table/target-table-import.service.js';
export { Project } from './project.entity.js';
