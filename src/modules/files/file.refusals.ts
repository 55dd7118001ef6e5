import { DomainError, type ErrorKind } from '../../common/errors/domain-error.js';

/** Every refusal of an upload names its one part. */
function refusal(kind: ErrorKind, code: string, message: string): DomainError {
  return new DomainError(kind, code, message, [{ field: '/file', code, message }]);
}

export function malformedFile(code: string, message: string): DomainError {
  return refusal('malformed', code, message);
}

/** @param limit bytes */
export function tooLarge(limit: number): DomainError {
  return refusal('too-large', 'FILE.TOO_LARGE', `The file has more than ${limit / 1024 / 1024} MiB.`);
}

export function refusedFile(code: string, message: string): DomainError {
  return refusal('rule', code, message);
}

export function tooManyFiles(most: number): DomainError {
  const message = `${most} of your files belong to no record yet. Use them, or wait a day.`;
  return refusal('too-many', 'FILE.TOO_MANY', message);
}
