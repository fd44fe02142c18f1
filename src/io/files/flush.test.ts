import { statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { removeOriginals } from '../pictures/originals.ts';
import { flushFile, flushFolder } from './flush.ts';
import { sha256 } from './sha256.ts';
import { wholeFileReader } from './whole-file.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const each of undo.splice(0)) each();
});

/** Windows flushes only what may be written to: of a file that was opened to be read, and of a folder, it refuses to. */
async function asOnWindows(): Promise<string[]> {
  const handles: FileHandle = Object.getPrototypeOf(await opened(import.meta.filename));
  const flushed: string[] = [];
  vi.spyOn(handles, 'sync').mockImplementation(async function (this: FileHandle) {
    const before = await this.stat();
    // Writing no bytes changes nothing, and is refused where nothing may be written.
    const writable = !before.isDirectory() && (await this.write(Buffer.alloc(0)).then(Boolean, () => false));
    if (!writable) throw Object.assign(new Error('EPERM: operation not permitted, fsync'), { code: 'EPERM' });
    flushed.push(String(before.size));
  });
  return flushed;
}

async function opened(path: string): Promise<FileHandle> {
  const handle = await open(path, 'r');
  await handle.close();
  return handle;
}

function room(): { path: string; at: (name: string) => string } {
  const { path, remove } = folderOf({ 'd01.png': 'a picture', 'in/1.png': 'a picture' });
  undo.push(remove);
  return { path, at: (name) => join(path, name) };
}

describe('where only what may be written to is flushed', () => {
  it('flushes a file for writing, without a change to it, and takes a folder as it is', async () => {
    const { path, at } = room();
    const flushed = await asOnWindows();
    const before = statSync(at('d01.png'));
    await flushFile(at('d01.png'));
    await flushFolder(path);
    expect([flushed, statSync(at('d01.png')).mtimeMs]).toEqual([['9'], before.mtimeMs]);
  });

  it('takes an original away once its draft is flushed', async () => {
    const { at } = room();
    const flushed = await asOnWindows();
    const read = await wholeFileReader(1000)(at('in/1.png'));
    if ('tooLong' in read) throw new Error('longer than this test meant');
    const digest = sha256(read.bytes);
    const left = await removeOriginals([{ path: at('in/1.png'), draft: at('d01.png'), mark: read.mark, digest }]);
    expect([left, flushed, statSync(at('in/1.png'), { throwIfNoEntry: false })]).toEqual([[], ['9'], undefined]);
  });
});

it('says of each original why it stays when nothing can be flushed: its draft is in the record all the same', async () => {
  const { at } = room();
  const handles: FileHandle = Object.getPrototypeOf(await opened(import.meta.filename));
  vi.spyOn(handles, 'sync').mockRejectedValue(Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO' }));
  const read = await wholeFileReader(1000)(at('in/1.png'));
  if ('tooLong' in read) throw new Error('longer than this test meant');
  const original = { path: at('in/1.png'), draft: at('d01.png'), mark: read.mark, digest: sha256(read.bytes) };
  expect(await removeOriginals([original])).toEqual([{ path: at('in/1.png'), reason: 'EIO: i/o error, fsync' }]);
  expect(statSync(at('in/1.png')).size).toBe(9);
});
