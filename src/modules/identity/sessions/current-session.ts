import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../common/errors/domain-error.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The id of the session that this request shows; set by the guard beside `call`. */
    sessionId?: string;
  }
}

/** The id of the caller's own session. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { sessionId } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!sessionId) throw new DomainError('unauthenticated', 'AUTH.SIGN_IN', 'Sign in first.');
  return sessionId;
});
