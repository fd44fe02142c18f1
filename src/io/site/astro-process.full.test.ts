import { readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { PROJECT } from '../../testing/sample-site.ts';
import { astroProcess } from './astro-process.ts';

const project = folderOf({
  'package.json': '{ "type": "module" }\n',
  'astro.config.mjs': 'export default {};\n',
  'src/pages/index.astro': '<h1>{process.env.SAID}</h1>\n',
});
symlinkSync(realpathSync(join(PROJECT, 'node_modules')), join(project.path, 'node_modules'));
afterAll(project.remove);

it('builds pages in another process, and what goes wrong there is thrown here', async () => {
  const astro = astroProcess();
  const build = (said: string) =>
    astro.buildPages({
      project: project.path,
      work: join(project.path, 'work'),
      base: '/',
      environment: { SAID: said },
    });
  astro.load();
  expect((await build('Good morning')).files).toContain('src/pages/index.astro');
  expect(readFileSync(join(project.path, 'work/pages/index.html'), 'utf8')).toContain('<h1>Good morning</h1>');
  project.write({ 'src/pages/index.astro': "---\nthrow new Error('no word of it');\n---\n" });
  await expect(build('Good night')).rejects.toThrow('no word of it');
  await astro.end();
});
