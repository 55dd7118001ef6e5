import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import type { FastifyRequest } from 'fastify';
import { DomainError, type FieldError } from '../errors/domain-error.js';
import { pointerPart } from './pointer.js';
import { assertObject } from './validation.pipe.js';

interface Declared {
  readonly query: boolean;
  readonly body: boolean;
}

/**
 * A route without a query string or a body of its own takes none: what a caller believes to have said must never be
 * passed over in silence. Where a route declares one, `ValidationPipe` refuses what it does not name.
 */
export class DeclaredInputGuard implements CanActivate {
  private readonly declared = new WeakMap<object, Declared>();

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { query, body } = this.of(context);
    if (!query) assertNothing(request.query, '?');
    if (!body && request.body != null) {
      assertObject(request.body);
      assertNothing(request.body, '/');
    }
    return true;
  }

  private of(context: ExecutionContext): Declared {
    const handler = context.getHandler();
    let found = this.declared.get(handler);
    if (!found) {
      const route: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name);
      const kinds = Object.keys(route ?? {}).map((key) => Number(key.split(':')[0]));
      found = { query: kinds.includes(RouteParamtypes.QUERY), body: kinds.includes(RouteParamtypes.BODY) };
      this.declared.set(handler, found);
    }
    return found;
  }
}

function assertNothing(given: unknown, place: string): void {
  const errors: FieldError[] = Object.keys(given ?? {}).map((name) => {
    const message = 'This route takes no such field.';
    return { field: `${place}${pointerPart(name)}`, code: 'whitelistValidation', message };
  });
  if (errors.length === 0) return;
  throw new DomainError('malformed', 'REQUEST.FIELDS', 'Some fields are not known here; see errors.', errors);
}
