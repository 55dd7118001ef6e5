import './lib/node-version.mjs';

const { testRun } = await import('./lib/test-run.mjs');

await testRun(process.argv.slice(2));
