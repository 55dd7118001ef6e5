import { ClockMove } from './common/persistence/clock-move.entity.js';
import type { EntityClass } from './common/persistence/columns.js';
import { IdempotencyKeyRow } from './common/persistence/idempotency-key.entity.js';
import { Transition } from './common/workflow/transition.entity.js';
import { Trail } from './modules/audit/trail.entity.js';
import { Account } from './modules/identity/accounts/account.entity.js';
import { Organisation } from './modules/identity/organisations/organisation.entity.js';
import { Session } from './modules/identity/sessions/session.entity.js';
import { SignInAttempt } from './modules/identity/sessions/sign-in-attempt.entity.js';

/** Every table of the house. The drift check holds this list against the migrated schema. */
export const ENTITIES: readonly EntityClass[] = [
  ClockMove,
  IdempotencyKeyRow,
  Transition,
  Organisation,
  Account,
  Session,
  SignInAttempt,
  Trail,
];
