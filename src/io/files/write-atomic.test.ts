import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { placeWhole, placeWholeSync, writeAtomic } from './write-atomic.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const each of cleanUp.splice(0)) each();
});

function opened(files: { readonly [path: string]: string } = {}): string {
  const { path, remove } = folderOf(files);
  cleanUp.push(remove);
  return path;
}

describe('a file that is written whole or not at all', () => {
  it('comes with its folders, in the place of the old one, and leaves nothing beside it', async () => {
    const folder = opened({ 'a/page.html': 'old' });
    await writeAtomic(join(folder, 'a/page.html'), 'new');
    await writeAtomic(join(folder, 'b/c/page.html'), 'first', { flush: false });
    expect(readFileSync(join(folder, 'a/page.html'), 'utf8')).toBe('new');
    expect(readFileSync(join(folder, 'b/c/page.html'), 'utf8')).toBe('first');
    expect([...readdirSync(join(folder, 'a')), ...readdirSync(join(folder, 'b/c'))]).toEqual([
      'page.html',
      'page.html',
    ]);
  });

  it('leaves the old one when making it fails half way', async () => {
    const folder = opened({ 'page.html': 'old' });
    const half = async (temporary: string): Promise<void> => {
      writeFileSync(temporary, 'ha');
      throw new Error('no more');
    };
    await expect(placeWhole(join(folder, 'page.html'), half)).rejects.toThrow('no more');
    expect(() =>
      placeWholeSync(join(folder, 'page.html'), (temporary) => {
        writeFileSync(temporary, 'ha');
        throw new Error('no more at once');
      }),
    ).toThrow('no more at once');
    expect(readdirSync(folder)).toEqual(['page.html']);
    expect(readFileSync(join(folder, 'page.html'), 'utf8')).toBe('old');
  });

  it('never puts itself in the place of a folder', async () => {
    const folder = opened();
    mkdirSync(join(folder, 'page.html'));
    await expect(writeAtomic(join(folder, 'page.html'), 'new')).rejects.toThrow(/EISDIR|EPERM/);
    expect(readdirSync(folder)).toEqual(['page.html']);
  });
});
