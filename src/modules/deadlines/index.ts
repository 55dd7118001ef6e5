export { DeadlinesModule } from './deadlines.module.js';
export { Definitions, type RuleDeclaration } from './definitions/definitions.service.js';
export { Deadlines, type ClockState } from './clocks/deadlines.service.js';
export { Deadline } from './clocks/deadline.entity.js';
export { outcome } from './clocks/outcome.rules.js';
export { deadlineSql, type ClockView } from './clocks/deadlines.sql.js';
export { ClockAnswer } from './clocks/deadlines.dto.js';
