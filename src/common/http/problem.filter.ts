import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';
import { Logger } from '../logging/logger.js';
import { problem, problemOf, type Problem } from './problem.js';
import { domainErrorOf } from './sql-errors.js';

const CODES: Readonly<Record<number, string>> = {
  400: 'REQUEST.MALFORMED',
  404: 'REQUEST.NO_SUCH_ROUTE',
  405: 'REQUEST.METHOD',
  413: 'REQUEST.TOO_LARGE',
  415: 'REQUEST.CONTENT_TYPE',
};

/** Turns whatever was thrown into one problem document, and logs what is a fault of ours. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    sendProblem(http.getResponse<FastifyReply>(), this.read(error, request));
  }

  /** Also used by Fastify's own error handler, for what fails before a route is found. */
  read(error: unknown, request: FastifyRequest): Problem {
    if (error instanceof DomainError) return problemOf(error, request.id);
    const known = domainErrorOf(error);
    if (known) {
      this.logger.warn({ requestId: request.id, error: describe(error) }, 'the database refused a request');
      return problemOf(known, request.id);
    }
    const status = statusOf(error);
    if (status !== undefined && status < 500) {
      const [code, message] = [CODES[status] ?? 'REQUEST.REFUSED', messageOf(error)];
      const fields = isAboutBody(error) ? [{ field: '', code, message }] : [];
      return problem(status, code, message, request.id, fields);
    }
    this.logger.error({ requestId: request.id, error: describe(error) }, 'a request failed');
    return problem(500, 'SERVER.FAULT', 'Nothing was changed. Please report the request id.', request.id);
  }
}

export function sendProblem(reply: FastifyReply, document: Problem): void {
  if (document.status === 503) void reply.header('retry-after', '2');
  if (document.status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply.status(document.status).type('application/problem+json').send(document);
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error) return Number(error.statusCode);
  return undefined;
}

/** What Fastify's parser of bodies found: no JSON, or a name that would poison prototypes. Nest wraps some of it. */
function isAboutBody(error: unknown): boolean {
  const found = error instanceof HttpException ? error.cause : error;
  if (!(found instanceof Error)) return false;
  const code = 'code' in found ? String(found.code) : found.name;
  return code.startsWith('FST_ERR_CTP_') || code === 'SyntaxError';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'The request was refused.';
}

/** A driver's error object carries the statement's parameters: only these four parts are ever logged. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? String(error.code) : undefined;
  return { name: error.name, code, message: error.message, stack: error.stack };
}
