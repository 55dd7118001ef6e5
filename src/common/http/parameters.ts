import { createParamDecorator, Param, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { FastifyRequest } from 'fastify';
import type { Call } from '../call/call.js';
import { DomainError } from '../errors/domain-error.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard once it knows who asks. */
    call?: Call;
  }
}

/** The `Call` of this request. Routes without a signed-in person have none and must not ask for it. */
export const CallOf = createParamDecorator((_: unknown, context: ExecutionContext): Call => {
  const { call } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!call) throw new DomainError('unauthenticated', 'AUTH.SIGN_IN', 'Sign in first.');
  return call;
});

const idPipe: PipeTransform<string, string> = {
  transform(value) {
    if (isUuid(value)) return value.toLowerCase();
    const message = 'The id in the address must be a UUID.';
    throw new DomainError('malformed', 'REQUEST.ID', message, [{ field: ':id', code: 'uuid', message }]);
  },
};

/** The `:id` of the address. */
export function Id(name = 'id'): ParameterDecorator {
  return Param(name, idPipe);
}
