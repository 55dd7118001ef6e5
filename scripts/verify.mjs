import './lib/node-version.mjs';

const { main } = await import('./lib/messages.mjs');
const { verify } = await import('./verify/run.mjs');

await main(() => verify(process.argv.slice(2)));
