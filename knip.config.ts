import type { KnipConfig } from 'knip';

/**
 * Finds files, exports, types and packages that nobody uses. What starts by itself is named by folder: commands, benchmarks, tests;
 * everything else has to be reached from there.
 */
const config: KnipConfig = {
  entry: ['scripts/*.{ts,mjs}', 'scripts/bench/*.ts'],
  project: ['src/**/*.{ts,mjs,astro,css,mdx}', '!src/testing/samples/**', 'scripts/**/*.{ts,mjs}'],
  // Styles are followed like modules: sheets that import each other, and fonts that come from packages.
  compilers: {
    css: (text) =>
      [...text.matchAll(/@import "([^"]+)"|url\("(@[^"]+)"\)/g)]
        .map(([, sheet, font]) => `import '${sheet ?? font}';`)
        .join('\n'),
  },
  // Programs that tests start, as git and gpg, belong to the machine; those of packages are run by the scripts of package.json.
  exclude: ['binaries'],
};

export default config;
