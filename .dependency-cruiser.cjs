/**
 * The floors of the house as forbidden arrows; docs/architecture.md draws them.
 * Patterns start at any `src/`, so that the same rules judge the broken trees in test/fixtures/boundaries,
 * one tree per rule, which prove that each of them fires.
 */

const FLOOR_1 = ['identity', 'audit', 'files', 'notifications'];
const ENGINES = ['deadlines', 'indicators'];

/** Which feeder may ask which other feeder; a pair that is not here is refused. */
const FEEDERS = {
  budget: [],
  satisfaction: [],
  contracts: ['budget'],
  assets: ['contracts'],
  tickets: ['assets', 'satisfaction'],
  visits: ['assets', 'tickets'],
  lawyers: ['contracts'],
  cases: ['lawyers', 'budget'],
  procurement: ['contracts', 'budget'],
  works: ['satisfaction'],
};

const feeders = Object.keys(FEEDERS);
const everyModule = [...FLOOR_1, ...ENGINES, ...feeders, 'reports'];

const SRC = '(?:^|/)src/';
const WEB = '(?:^|/)web/src/';
const PURE = '[.](?:workflow|rules|clocks|evidence)[.]ts$';

/** A path inside one of these modules; the module's name is the pattern's first group. */
const inside = (names) => `${SRC}modules/(${names.join('|')})/`;
const packages = (...names) => `(?:^|/)node_modules/(?:@types/)?(?:${names.join('|')})(?:/|$)`;

const feederRules = feeders.map((feeder) => ({
  name: `feeder-arrows-${feeder}`,
  comment:
    FEEDERS[feeder].length === 0
      ? `${feeder} asks no other feeder: the list of arrows between feeders gives it none.`
      : `${feeder} asks only ${FEEDERS[feeder].join(' and ')}: the list of arrows between feeders has no other.`,
  severity: 'error',
  from: { path: inside([feeder]) },
  to: { path: inside(feeders.filter((other) => other !== feeder && !FEEDERS[feeder].includes(other))) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'common-knows-no-module',
      comment: 'Floor 0 carries every module, so it can know none of them.',
      severity: 'error',
      from: { path: `${SRC}common/` },
      to: { path: `${SRC}(?:modules/|app[.]|main[.])` },
    },
    {
      name: 'modules-know-no-composition-root',
      comment: 'Only the root puts modules together; a module that reaches for it reaches for all others.',
      severity: 'error',
      from: { path: `${SRC}modules/` },
      to: { path: `${SRC}(?:app|main)[.]` },
    },
    {
      name: 'floor-1-knows-nothing-above',
      comment: 'People, trail, files and notices serve the engines and the feeders, never the other way.',
      severity: 'error',
      from: { path: inside(FLOOR_1) },
      to: { path: inside([...ENGINES, ...feeders]) },
    },
    {
      name: 'engines-know-no-feeder',
      comment:
        'A feeder declares its clocks and metrics to the engines; an engine that knows one serves only that one.',
      severity: 'error',
      from: { path: inside(ENGINES) },
      to: { path: inside(feeders) },
    },
    {
      name: 'engines-do-not-know-each-other',
      comment: 'Late is not the same as counted: the feeder tells both engines, in one transaction.',
      severity: 'error',
      from: { path: inside(ENGINES) },
      to: { path: inside(ENGINES), pathNot: `${SRC}modules/$1/` },
    },
    ...feederRules,
    {
      name: 'nothing-imports-reports',
      comment: 'Reports reads everything, so whoever reads reports closes a circle.',
      severity: 'error',
      from: { path: `${SRC}modules/`, pathNot: inside(['reports']) },
      to: { path: inside(['reports']) },
    },
    {
      name: 'every-module-stands-on-a-floor',
      comment: 'A module that the lists above do not name would be judged by none of these rules.',
      severity: 'error',
      from: { path: `${SRC}modules/[^/]+/`, pathNot: inside(everyModule) },
      to: {},
    },
    {
      name: 'other-modules-only-through-index',
      comment: 'What index.ts does not hand out is free to change without asking the neighbours.',
      severity: 'error',
      from: { path: `${SRC}modules/([^/]+)/` },
      to: { path: `${SRC}modules/`, pathNot: [`${SRC}modules/$1/`, `${SRC}modules/[^/]+/index[.]ts$`] },
    },
    {
      name: 'no-circular',
      comment:
        'Two files in a circle are one file, and under CommonJS one of them sees the other half loaded.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-files-import-no-framework',
      comment:
        'Workflows, rules, clocks and evidence are the product: they run without Nest, a row mapper or a database.',
      severity: 'error',
      from: { path: PURE },
      to: {
        path: packages('@nestjs', 'nestjs__[^/]+', 'typeorm', 'pg', 'class-validator', 'class-transformer'),
      },
    },
    {
      name: 'pure-files-import-no-plumbing',
      comment:
        'A pure file may name the shape of a row (import type), but never load what reads or writes it.',
      severity: 'error',
      from: { path: PURE },
      to: {
        path: [
          '[.](?:service|entity|queries|controller|module|dto)[.]ts$',
          `${SRC}common/(?:persistence|http)/`,
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'controllers-import-no-persistence',
      comment:
        'A controller shapes, checks the permission and delegates; a query in it escapes the unit of work.',
      severity: 'error',
      from: { path: '[.]controller[.]ts$' },
      to: { path: [packages('typeorm', 'pg'), `${SRC}common/persistence/`] },
    },
    {
      name: 'services-and-queries-know-no-controller',
      comment:
        'Commands and reads are called over HTTP, from tests and by each other: they cannot know who asks.',
      severity: 'error',
      from: { path: '[.](?:service|queries)[.]ts$' },
      to: { path: '[.]controller[.]ts$' },
    },
    {
      name: 'web-knows-nothing-of-src',
      comment: 'The console is a client like any other: it knows the OpenAPI document and nothing behind it.',
      severity: 'error',
      from: { path: WEB },
      to: { path: SRC, pathNot: WEB },
    },
    {
      name: 'src-knows-nothing-of-web',
      comment: 'The server hands out the built console as files and never loads its code.',
      severity: 'error',
      from: { path: SRC, pathNot: WEB },
      to: { path: '(?:^|/)web/' },
    },
    {
      name: 'every-import-resolves',
      comment:
        'An import that is not found draws no arrow, and without arrows all the other rules are content.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '[.]spec[.]tsx?$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
