import { DomainError } from '../errors/domain-error.js';
import type { Call } from './call.js';

/**
 * Compares the caller's `If-Match`, where one was given, with the version of the record as locked.
 * @throws RECORD.CHANGED (412)
 */
export function assertIfMatch(call: Call, version: number): void {
  if (call.ifMatch === null || call.ifMatch === version) return;
  const message = 'The record was changed by someone else. Read it again.';
  throw new DomainError('stale', 'RECORD.CHANGED', message, [
    { field: 'If-Match', code: 'RECORD.CHANGED', message },
  ]);
}
