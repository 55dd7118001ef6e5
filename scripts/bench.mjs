import './lib/node-version.mjs';

const { main } = await import('./lib/messages.mjs');
const { bench } = await import('./bench/run.mjs');

await main(() => bench(process.argv.slice(2)));
