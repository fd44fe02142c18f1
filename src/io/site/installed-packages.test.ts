import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { installedPackages } from './installed-packages.ts';

const about = (name: string, version: string, more = {}): string => JSON.stringify({ name, version, ...more });

/** As npm lays them out: one version of zod for all, and another for Astro alone. */
const TEAM = {
  'node_modules/greenlit/package.json': about('greenlit', '1.0.0'),
  'node_modules/astro/package.json': about('astro', '7.3.5', {
    dependencies: { vite: '^8', zod: '^4' },
    optionalDependencies: { fsevents: '*' },
  }),
  'node_modules/astro/node_modules/zod/package.json': about('zod', '4.1.0'),
  'node_modules/vite/package.json': about('vite', '8.3.8', { dependencies: { zod: '^4' } }),
  'node_modules/zod/package.json': about('zod', '4.6.7'),
  'node_modules/vitest/package.json': about('vitest', '5.1.1'),
};

const team = (): string => {
  const folder = folderOf(TEAM);
  onTestFinished(folder.remove);
  return join(folder.path, 'node_modules/greenlit');
};

it('tells each package and all it needs as Node finds them, and no other', () => {
  const greenlit = team();
  const lines = ['astro 7.3.5', 'vite 8.3.8', 'zod 4.1.0', 'zod 4.6.7'];
  expect(installedPackages(greenlit, ['node_modules/astro'])).toEqual(lines);
  expect(installedPackages(greenlit, [join(greenlit, '../astro')])).toEqual(lines);
});

it('says which one is missing', () => {
  expect(() => installedPackages(team(), ['node_modules/pagefind'])).toThrow(
    'node_modules/pagefind is in use and not installed. Install the packages again.',
  );
});
