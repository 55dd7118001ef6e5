import { ApiExtension, ApiHeader } from '@nestjs/swagger';

/**
 * Declares `If-Match` on a route. The guard reads the header before every route; only the command that calls
 * `assertIfMatch` under its lock obeys it, and only such a route declares it, which a test proves. A PATCH requires it
 * with `requireIfMatch`.
 */
export function IfMatch({ required = false } = {}): MethodDecorator {
  return ApiHeader({
    name: 'If-Match',
    required,
    description: 'The ETag of the record as last read; 412 when it has changed since.',
    schema: { type: 'string', pattern: '^(W/)?"\\d{1,9}"$', example: '"3"' },
  });
}

/** The name in the document of a route whose answer is never kept for a repeated request: it holds a secret. */
export const SECRET_ANSWER = 'x-secret-answer';

/** The same, where it changes nothing: a repeated request asks anew. */
export const NOT_KEPT = 'x-not-kept';

/** The command runs with `secretAnswer`: an `Idempotency-Key` would promise what it does not keep. */
export function SecretAnswer(): MethodDecorator {
  return ApiExtension(SECRET_ANSWER, true);
}

/** The route only looks something up, and is a POST for the body's sake: there is no command whose answer is kept. */
export function NotKept(): MethodDecorator {
  return ApiExtension(NOT_KEPT, true);
}
