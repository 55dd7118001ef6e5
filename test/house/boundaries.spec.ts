import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const ROOT = process.cwd();
const CONFIG = path.join(ROOT, '.dependency-cruiser.cjs');
const FIXTURES = 'test/fixtures/boundaries';

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

/** dependency-cruiser is ESM and Jest runs CommonJS, so it runs once, beside us, over all fixture trees. */
function cruise(): Violation[] {
  const bin = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const trees = readdirSync(path.join(ROOT, FIXTURES)).flatMap((tree) =>
    ['src', 'web/src']
      .map((top) => `${FIXTURES}/${tree}/${top}`)
      .filter((top) => existsSync(path.join(ROOT, top))),
  );
  const args = [bin, '--config', CONFIG, '--output-type', 'json', ...trees];
  const output = execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 << 20 });
  const { summary } = JSON.parse(output) as { summary: { violations: Violation[] } };
  return summary.violations;
}

describe('the boundaries of the house', () => {
  const { forbidden } = jest.requireActual<{ forbidden: { name: string; comment: string }[] }>(CONFIG);
  const names = forbidden.map((rule) => rule.name);
  let fired: Map<string, Set<string>>;
  let guilty: Set<string>;

  beforeAll(() => {
    fired = new Map();
    guilty = new Set();
    for (const { from, rule } of cruise()) {
      const tree = path.relative(FIXTURES, from).split(path.sep)[0] ?? '';
      fired.set(tree, (fired.get(tree) ?? new Set()).add(rule.name));
      guilty.add(path.relative(path.join(FIXTURES, tree), from));
    }
  }, 60_000);

  it('has one broken tree for every rule, one clean tree, and no other', () => {
    expect(readdirSync(path.join(ROOT, FIXTURES)).sort()).toEqual([...names, 'clean'].sort());
  });

  it('gives every rule a name of its own and the reason for it', () => {
    expect(new Set(names).size).toBe(names.length);
    expect(forbidden.filter((rule) => rule.comment.length < 30)).toEqual([]);
  });

  it.each(names)('%s fires on its broken tree, alone', (name) => {
    expect([...(fired.get(name) ?? [])]).toEqual([name]);
  });

  it.each(['workflow', 'rules', 'clocks', 'evidence'])('keeps the framework out of *.%s.ts', (role) => {
    expect(guilty).toContain(`src/modules/tickets/ticket.${role}.ts`);
  });

  it('lets every arrow of the design through', () => {
    expect(fired.get('clean')).toBeUndefined();
  });
});
