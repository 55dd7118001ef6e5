import type { IncomingMessage } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { AppModule } from './app.module.js';
import type { Config } from './common/config/config.js';
import { obeyBodyLimits } from './common/http/body-limit.js';
import { DeclaredInputGuard } from './common/http/declared-input.guard.js';
import { addEdgeHooks, answerUnreadableAddress, requestIdOf } from './common/http/http-edge.js';
import { ProblemFilter } from './common/http/problem.filter.js';
import { ValidationPipe } from './common/http/validation.pipe.js';
import { Logger } from './common/logging/logger.js';
import { serveConsole } from './app.console.js';
import { serveDocument } from './app.openapi.js';

export const API_PREFIX = 'api/v1';
const BODY_LIMIT = 256 * 1024;

/** The application as production runs it; tests start this same one. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    genReqId: (request: IncomingMessage) => requestIdOf(request.headers['x-request-id']),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerUnreadableAddress,
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  const logger = app.get(Logger);
  app.useLogger(logger);
  app.setGlobalPrefix(API_PREFIX);
  app.useGlobalGuards(new DeclaredInputGuard());
  app.useGlobalPipes(new ValidationPipe());
  app.useGlobalFilters(app.get(ProblemFilter));
  app.enableShutdownHooks();
  await app.register(cookie);
  await app.register(multipart, { throwFileSizeLimit: false });
  const fastify = adapter.getInstance();
  addEdgeHooks(fastify, logger);
  obeyBodyLimits(fastify);
  serveDocument(app);
  await serveConsole(app, config.webRoot);
  return app;
}
