import './lib/node-version.mjs';

const { main } = await import('./lib/messages.mjs');
const { ensureBrowser } = await import('./lib/browser.mjs');

await main(ensureBrowser);
