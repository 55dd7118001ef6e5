import { hash } from 'node:crypto';
import {
  applyDecorators,
  createParamDecorator,
  Injectable,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../../common/errors/domain-error.js';
import { Public } from '../../../../common/http/permission.js';
import { Database } from '../../../../common/persistence/database.js';
import { statement } from '../../../../common/persistence/statement.js';

/** A gateway that has shown its token. */
export interface KnownGateway {
  readonly id: string;
  readonly name: string;
  /** It speaks for this project alone; `null` for every one. */
  readonly projectId: string | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the gateway's guard. */
    gateway?: KnownGateway;
  }
}

const FIND = statement(
  'gateway.find',
  `select g.id, g.name, g.project_id as "projectId" from gateway g
   where g.token_hash = $1 and g.disabled_at is null`,
);

/** The form in which a token is stored and looked up. 256 random bits need no slow hash. */
export function tokenHashOf(token: string): string {
  return hash('sha256', token);
}

/** Lets only gateways in; asked at every request, so that a disabled or rotated token ends at once. */
@Injectable()
export class GatewayGuard implements CanActivate {
  constructor(private readonly database: Database) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const token = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1];
    const gateway = token && (await this.database.readOne<KnownGateway & object>(FIND, [tokenHashOf(token)]));
    if (!gateway) {
      const message = 'Show the token of a gateway: Authorization: Bearer …';
      throw new DomainError('unauthenticated', 'GATEWAY.TOKEN', message);
    }
    request.gateway = gateway;
    return true;
  }
}

/** A route for gateways: no person is signed in, the token of an active gateway is shown. Its module imports AssetsModule. */
export function GatewayRoute(): MethodDecorator {
  return applyDecorators(Public(), UseGuards(GatewayGuard), ApiExtension('x-gateway-token', true));
}

/** The `KnownGateway` of this request. Only a `GatewayRoute` has one. */
export const GatewayOf = createParamDecorator((_: unknown, context: ExecutionContext): KnownGateway => {
  const { gateway } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!gateway) throw new Error('this route asks for no gateway');
  return gateway;
});
