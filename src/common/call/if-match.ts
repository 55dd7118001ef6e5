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

/**
 * The same where `If-Match` must be given: a change of fields says nothing about the state it was decided on.
 * @throws REQUEST.IF_MATCH (400) without it, RECORD.CHANGED (412)
 */
export function requireIfMatch(call: Call, version: number): void {
  if (call.ifMatch === null) {
    const message = 'Send the ETag of the record as you read it: If-Match: "3".';
    throw new DomainError('malformed', 'REQUEST.IF_MATCH', message, [
      { field: 'If-Match', code: 'REQUEST.IF_MATCH', message },
    ]);
  }
  assertIfMatch(call, version);
}
