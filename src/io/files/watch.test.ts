import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { WrongUse } from '../../core/problem/refusal.ts';
import { folderOf } from '../../testing/folder.ts';
import { changesIn } from './watch.ts';

let folder: ReturnType<typeof folderOf> | undefined;
afterEach(() => folder?.remove());

it('wakes once for a burst of changes, and ends when told to', async () => {
  folder = folderOf({ 'campaigns/a/brief.mdx': 'one' });
  const stop = new AbortController();
  const woken = changesIn([join(folder.path, 'campaigns')], { quiet: 50, signal: stop.signal });
  const first = woken.next();
  mkdirSync(join(folder.path, 'campaigns/b'));
  for (const name of ['a', 'b']) writeFileSync(join(folder.path, `campaigns/${name}/brief.mdx`), 'two');
  const paths: ReadonlySet<string> = (await first).value ?? new Set();
  expect([...paths]).toEqual(expect.arrayContaining([join(folder.path, 'campaigns/a/brief.mdx')]));
  const second = woken.next();
  stop.abort();
  expect((await second).done).toBe(true);
});

it('says which folder is not there, instead of waiting for the others alone', async () => {
  folder = folderOf({ 'campaigns/a/brief.mdx': 'one' });
  const missing = join(folder.path, 'campaign');
  await expect(changesIn([folder.path, missing], { signal: new AbortController().signal }).next()).rejects.toThrow(
    new WrongUse(`There is no folder ${missing} to watch.`),
  );
});

it('hears of a folder alone without what is below it, and of a file that takes the place of another', async () => {
  folder = folderOf({ 'package.json': 'one', 'dist/index.html': 'one' });
  const stop = new AbortController();
  const woken = changesIn([{ folder: folder.path, only: true }], { quiet: 50, signal: stop.signal });
  const first = woken.next();
  folder.write({ 'dist/index.html': 'two', 'package.json.new': 'two' });
  renameSync(join(folder.path, 'package.json.new'), join(folder.path, 'package.json'));
  const paths: ReadonlySet<string> = (await first).value ?? new Set();
  expect([...paths].toSorted()).toEqual(['package.json', 'package.json.new'].map((each) => join(folder!.path, each)));
  stop.abort();
});
