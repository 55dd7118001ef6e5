import type { MultipartFile, Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../common/errors/domain-error.js';
import { isMultipart } from '../../common/http/multipart.js';
import { pointerPart } from '../../common/http/pointer.js';
import { MAX_FILE_BYTES } from './file.rules.js';
import { malformedFile, tooLarge } from './file.refusals.js';

/** The one part of an upload, on its way in. */
export interface Incoming {
  readonly fileName: string;
  /** The part's Content-Type. */
  readonly declaredType: string;
  /** Ends only when nothing else followed; throws where the request is broken off or says more than it may. */
  readonly content: AsyncIterable<Buffer>;
}

/** The lines around the file in a multipart body. */
const WRAPPING_BYTES = 64 * 1024;

/** One more of each than is allowed, so that the surplus one arrives and can be named. */
const LIMITS = {
  fileSize: MAX_FILE_BYTES + 1,
  files: 2,
  fields: 2,
  parts: 3,
  fieldSize: 1024,
  fieldNameSize: 100,
  headerPairs: 20,
};

/** 20 MiB in this time is 35 kB/s. */
const WHOLE_UPLOAD_MS = 10 * 60_000;

/** How long a refused upload may go on sending: a browser reads no answer before it has sent everything. */
const DISCARD_MS = 10_000;

/**
 * Hands the one part `file` of a multipart body to `keep` as a stream.
 * @throws FILE.TOO_LARGE (413), REQUEST.CONTENT_TYPE (415), FILE.MISSING, FILE.ONE_ONLY, REQUEST.FIELDS, REQUEST.BODY (400),
 *   and what `keep` throws
 */
export async function receiveFile<T>(
  request: FastifyRequest,
  keep: (incoming: Incoming) => Promise<T>,
): Promise<T> {
  const { raw } = request;
  const wholeTime = setTimeout(() => raw.destroy(), WHOLE_UPLOAD_MS).unref();
  try {
    assertUpload(request);
    const parts = request.parts({ limits: LIMITS, preservePath: true });
    const part = await next(parts);
    assertFile(part);
    const content = contentOf(part, parts);
    return await keep({ fileName: part.filename, declaredType: part.mimetype, content });
  } catch (error) {
    discardRest(request);
    throw error;
  } finally {
    clearTimeout(wholeTime);
  }
}

function assertUpload(request: FastifyRequest): void {
  const type = request.headers['content-type'] ?? '';
  if (!isMultipart(type)) {
    const message = 'A file is sent as multipart/form-data with one part, file.';
    throw new DomainError('unsupported', 'REQUEST.CONTENT_TYPE', message, [
      { field: '', code: 'multipart', message },
    ]);
  }
  if (Number(request.headers['content-length'] ?? 0) > MAX_FILE_BYTES + WRAPPING_BYTES)
    throw tooLarge(MAX_FILE_BYTES);
}

async function next(parts: AsyncIterator<Multipart, void>): Promise<Multipart | null> {
  try {
    const one = await parts.next();
    return one.done === true ? null : one.value;
  } catch (error) {
    throw unreadable(error);
  }
}

function assertFile(part: Multipart | null): asserts part is MultipartFile {
  if (part === null) throw missing();
  if (part.fieldname !== 'file') throw surplus(part);
  // The parser leaves the name out where the part has none, whatever its types say.
  if (part.type !== 'file' || !part.filename) throw missing();
}

async function* contentOf(
  part: MultipartFile,
  parts: AsyncIterator<Multipart, void>,
): AsyncGenerator<Buffer> {
  try {
    for await (const bytes of part.file) yield bytes as Buffer;
  } catch (error) {
    throw unreadable(error);
  }
  const more = await next(parts);
  if (more) throw surplus(more);
}

function missing(): DomainError {
  return malformedFile('FILE.MISSING', 'There must be a part "file" with a file name.');
}

function surplus({ fieldname }: Multipart): DomainError {
  if (fieldname === 'file') return malformedFile('FILE.ONE_ONLY', 'One file at a time.');
  const message = 'This route takes no such part, only "file".';
  const field = `/${pointerPart(fieldname.toWellFormed())}`;
  return new DomainError('malformed', 'REQUEST.FIELDS', message, [
    { field, code: 'whitelistValidation', message },
  ]);
}

/** Whatever the parser of multipart bodies found; its own words are for programmers of parsers. */
function unreadable(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  const message = 'The multipart body cannot be read: it is broken off, or not formed as RFC 7578 says.';
  return new DomainError('malformed', 'REQUEST.BODY', message, [{ field: '', code: 'multipart', message }]);
}

/** Reads on without keeping anything, so that the sender gets to our answer; not for ever. */
function discardRest({ raw }: FastifyRequest): void {
  if (raw.readableEnded || raw.destroyed) return;
  raw.unpipe();
  raw.resume();
  const patience = setTimeout(() => raw.destroy(), DISCARD_MS).unref();
  raw.once('close', () => clearTimeout(patience));
}
