import { defineConfig } from 'vitest/config';

/** What needs a package registry, and minutes: the package as each program that installs packages puts it. `npm run test:package`. */
export default defineConfig({
  test: {
    include: ['scripts/package/**/*.registry.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    maxWorkers: 1,
  },
});
