import { builtinRules } from 'eslint/use-at-your-own-risk';
import { defineConfig, globalIgnores } from 'eslint/config';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';
import house from './scripts/house/lint-rules.mjs';

const TYPED = ['src/**/*.ts', 'migrations/**/*.ts', 'test/**/*.ts', 'web/src/**/*.ts', 'web/src/**/*.tsx'];
const SPECS = ['**/*.spec.ts', '**/*.spec.tsx'];
const NODE_GLOBALS = [
  'process',
  'console',
  'Buffer',
  'URL',
  'URLSearchParams',
  'fetch',
  'performance',
  'structuredClone',
]
  .concat(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'queueMicrotask'])
  .concat(['AbortController', 'AbortSignal', 'TextEncoder', 'TextDecoder']);

const globals = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

/** ESLint marks its recommended rules itself; reading the marks spares a package that only lists them. */
const recommended = Object.fromEntries(
  [...builtinRules].filter(([, rule]) => rule.meta.docs?.recommended).map(([name]) => [name, 'error']),
);

export default defineConfig([
  globalIgnores([
    '**/dist/',
    '**/coverage/',
    '.duban/',
    'web/src/api/schema.d.ts',
    'test/fixtures/boundaries/',
    'test/fixtures/lint/',
  ]),
  {
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    rules: {
      ...recommended,
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 400 }],
      'no-console': 'error',
      'prefer-const': 'error',
    },
    plugins: { house },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: { globals: globals(NODE_GLOBALS) },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs' },
  },
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mts'],
    extends: [tseslint.configs.eslintRecommended],
    languageOptions: { parser: tseslint.parser },
  },
  {
    files: TYPED,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Silent in files with decorators: what Nest injects and what a DTO is made of must stay a value import.
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      // Nest declares its option bags as classes and takes plain objects for them.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // An entity class describes a row; the rows themselves are plain objects that the driver made.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'house/no-synchronize': 'error',
      'house/six-dependencies': 'error',
      'no-undef': 'off',
    },
  },
  {
    files: ['web/src/**/*.tsx'],
    // React and Ant Design await nothing a handler returns, but take an async handler on purpose.
    rules: {
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'house/no-float-money': 'error',
      'house/no-forward-ref': 'error',
      'house/no-http-exception': 'error',
      'house/no-raw-clock': 'error',
      'house/no-save': 'error',
    },
  },
  {
    files: ['src/common/time/**/*.ts', 'src/common/logging/**/*.ts'],
    rules: { 'house/no-raw-clock': 'off' },
  },
  {
    files: ['src/common/money/**/*.ts'],
    rules: { 'house/no-float-money': 'off' },
  },
  {
    files: ['src/common/http/**/*.ts'],
    rules: { 'house/no-http-exception': 'off' },
  },
  {
    files: ['workflow', 'rules', 'clocks', 'evidence'].map((role) => `src/**/*.${role}.ts`),
    rules: { 'house/pure-imports': 'error' },
  },
  {
    files: ['test/**/*.ts', ...SPECS],
    // An answer's body is `any` until the test asserts on it; the assertion is the check.
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: SPECS,
    extends: [jest.configs['flat/recommended']],
    settings: { jest: { version: 30 } },
    rules: {
      'jest/expect-expect': [
        'error',
        { assertFunctionNames: ['expect', 'expect*', 'assert*', '**.expect', '**.expect*', 'fc.assert'] },
      ],
      'jest/no-disabled-tests': 'error',
      'jest/no-focused-tests': 'error',
      'jest/no-identical-title': 'error',
      // The spec that a generator writes passes on an empty class.
      'jest/valid-title': [
        'error',
        { mustNotMatch: { it: ['^should be defined$'], test: ['^should be defined$'] } },
      ],
    },
  },
]);
