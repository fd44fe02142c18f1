import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Tests start some hundred processes; what Node compiled for one is there for the next, as for commands themselves.
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('.greenlit/code', import.meta.url));

/** The files that take longest, longest first. */
const LONG = [
  'build-again',
  'killed',
  'packed',
  'from-form-to-reminder',
  'workflows-built',
  'damaged-cache',
  'again-in-adversity',
  'print-facts',
  'adversity',
  'out-folders',
  'lost-decisions',
  'elsewhere',
  'workflows',
  'workflows-partial',
  'dev',
  'export-shards',
  'readme',
  'build-shells',
  'first-hour',
  'ticked-review',
  'deliver',
  'every-kind',
  'awkward',
  'search',
  'journeys',
];

/**
 * Starts the longest files first, so that both workers end together. Vitest orders by what it remembers, and by size where it
 * remembers nothing, as in a clean checkout: there the longest would come last.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((name) => moduleId.includes(`/${name}.`));
      return at < 0 ? LONG.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

/** Where temporary files lie: before anything else of a project, which may write some. */
const PLACE = 'src/testing/temporary-place.ts';

/** Milliseconds. What hangs still fails; what a busy machine slows down does not. */
const PATIENCE = { testTimeout: 180_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } } };

/**
 * Three projects are `npm test`, one after another: `fast` decides (pure logic, small pictures, under a minute), `full` does (real git
 * repositories, commands as processes), `site` builds the catalogue and walks it in a browser. The fourth, `exhaustive`
 * (`npm run test:exhaustive`), goes through every case of a kind: each forgery, each moment at which a command can be killed, each way to
 * damage what is remembered, each machine. A file's name and place say which: `*.test.ts`, `*.full.test.ts`, the latter in
 * `src/site`, `*.exhaustive.test.ts`.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'fast',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.full.test.ts', '**/*.exhaustive.test.ts', '**/*.registry.test.ts'],
          globalSetup: [PLACE],
          setupFiles: ['src/testing/same-chance.ts'],
          // Node loads what it runs in use; a seventh of the time went into preparing each module for a loader that nothing here asks for.
          experimental: { viteModuleRunner: false, nodeLoader: false },
          // Modules hold no state that a test could see, so they are loaded once a worker: a third of the time.
          isolate: false,
          // By itself Vitest leaves a processor to its main process, which has little to do here.
          maxWorkers: Math.max(2, availableParallelism()),
          // No test measures time. What never ends still fails, and a busy machine does not.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'full',
          include: ['src/**/*.full.test.ts', 'scripts/**/*.full.test.ts'],
          exclude: ['src/site/**'],
          // Three at a time: each mostly waits for a program that it started, and two leave a third of two cores idle.
          globalSetup: [PLACE],
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          ...PATIENCE,
        },
      },
      {
        test: {
          name: 'exhaustive',
          // What is derived is derived once more of what was kept of it (`catalogueIn`).
          env: { GREENLIT_TWICE: '1' },
          include: ['src/**/*.exhaustive.test.ts', 'scripts/**/*.exhaustive.test.ts'],
          globalSetup: [PLACE],
          maxWorkers: 3,
          sequence: { groupOrder: 3 },
          ...PATIENCE,
        },
      },
      {
        test: {
          name: 'site',
          include: ['src/site/**/*.full.test.ts'],
          // The samples are built once for all files that walk them.
          globalSetup: [PLACE, 'src/testing/sample-site-setup.ts'],
          // Two at a time: while a browser waits for what comes and moves, another lays out.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          ...PATIENCE,
        },
      },
    ],
  },
});
