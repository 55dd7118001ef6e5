import './lib/node-version.mjs';

const { main } = await import('./lib/messages.mjs');
const { start } = await import('./lib/launcher.mjs');

await main(() => start(process.argv.slice(2)));
