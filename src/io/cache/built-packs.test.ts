import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { BuiltPack } from '../../core/pack/pack.ts';
import { folderOf } from '../../testing/folder.ts';
import { sha256 } from '../files/sha256.ts';
import { findPack, rememberPack } from './built-packs.ts';

const PATH = 'packs/first-light/first-light.zip';
const KEY = sha256('what is in it');
const folder = folderOf({ [PATH]: 'a zip' });
afterAll(folder.remove);
const zip = join(folder.path, PATH);
const where = { cacheDir: join(folder.path, 'cache'), out: folder.path };
const pack: BuiltPack = {
  campaign: 'first-light',
  file: 'first-light.zip',
  path: PATH,
  bytes: 5,
  digest: sha256('a zip'),
  files: [],
};
const unread = (): Promise<never> => Promise.reject(new Error('it was read again'));

it('finds a pack that nobody touched without reading it, and reads one that was touched', async () => {
  await rememberPack(where, KEY, pack);
  expect(await findPack(where, KEY, PATH, unread)).toEqual(pack);
  utimesSync(zip, 1, 1);
  await expect(findPack(where, KEY, PATH, unread)).rejects.toThrow('it was read again');
  expect(await findPack(where, KEY, PATH)).toEqual(pack);
  expect(await findPack(where, KEY, PATH, unread)).toEqual(pack);
});

it('does not believe a pack that was changed and given its old time back', async () => {
  await rememberPack(where, KEY, pack);
  const { atime, mtime } = statSync(zip);
  writeFileSync(zip, 'A zip');
  utimesSync(zip, atime, mtime);
  expect(readFileSync(zip, 'utf8')).toHaveLength(pack.bytes);
  expect(await findPack(where, KEY, PATH)).toBeUndefined();
});
