import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

describe('the console’s types', () => {
  it('are the ones that docs/openapi.json gives (npm run openapi)', () => {
    const cli = 'node_modules/openapi-typescript/bin/cli.js';
    const generated = execFileSync(process.execPath, [cli, 'docs/openapi.json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(readFileSync('web/src/api/schema.d.ts', 'utf8').trimEnd()).toBe(generated.trimEnd());
  });
});
