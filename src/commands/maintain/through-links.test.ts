import { mkdirSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { cache } from './cache.ts';
import { writeSchemas } from './write-schemas.ts';

const rooms = () => {
  const [record, elsewhere] = [folderOf({}), folderOf({ 'letters/a.txt': 'theirs' })];
  onTestFinished(() => [record, elsewhere].forEach((each) => void each.remove()));
  // Old enough to be taken for what another version left.
  utimesSync(join(elsewhere.path, 'letters'), 0, 0);
  return { root: record.path, elsewhere };
};

it.skipIf(process.platform === 'win32')('a cache behind a link is not pruned', async () => {
  const { root, elsewhere } = rooms();
  mkdirSync(join(root, '.greenlit'));
  symlinkSync(elsewhere.path, join(root, '.greenlit/cache'));
  const cacheDir = join(root, '.greenlit/cache');
  await expect(
    cache({ workshop: join(root, '.greenlit/site'), cacheDir, prune: true, now: '2026-11-24T12:00:00Z' }),
  ).rejects.toThrow(`${cacheDir} is a symbolic link, and nothing is written through one.`);
  expect(elsewhere.list()).toEqual(['letters/a.txt']);
});

it.skipIf(process.platform === 'win32')('schemas are not written behind a link', async () => {
  const { root, elsewhere } = rooms();
  symlinkSync(elsewhere.path, join(root, '.vscode'));
  await expect(writeSchemas({ root, folder: join(root, '.vscode/schemas') })).rejects.toThrow(
    `${join(root, '.vscode')} is a symbolic link, and nothing is written through one.`,
  );
  expect(elsewhere.list()).toEqual(['letters/a.txt']);
});
