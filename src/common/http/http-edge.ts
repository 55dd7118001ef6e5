import { createHash, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IdempotencyKey } from '../call/call.js';
import { DomainError } from '../errors/domain-error.js';
import type { Logger } from '../logging/logger.js';
import { problem } from './problem.js';
import { sendProblem } from './problem.filter.js';

/** Scripts and styles only from ourselves; antd writes its styles at run time. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const REQUEST_ID = /^[A-Za-z0-9._:-]{8,128}$/;

/** A caller's own request id is kept where it is harmless in a log line; otherwise we give one. */
export function requestIdOf(header: unknown): string {
  return typeof header === 'string' && REQUEST_ID.test(header) ? header : randomUUID();
}

/** What every answer carries, whatever route made it. */
export function addEdgeHooks(fastify: FastifyInstance, logger: Logger): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    setEdgeHeaders(request, reply);
    done();
  });
  fastify.addHook('preSerialization', (_request, reply, payload, done) => {
    const version = versionOf(payload);
    if (version !== undefined) void reply.header('etag', `"${version}"`);
    done(null, payload);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    logger.info(
      {
        requestId: request.id,
        method: request.method,
        // An address that is no route may carry a secret that was mistyped; its first parts say enough.
        route: request.routeOptions.url ?? request.url.split(/[?#]/, 1)[0]?.split('/').slice(0, 4).join('/'),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        actor: request.call?.actor.userId,
      },
      'request',
    );
    done();
  });
}

function setEdgeHeaders(request: FastifyRequest, reply: FastifyReply): void {
  void reply.headers({
    'x-request-id': request.id,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'cross-origin-opener-policy': 'same-origin',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
  });
  if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
}

/** What Fastify answers before it looks for a route, when it cannot read the address; no hook runs for it. */
export function answerUnreadableAddress(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const message = 'This address cannot be read: a part of it is too long or wrongly encoded.';
  const fields = [{ field: ':id', code: 'address', message }];
  setEdgeHeaders(request, reply);
  sendProblem(reply, problem(400, 'REQUEST.ADDRESS', message, request.id, fields));
}

function versionOf(payload: unknown): number | undefined {
  if (typeof payload !== 'object' || payload === null || !('version' in payload)) return undefined;
  return typeof payload.version === 'number' ? payload.version : undefined;
}

/** @throws REQUEST.IF_MATCH when the header is not one version in quotes */
export function ifMatchOf(request: FastifyRequest): number | null {
  const header = request.headers['if-match'];
  if (header === undefined) return null;
  const found = /^(?:W\/)?"(\d{1,9})"$/.exec(header);
  if (found) return Number(found[1]);
  const message = 'If-Match must be the ETag of the record as last read, for example "3".';
  throw new DomainError('malformed', 'REQUEST.IF_MATCH', message, [
    { field: 'If-Match', code: 'etag', message },
  ]);
}

/** @throws REQUEST.IDEMPOTENCY_KEY when the key is not 1–255 visible ASCII characters */
export function idempotencyKeyOf(request: FastifyRequest): IdempotencyKey | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined || request.method !== 'POST') return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    const message = 'Idempotency-Key must be 1 to 255 visible ASCII characters.';
    const fields = [{ field: 'Idempotency-Key', code: 'idempotencyKey', message }];
    throw new DomainError('malformed', 'REQUEST.IDEMPOTENCY_KEY', message, fields);
  }
  const bodyHash = createHash('sha256')
    .update(JSON.stringify(request.body ?? null))
    .digest('base64');
  return { key, route: `${request.method} ${request.url}`, bodyHash };
}
