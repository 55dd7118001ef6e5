import { createParamDecorator, Param, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
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

const idPipe = (name: string): PipeTransform<string, string> => ({
  transform(value) {
    if (isUuid(value)) return value.toLowerCase();
    const message = 'The id in the address must be a UUID.';
    throw new DomainError('malformed', 'REQUEST.ID', message, [{ field: `:${name}`, code: 'uuid', message }]);
  },
});

/** The `:id` of the address, or another id that stands in it. */
export function Id(name = 'id'): ParameterDecorator {
  return (target, method, index) => {
    Param(name, idPipe(name))(target, method, index);
    const descriptor = method && Object.getOwnPropertyDescriptor(target, method);
    if (descriptor)
      ApiParam({ name, schema: { type: 'string', format: 'uuid' } })(target, method, descriptor);
  };
}
