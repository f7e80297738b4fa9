import { availableParallelism } from 'node:os';

/** Specs run as ES modules through swc; types are checked by the compiler, not here. */
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        keepClassNames: true,
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^#libs/(.*)$': '<rootDir>/libs/$1/src/index.ts', '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.wardround/'],
  transform,
};
export default {
  // Hashing and real databases on a busy machine take their time; nothing here measures speed.
  testTimeout: 120_000,
  // What a spec file has loaded is not given back: a worker that has grown is replaced, which needs more than one.
  maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
  workerIdleMemoryLimit: '1GB',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts'],
      testPathIgnorePatterns: ['/libs/store/', '/libs/queue/', '/apps/dashboard/'],
    },
    { ...shared, displayName: 'dashboard', testMatch: ['<rootDir>/apps/dashboard/**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'store',
      testMatch: ['<rootDir>/libs/{store,queue}/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
    {
      ...shared,
      displayName: 'journeys',
      testMatch: ['<rootDir>/test/{journeys,isolation,faults,attacks}/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
    { ...shared, displayName: 'gates', testMatch: ['<rootDir>/test/gates/*.spec.ts'] },
  ],
};
