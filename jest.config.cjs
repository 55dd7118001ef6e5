const transform = {
  '^.+\\.(t|j|mj|cj)sx?$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        target: 'es2022',
      },
      module: { type: 'commonjs' },
    },
  ],
};

// Nest 12 is ESM only and Jest's ESM mode breaks on CommonJS packages that require it, so everything is
// transformed to CommonJS. Only the packages that need it pay for the transformation.
const common = {
  testEnvironment: 'node',
  transform,
  transformIgnorePatterns: ['/node_modules/playwright-core/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    {
      ...common,
      displayName: 'small',
      testMatch: [
        '<rootDir>/src/**/*.spec.ts',
        '<rootDir>/web/src/**/*.spec.ts',
        '<rootDir>/test/house/**/*.spec.ts',
        '<rootDir>/test/reference/**/*.spec.ts',
      ],
    },
    {
      ...common,
      displayName: 'medium',
      // A database is made for each file: on a machine busy with other things that alone can take seconds.
      testTimeout: 30_000,
      testMatch: ['<rootDir>/test/medium/**/*.spec.ts'],
    },
    {
      ...common,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'],
    },
  ],
  maxWorkers: 2,
};
