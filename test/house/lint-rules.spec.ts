import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = process.cwd();
const FIXTURES = path.join(ROOT, 'test/fixtures/lint');

interface FileResult {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string | null;
    readonly line: number;
    readonly message: string;
  }[];
}

/**
 * ESLint loads its configuration by a dynamic import, which Jest's CommonJS has not, so it runs once, beside us,
 * with the fixture folder as the project: there `src/` and `test/` mean what they mean in the house.
 */
function lint(): FileResult[] {
  const bin = path.join(ROOT, 'node_modules/eslint/bin/eslint.js');
  const args = [bin, '--config', path.join(ROOT, 'eslint.config.mjs'), '--format', 'json', '.'];
  const run = spawnSync(process.execPath, args, { cwd: FIXTURES, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (run.status !== 1) throw new Error(`eslint ended with ${run.status}: ${run.stderr}`);
  return JSON.parse(run.stdout) as FileResult[];
}

/** What the fixtures promise: `// ✗ rule` marks its own line, `// ✗+1 rule` the next one. */
function marks(file: string): string[] {
  const lines = readFileSync(path.join(FIXTURES, file), 'utf8').split('\n');
  return lines.flatMap((text, index) => {
    const mark = /\/\/ ✗(\+1)? (\S+)$/.exec(text);
    return mark ? [`${file}:${index + (mark[1] ? 2 : 1)} ${mark[2]}`] : [];
  });
}

describe('the lint rules of the house', () => {
  const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter((name) => /[.](ts|tsx|mjs)$/.test(name))
    .sort();
  let found: Map<string, string[]>;

  beforeAll(() => {
    const entries = lint().map(({ filePath, messages }): [string, string[]] => {
      const file = path.relative(FIXTURES, filePath);
      return [file, messages.map(({ line, ruleId }) => `${file}:${line} ${ruleId}`)];
    });
    found = new Map(entries);
  }, 120_000);

  it.each(files)('find in %s what it marks and nothing else', (file) => {
    expect([...(found.get(file) ?? ['not linted'])].sort()).toEqual(marks(file).sort());
  });

  it('are each broken by one fixture at least', () => {
    const rules = readFileSync(path.join(ROOT, 'scripts/house/lint-rules.mjs'), 'utf8');
    const own = [...rules.matchAll(/^ {4}'([a-z-]+)': refuse/gm)].map(([, name]) => `house/${name}`);
    const broken = new Set(files.flatMap(marks).map((mark) => mark.split(' ')[1]));
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((rule) => !broken.has(rule))).toEqual([]);
  });
});
