export { DeadlinesModule } from './deadlines.module.js';
export { DeadlineRules, type RuleDeclaration } from './deadline-rules.service.js';
export { Deadlines, type ClockState } from './deadlines.service.js';
export { Deadline } from './deadline.entity.js';
export { outcome } from './deadline.rules.js';
export { deadlineSql, type ClockView } from './deadlines.sql.js';
export { ClockAnswer } from './deadlines.dto.js';
