import type { DomainError, ErrorKind, FieldError } from '../errors/domain-error.js';

/** The one place where a kind becomes an HTTP status. Exhaustive by type: a new kind does not compile without its status. */
export const PROBLEM_STATUS: Readonly<Record<ErrorKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  unknown: 404,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  unsupported: 415,
  rule: 422,
  'too-many': 429,
  unavailable: 503,
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not well-formed',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Not possible in the present state',
  412: 'The record has changed',
  413: 'Too large',
  415: 'Unsupported content',
  422: 'A rule refuses this',
  429: 'Too many requests',
  500: 'Something went wrong on our side',
  503: 'Not available at this moment',
};

/** RFC 9457 problem document. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  requestId: string;
  errors: readonly FieldError[];
  /** The record as the caller may read it now, in the shape of its GET, where somebody else came first. */
  current?: object;
}

export function problem(
  status: number,
  code: string,
  detail: string,
  requestId: string,
  errors: readonly FieldError[] = [],
): Problem {
  const title = TITLES[status] ?? TITLES[500] ?? '';
  return { type: `urn:duban:problem:${code}`, title, status, detail, code, requestId, errors };
}

export function problemOf(error: DomainError, requestId: string): Problem {
  const document = problem(PROBLEM_STATUS[error.kind], error.code, error.message, requestId, error.fields);
  return error.current === null ? document : { ...document, current: error.current };
}
