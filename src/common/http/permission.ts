import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension } from '@nestjs/swagger';

/** Who may call a route. A route has exactly one of these; without one the guard refuses everybody. */
export type Access =
  | { readonly kind: 'permission'; readonly permission: string }
  | { readonly kind: 'signed-in'; readonly beforePasswordChange: boolean }
  | { readonly kind: 'public' };

const ACCESS = Symbol('access');

/** Kept as a list, so that a route which was given two is found out instead of obeying the upper one. */
function declare(access: Access): MethodDecorator {
  return (_target, _name, descriptor: PropertyDescriptor) => {
    const handler = descriptor.value as object;
    Reflect.defineMetadata(ACCESS, [...accessOf(handler), access], handler);
  };
}

/** What a route's method declares, in no order: the guard obeys it only when it is exactly one. */
export function accessOf(handler: object): readonly Access[] {
  return (Reflect.getMetadata(ACCESS, handler) as readonly Access[] | undefined) ?? [];
}

const documented = (): MethodDecorator => applyDecorators(ApiBearerAuth(), ApiCookieAuth());

/** Only who holds this permission; its name stands in identity's table of roles, which a test proves. */
export function Permission(permission: string): MethodDecorator {
  return applyDecorators(
    declare({ kind: 'permission', permission }),
    documented(),
    ApiExtension('x-permission', permission),
  );
}

export interface SignedInOptions {
  /** Also open to people who still have their one-time password. */
  readonly beforePasswordChange?: boolean;
}

/** Every signed-in person, for what concerns only themselves. */
export function SignedIn({ beforePasswordChange = false }: SignedInOptions = {}): MethodDecorator {
  return applyDecorators(declare({ kind: 'signed-in', beforePasswordChange }), documented());
}

/** Anybody, signed in or not. Such a route has no `Call`. */
export function Public(): MethodDecorator {
  return declare({ kind: 'public' });
}
