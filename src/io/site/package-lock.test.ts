import { expect, onTestFinished, test } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { lockedPackages, packageIn } from './package-lock.ts';

const LOCK = {
  packages: {
    '': { version: '0.1.0', devDependencies: { vitest: '5.1.1' } },
    'node_modules/astro': { version: '7.3.5', integrity: 'sha512-a', dependencies: { vite: '^8', zod: '^4' } },
    'node_modules/astro/node_modules/zod': { version: '4.1.0', integrity: 'sha512-z' },
    'node_modules/vite': {
      version: '8.3.8',
      integrity: 'sha512-v',
      dependencies: { zod: '^4' },
      peerDependencies: { less: '*' },
    },
    'node_modules/zod': { version: '4.6.7', integrity: 'sha512-y' },
    'node_modules/vitest': { version: '5.1.1', integrity: 'sha512-t' },
  },
};

function project(): string {
  const folder = folderOf({ 'package-lock.json': JSON.stringify(LOCK) });
  onTestFinished(folder.remove);
  return folder.path;
}

test('a package brings all it needs, each as Node would find it, and no other', async () => {
  expect(await lockedPackages(project(), ['node_modules/astro'])).toEqual([
    'node_modules/astro 7.3.5 sha512-a',
    'node_modules/astro/node_modules/zod 4.1.0 sha512-z',
    'node_modules/vite 8.3.8 sha512-v',
    'node_modules/zod 4.6.7 sha512-y',
  ]);
});

test('a package that is in use and not in the lockfile is told, with the way out', async () => {
  await expect(lockedPackages(project(), ['node_modules/sass'])).rejects.toThrow(
    'package-lock.json does not name node_modules/sass, which is in use. Bring the two together: npm install',
  );
});

test('a file belongs to the package that it lies in, however deep, and one of ours to none', () => {
  const here = project();
  const at = (path: string): string | undefined => packageIn(`${here}/${path}`, here);
  expect(at('node_modules/@astrojs/mdx/dist/server.js')).toBe('node_modules/@astrojs/mdx');
  expect(at('node_modules/astro/node_modules/zod/index.js')).toBe('node_modules/astro/node_modules/zod');
  expect(packageIn('C:\\greenlit\\node_modules\\astro\\client.js', here)).toBe('node_modules/astro');
  expect(at('src/site/islands/table.ts')).toBeUndefined();
});

test('where Greenlit is a package itself, its files are its own, and a package is a folder', () => {
  const greenlit = '/srv/team/node_modules/.pnpm/greenlit@1.0.0/node_modules/greenlit';
  expect(packageIn(`${greenlit}/src/site/islands/table.js`, greenlit)).toBeUndefined();
  expect(packageIn('/srv/team/node_modules/.pnpm/astro@7.3.5/node_modules/astro/dist/a.js', greenlit)).toBe(
    '/srv/team/node_modules/.pnpm/astro@7.3.5/node_modules/astro',
  );
});
