import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fastifyStatic from '@fastify/static';
import { problem } from './common/http/problem.js';
import { sendProblem } from './common/http/problem.filter.js';

/** Serves the built console beside the API. Every address that is no file and no API route is a page of the console. */
export async function serveConsole(app: NestFastifyApplication, webRoot: string): Promise<void> {
  const root = resolve(webRoot);
  if (webRoot === '' || !existsSync(resolve(root, 'index.html'))) return;
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(fastifyStatic, {
    root,
    wildcard: false,
    setHeaders: (reply, path) => {
      const forever = path.includes('/assets/');
      void reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  fastify.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/')) {
      sendProblem(reply, problem(404, 'REQUEST.NO_SUCH_ROUTE', `No such route: ${request.url}`, request.id));
      return;
    }
    void reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}
