import './lib/node-version.mjs';

const { main } = await import('./lib/messages.mjs');
const { bootstrap } = await import('./lib/bootstrap.mjs');
const { buildAll } = await import('./lib/builder.mjs');

await main(async () => {
  await bootstrap();
  await buildAll();
});
