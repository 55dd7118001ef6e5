import { DomainError } from '../errors/domain-error.js';
import { constraintOf, sqlState } from '../persistence/retry.js';

/**
 * The domain's reading of a database error, or `null` when it is a fault of ours. Neither the SQL nor its parameters
 * ever reach the caller. Classes: PostgreSQL, appendix A.
 */
export function domainErrorOf(error: unknown): DomainError | null {
  const state = sqlState(error);
  if (state === undefined) return isPoolTimeout(error) ? unavailable() : null;
  if (/^E(CONN|PIPE|TIMEDOUT|HOST|NOTFOUND)/.test(state)) return unavailable();
  if (state === '23505')
    return broken('conflict', 'RECORD.ALREADY_EXISTS', 'Such a record exists already.', error);
  if (state === '23P01')
    return broken('conflict', 'RECORD.OVERLAPS', 'Such a record overlaps another.', error);
  if (state === '23503')
    return broken('rule', 'RECORD.REFERENCE_UNKNOWN', 'A record it refers to is unknown.', error);
  if (state.startsWith('23'))
    return broken('rule', 'RECORD.REFUSED', 'The database refuses this value.', error);
  if (state.startsWith('22'))
    return new DomainError('malformed', 'REQUEST.VALUE', 'A value is out of its range.');
  // 080 and 25P03 connection lost (08P01 would be a fault of ours), 40 rolled back after all retries, 53 resources, 55P03 lock wait, 57 shut down or timed out
  return /^(080|25P03|40|53|55P03|57)/.test(state) ? unavailable() : null;
}

function broken(kind: 'conflict' | 'rule', code: string, message: string, error: unknown): DomainError {
  const field = constraintOf(error) ?? 'record';
  return new DomainError(kind, code, message, [{ field, code, message }]);
}

function unavailable(): DomainError {
  return new DomainError(
    'unavailable',
    'SERVER.BUSY',
    'The database does not answer. Try again in a moment.',
  );
}

const POOL_MESSAGES =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered|Client was closed/;

function isPoolTimeout(error: unknown): boolean {
  return error instanceof Error && POOL_MESSAGES.test(error.message);
}
