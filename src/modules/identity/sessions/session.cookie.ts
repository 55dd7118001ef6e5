import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../../common/config/config.js';

/** Over https the browser itself guards the name: `__Host-` means Secure, this host only, path `/`. */
export function cookieName(config: Pick<Config, 'publicUrl'>): string {
  return isHttps(config) ? '__Host-duban' : 'duban';
}

export function setSessionCookie(reply: FastifyReply, config: Config, token: string): void {
  void reply.setCookie(cookieName(config), token, attributes(config));
}

export function clearSessionCookie(reply: FastifyReply, config: Config): void {
  void reply.clearCookie(cookieName(config), attributes(config));
}

const isHttps = ({ publicUrl }: Pick<Config, 'publicUrl'>): boolean => publicUrl.startsWith('https:');

// No Max-Age: the cookie ends with the browser, the session with its own lifetimes on the server.
function attributes(config: Config): { path: string; httpOnly: true; sameSite: 'strict'; secure: boolean } {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: isHttps(config) };
}

const TOKEN = /^[\w-]{43}$/;
const BEARER = /^Bearer +([\w-]{43}) *$/i;

/** What the caller shows for themselves. An `Authorization` header wins over a cookie, even when it is no good. */
export function credentialOf(
  request: FastifyRequest,
  cookie: string,
): { kind: 'console' | 'token'; token: string } | null {
  const header = request.headers.authorization;
  if (header !== undefined) {
    const token = BEARER.exec(header)?.[1];
    return token === undefined ? null : { kind: 'token', token };
  }
  const token = request.cookies[cookie];
  return token !== undefined && TOKEN.test(token) ? { kind: 'console', token } : null;
}
