import './lib/node-version.mjs';

const { writeFileSync } = await import('node:fs');
const { join } = await import('node:path');
const { main, say } = await import('./lib/messages.mjs');
const { bootstrap } = await import('./lib/bootstrap.mjs');
const { buildAll } = await import('./lib/builder.mjs');
const { packageFile, ROOT } = await import('./lib/paths.mjs');
const { run } = await import('./lib/processes.mjs');

/**
 * Writes `docs/openapi.json` as the routes declare it, and the console's types from it. In preview Nest makes no
 * provider, so no database is needed.
 */
await main(async () => {
  await bootstrap();
  await buildAll();
  const { NestFactory } = await import('@nestjs/core');
  const { FastifyAdapter } = await import('@nestjs/platform-fastify');
  const { AppModule } = await import('../dist/src/app.module.js');
  const { openApiDocument } = await import('../dist/src/app.openapi.js');
  const { API_PREFIX } = await import('../dist/src/app.setup.js');
  const options = { preview: true, logger: false };
  const app = await NestFactory.create(AppModule.with({}), new FastifyAdapter(), options);
  app.setGlobalPrefix(API_PREFIX);
  const file = join(ROOT, 'docs', 'openapi.json');
  writeFileSync(file, `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
  const types = join(ROOT, 'web', 'src', 'api', 'schema.d.ts');
  await run(process.execPath, [packageFile('openapi-typescript', 'bin', 'cli.js'), file, '-o', types]);
  say(`写好 Written: ${file}, ${types}`);
});
