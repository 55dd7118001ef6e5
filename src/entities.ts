import { ClockMove } from './common/persistence/clock-move.entity.js';
import type { EntityClass } from './common/persistence/columns.js';
import { IdempotencyKeyRow } from './common/persistence/idempotency-key.entity.js';
import { Transition } from './common/workflow/transition.entity.js';

/** Every table of the house. The drift check holds this list against the migrated schema. */
export const ENTITIES: readonly EntityClass[] = [ClockMove, IdempotencyKeyRow, Transition];
