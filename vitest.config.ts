import { defineConfig } from 'vitest/config';

/**
 * Two projects: `fast` decides (pure logic, small pictures, under a minute) and `full` does
 * (real git repositories, whole builds, a browser). A file's name says which: `*.test.ts` or `*.full.test.ts`.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'fast',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.full.test.ts'],
          // Modules hold no state that a test could see, so they are loaded once a worker: a third of the time.
          isolate: false,
          // No test measures time. What never ends still fails, and a busy machine does not.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'full',
          include: ['src/**/*.full.test.ts', 'scripts/**/*.full.test.ts'],
          // One at a time: each starts programs of its own, and two cores are all there is.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
