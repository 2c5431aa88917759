import { defineConfig } from 'vitest/config';

const seed = process.env.SPILLWAY_SEED ?? String(Math.floor(Math.random() * 2 ** 31));

/** End-to-end tests that load the machine, or measure its time or memory. */
const LOAD = [
  'scripts/run/{planted-faults,run}.e2e.test.ts',
  'scripts/run/{arrivals,auth,scenarios,shards}/**/*.e2e.test.ts',
  'scripts/k8s/**/*.e2e.test.ts',
  'mocks/http/**/*.e2e.test.ts',
  'mocks/callbacks/{pace,pipelines,time}.e2e.test.ts',
];

export default defineConfig({
  test: {
    env: { SPILLWAY_SEED: seed },
    globalSetup: ['./scripts/test-folder.ts'],
    setupFiles: ['./scripts/test-seed.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Modules are loaded once for all files, which is most of their time: no test changes what another one imports.
          isolate: false,
          maxWorkers: 2,
          include: ['**/*.test.ts'],
          exclude: ['**/*.e2e.test.ts', '**/node_modules/**', 'dist/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['**/*.e2e.test.ts'],
          exclude: [...LOAD, '**/node_modules/**', 'dist/**'],
          // Real programs and sockets. Clients are judged by their own clocks, with room for a busy machine: two files fill two cores.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'load',
          include: LOAD,
          exclude: ['**/node_modules/**', 'dist/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Two cores carry one load run at a time: side by side they would measure each other.
          fileParallelism: false,
        },
      },
    ],
  },
});
