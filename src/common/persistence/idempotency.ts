import { DomainError } from '../errors/domain-error.js';
import { statement } from './statement.js';
import type { Call, IdempotencyKey } from '../call/call.js';
import type { Tx } from './tx.js';

const TRY_KEY = statement(
  'idempotency.try',
  `with lock as materialized (
     select pg_try_advisory_xact_lock(hashtextextended($1::text || ' ' || $2 || ' ' || $3, 0)) as mine
   )
   select lock.mine, k.body_hash as "bodyHash", k.answer
   from lock left join idempotency_key k on k.actor_id = $1::uuid and k.route = $2 and k.key = $3`,
);

type Tried = { mine: boolean; bodyHash: string | null; answer: unknown };

/**
 * Asks whether this request was answered before.
 * @returns the stored answer, or `null` when the command is to run now
 * @throws `IDEMPOTENCY.RUNNING` (409) while a twin runs, `IDEMPOTENCY.OTHER_BODY` (422) when the key was used for another body
 */
export async function storedAnswer(
  tx: Tx,
  call: Call,
  key: IdempotencyKey,
): Promise<{ answer: unknown } | null> {
  const [tried] = await tx.query<Tried>(TRY_KEY, [call.actor.userId, key.route, key.key]);
  if (!tried?.mine) {
    const message = 'The same request is being carried out at this moment. Send it again in a second.';
    throw new DomainError('conflict', 'IDEMPOTENCY.RUNNING', message);
  }
  if (tried.bodyHash === null) return null;
  if (tried.bodyHash !== key.bodyHash) {
    const message = 'This Idempotency-Key was used for a request with another body. Use a new key.';
    throw new DomainError('rule', 'IDEMPOTENCY.OTHER_BODY', message, [
      { field: 'Idempotency-Key', code: 'IDEMPOTENCY.OTHER_BODY', message },
    ]);
  }
  return { answer: tried.answer };
}
