import { defineConfig } from 'vitest/config';

const seed = process.env.SPILLWAY_SEED ?? String(Math.floor(Math.random() * 2 ** 31));

/** End-to-end tests of conformance: real programs and sockets, and no load. */
const CONFORM = [
  'conformance/**/*.e2e.test.ts',
  'scripts/clients/**/*.e2e.test.ts',
  'scripts/report/conform/**/*.e2e.test.ts',
  'scripts/commands/conform*.e2e.test.ts',
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
          name: 'conform',
          include: CONFORM,
          exclude: ['**/node_modules/**', 'dist/**'],
          // Clients are judged by their own clocks, with room for a busy machine: two files fill two cores.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['**/*.e2e.test.ts'],
          exclude: [...CONFORM, '**/node_modules/**', 'dist/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Two cores carry one load run at a time: side by side they would measure each other.
          fileParallelism: false,
        },
      },
    ],
  },
});
