import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../common/errors/domain-error.js';
import { isMultipart, takesUpload } from '../../../common/http/multipart.js';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const JSON_TYPE = /^application\/json *(;.*)?$/i;

/**
 * A cookie travels by itself, so a change must come from our own pages. Programs, which send none of these headers,
 * pass: they carry their token by hand.
 * @throws AUTH.CROSS_SITE (403), REQUEST.CONTENT_TYPE (415)
 */
export function assertOwnPage(request: FastifyRequest, publicOrigin: string): void {
  if (SAFE_METHODS.has(request.method)) return;
  const { 'content-type': type, 'sec-fetch-site': site, origin, authorization } = request.headers;
  // A form can send every other type to us from any page, without asking first.
  const uploads = type !== undefined && takesUpload(request) && isMultipart(type);
  if (type !== undefined && !uploads && !JSON_TYPE.test(type)) {
    throw new DomainError(
      'unsupported',
      'REQUEST.CONTENT_TYPE',
      'Bodies are JSON, sent as application/json.',
    );
  }
  if (authorization !== undefined) return;
  // A form of another site can send this type without asking first, so here silence is no proof.
  const unproven = uploads && site === undefined && origin === undefined;
  const foreign =
    unproven ||
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && origin !== publicOrigin && !isHost(origin, request.headers.host));
  if (foreign) {
    throw new DomainError(
      'forbidden',
      'AUTH.CROSS_SITE',
      'This change was asked for by a page of another site.',
    );
  }
}

function isHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
