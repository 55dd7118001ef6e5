import { setTimeout as sleep } from 'node:timers/promises';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/** The SQLSTATE of an error that came from PostgreSQL. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function constraintOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('constraint' in error)) return undefined;
  return typeof error.constraint === 'string' ? error.constraint : undefined;
}

/** True where PostgreSQL rolled the transaction back through no fault of the command: running it again is then right. */
export function isRerunnable(error: unknown): boolean {
  const state = sqlState(error);
  return state === SERIALIZATION_FAILURE || state === DEADLOCK_DETECTED;
}

/**
 * True where a unique key or an exclusion refused a row. Under an idempotency key the row in the way may be the twin's
 * own, committed between our snapshot and our lock: the second run then finds its answer.
 */
export function isTwinsWork(error: unknown): boolean {
  const state = sqlState(error);
  return state === '23505' || state === '23P01';
}

const NO_ANSWER =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered|Client was closed/;

/**
 * True where the database went away or is not to be had: nothing is known of the row or the request in hand. 080 and
 * 25P03: connection lost (08P01 would be a fault of ours); 57P: shut down or starting up.
 */
export function isDatabaseAway(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return /^(E(CONN|PIPE|TIMEDOUT|HOST|NOTFOUND)|080|25P03|57P)/.test(state);
  return error instanceof Error && NO_ANSWER.test(error.message);
}

/** Four tries in all: enough for the collisions of a busy office, few enough that a real fault shows at once. */
export const MAX_TRIES = 4;

export async function backOff(attempt: number): Promise<void> {
  await sleep(5 * 2 ** attempt * (0.5 + Math.random()));
}
