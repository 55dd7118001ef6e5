/**
 * What went wrong, in terms the domain knows. `PROBLEM_STATUS` in `common/http` maps each kind to one HTTP status.
 *
 * - `malformed`: the request's shape is wrong (a field, a type, a format).
 * - `rule`: the shape is right, but a named business rule refuses it.
 * - `conflict`: the record's state does not allow the command now.
 * - `stale`: the caller decided on an older version of the record.
 */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'unknown'
  | 'conflict'
  | 'stale'
  | 'rule'
  | 'too-large'
  | 'unsupported'
  | 'too-many'
  | 'unavailable';

/** One field that is wrong. `field` is a JSON pointer into the body (`/assetId`), or `?limit`, `:id`, `If-Match` for the other places. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/**
 * The only error a service throws on purpose. `code` is stable (`TICKET.NOT_ASSIGNED_TO_YOU`); clients and tests
 * depend on it, never on `message`.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly fields: readonly FieldError[] = [],
    /** The record as the caller may read it now, where somebody else came first. */
    readonly current: object | null = null,
  ) {
    super(message);
    this.name = 'DomainError';
  }

  /** The same, with the record as it stands now. */
  with(current: object): DomainError {
    return new DomainError(this.kind, this.code, this.message, this.fields, current);
  }
}

/** An object that does not exist and one out of the caller's scope answer alike, so that existence cannot leak. */
export function unknownObject(what: string): DomainError {
  return new DomainError('unknown', `${what.toUpperCase()}.UNKNOWN`, `No such ${what}.`);
}

/** A refusal because of one field, named by its JSON pointer. */
export function refusal(kind: ErrorKind, code: string, field: string, message: string): DomainError {
  return new DomainError(kind, code, message, [{ field, code, message }]);
}
