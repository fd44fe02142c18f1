import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Files, folderOf } from '../../testing/folder.ts';
import { type MadeFrom, sourcesDigest } from './made-from.ts';

const FROM: MadeFrom = { files: ['src/table.ts', 'src/old.ts'], folders: ['pages'], packages: ['node_modules/astro'] };
const lock = (version: string): string =>
  JSON.stringify({ packages: { 'node_modules/astro': { version }, 'node_modules/vitest': { version } } });
const PROJECT: Files = {
  'package-lock.json': lock('7.3.5'),
  'src/table.ts': 'one',
  'src/beside.ts': 'one',
  'pages/index.astro': 'one',
};

async function digests(change: (folder: ReturnType<typeof folderOf>) => void): Promise<[string, string]> {
  const folder = folderOf(PROJECT);
  onTestFinished(folder.remove);
  const before = await sourcesDigest(folder.path, FROM);
  change(folder);
  return [before.digest, (await sourcesDigest(folder.path, FROM)).digest];
}

test.each([
  ['a file is edited', (folder) => folder.write({ 'src/table.ts': 'two' })],
  ['a file that was gone is there again', (folder) => folder.write({ 'src/old.ts': '' })],
  ['a file goes', (folder) => rmSync(join(folder.path, 'src/table.ts'))],
  ['a file appears in a folder', (folder) => folder.write({ 'pages/about.astro': '' })],
  ['a package has another version', (folder) => folder.write({ 'package-lock.json': lock('7.3.6') })],
] satisfies [string, (folder: ReturnType<typeof folderOf>) => void][])(
  'is another digest once %s',
  async (_, change) => {
    const [before, after] = await digests(change);
    expect(after).not.toBe(before);
  },
);

test('is the same digest when something else changes, or a file is only written again', async () => {
  const [before, after] = await digests((folder) => folder.write({ 'src/beside.ts': 'two', 'src/table.ts': 'one' }));
  expect(after).toBe(before);
});
