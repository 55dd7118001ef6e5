import { DomainError } from '../errors/domain-error.js';
import { constraintOf, isDatabaseAway, sqlState } from '../persistence/retry.js';

/**
 * The domain's reading of a database error, or `null` when it is a fault of ours. Neither the SQL nor its parameters
 * ever reach the caller. Classes: PostgreSQL, appendix A.
 */
export function domainErrorOf(error: unknown): DomainError | null {
  if (isDatabaseAway(error)) return unavailable();
  const state = sqlState(error);
  if (state === undefined) return null;
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
  // 40 rolled back after all retries, 53 resources, 55P03 lock wait, 57 timed out
  return /^(40|53|55P03|57)/.test(state) ? unavailable() : null;
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
