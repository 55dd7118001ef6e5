import { readFileSync } from 'node:fs';
import { constructorSizes, exportedNames, filesOf, percentile } from './measures.js';

const read = (file: string) => readFileSync(file, 'utf8');
const lines = (file: string) => read(file).trimEnd().split('\n').length;

const code = filesOf('src', /(?<!\.spec)\.ts$/);

/** What silences a gate, or leaves tests out while the run stays green. */
const SILENCERS = [
  /\b(describe|it|test)\.only\b/,
  /\bf(describe|it)\(/,
  /eslint-(disable|enable)/,
  /@ts-(ignore|nocheck)/,
];

const silencersIn = (source: string) => SILENCERS.filter((silencer) => silencer.test(source)).map(String);

describe('the measures', () => {
  it('take the smallest value that covers the share', () => {
    expect(percentile([], 0.5)).toBe(0);
    expect(percentile([5, 1, 3, 9], 0.5)).toBe(3);
    expect(percentile([10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 0.9)).toBe(90);
  });

  it('count the names of a barrel, types too, and refuse a star', () => {
    expect(
      exportedNames("export { a, type B, c as d } from './x.js'; export type { E } from './y.js';"),
    ).toBe(4);
    expect(exportedNames('export const f = 1; export interface G {}')).toBe(2);
    expect(exportedNames("export * from './x.js';")).toBe(Infinity);
  });

  it('count the dependencies of every constructor', () => {
    const source =
      '@D() class A { constructor(private a: X, @I() b: Y) {} } const b = class { constructor() {} };';
    expect(constructorSizes(source)).toEqual([2, 0]);
  });

  it.each([
    'it' + '.only(',
    'describe' + '.only(',
    'f' + 'it(',
    '// eslint' + '-disable-line',
    '// @ts' + '-ignore',
  ])('see %s', (text) => {
    expect(silencersIn(text)).toHaveLength(1);
  });
});

describe('the size of the house', () => {
  it('is measured on real files', () => {
    expect(code).toContain('src/common/errors/domain-error.ts');
  });

  it('keeps half of all files within 60 lines and nine of ten within 200', () => {
    const sizes = code.map(lines);
    expect(percentile(sizes, 0.5)).toBeLessThanOrEqual(60);
    expect(percentile(sizes, 0.9)).toBeLessThanOrEqual(200);
  });

  it('has no file over 400 lines', () => {
    const files = [...filesOf('src', /\.ts$/), ...filesOf('test', /\.ts$/), ...filesOf('web/src', /\.tsx?$/)];
    const written = files.filter((file) => file !== 'web/src/api/schema.d.ts');
    expect(written.filter((file) => lines(file) > 400)).toEqual([]);
  });

  it('gives no constructor more than six dependencies', () => {
    expect(code.filter((file) => constructorSizes(read(file)).some((size) => size > 6))).toEqual([]);
  });

  it('lets no module hand out more than ten names', () => {
    const barrels = filesOf('src/modules', /^src\/modules\/[^/]+\/index\.ts$/);
    expect(barrels.filter((file) => exportedNames(read(file)) > 10)).toEqual([]);
  });

  it('silences no gate and leaves out no test', () => {
    const files = ['src', 'test', 'web/src', 'migrations'].flatMap((top) => filesOf(top, /\.tsx?$/));
    expect(files.filter((file) => silencersIn(read(file)).length > 0)).toEqual([]);
  });
});
