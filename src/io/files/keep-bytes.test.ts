import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { sharingCopier, writeNew } from './keep-bytes.ts';

const folders: { remove: () => void }[] = [];
afterEach(() => {
  for (const each of folders.splice(0)) each.remove();
});
const room = (files: { [name: string]: string | Buffer } = {}): string => {
  const folder = folderOf(files);
  folders.push(folder);
  return folder.path;
};

it('writes bytes of several pieces, none at all, and part of a larger memory', async () => {
  const path = room();
  const long = randomBytes(1_700_001);
  await writeNew(join(path, 'long'), long);
  await writeNew(join(path, 'part'), long.subarray(3, 1_200_000));
  await writeNew(join(path, 'empty'), Buffer.alloc(0));
  expect(readFileSync(join(path, 'long')).equals(long)).toBe(true);
  expect(readFileSync(join(path, 'part')).equals(long.subarray(3, 1_200_000))).toBe(true);
  expect(readFileSync(join(path, 'empty')).length).toBe(0);
});

it('never writes over a file that is there', async () => {
  const path = room({ 'd01.png': 'theirs' });
  await expect(writeNew(join(path, 'd01.png'), Buffer.from('mine'))).rejects.toThrow('EEXIST');
  expect(readFileSync(join(path, 'd01.png'), 'utf8')).toBe('theirs');
});

it.skipIf(process.platform === 'win32')('gives the rights of the record, whatever the umask takes', async () => {
  const path = room();
  const before = process.umask(0o077);
  try {
    await writeNew(join(path, 'd01.png'), Buffer.from('a'));
  } finally {
    process.umask(before);
  }
  expect(statSync(join(path, 'd01.png')).mode & 0o777).toBe(0o644);
});

it('a copy that shares its bytes is whole, and where the disk can make none nothing is left', async () => {
  const path = room({ 'a.png': 'a picture' });
  const [from, to] = [join(path, 'a.png'), join(path, 'd01.png')];
  const share = sharingCopier();
  const shared = await share(from, to, 1n);
  expect(existsSync(to)).toBe(shared);
  if (shared) {
    writeFileSync(from, 'edited since');
    expect(readFileSync(to, 'utf8')).toBe('a picture');
  }
});

it('what one disk cannot do is tried on another', async () => {
  const path = room({ 'a.png': 'a picture' });
  const share = sharingCopier();
  const can = await share(join(path, 'a.png'), join(path, 'first.png'), 1n);
  expect(await share(join(path, 'none.png'), join(path, 'x.png'), 2n)).toBe(false);
  expect(await share(join(path, 'a.png'), join(path, 'second.png'), 2n)).toBe(false);
  expect(await share(join(path, 'a.png'), join(path, 'third.png'), 1n)).toBe(can);
});
