import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Digest } from '../../core/digest.ts';
import { folderOf } from '../../testing/folder.ts';
import { sha256 } from '../files/sha256.ts';
import { readIndex, writeIndex } from './index-file.ts';
import { keyOf, remembered, rememberedFile } from './remembered.ts';
import { rememberedFolder } from './remembered-folder.ts';
import { openStore } from './store.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const each of cleanUp.splice(0)) each();
});

function folder(): string {
  const { path, remove } = folderOf({});
  cleanUp.push(remove);
  return path;
}

const entryPath = (cacheDir: string, key: string): string =>
  join(cacheDir, 'entries', key.slice(7, 9), `${key.slice(7)}.json`);
const WORK = { kind: 'length', version: '1', about: { text: 'hello' } };

describe('a value that is remembered', () => {
  it('is found out once for the same work, and again for another version of it', async () => {
    const store = openStore(folder());
    let asked = 0;
    const ask = async (): Promise<number> => ++asked;
    expect(await remembered(store, WORK, ask)).toBe(1);
    expect(await remembered(store, { ...WORK, about: { text: 'hello' } }, ask)).toBe(1);
    expect(await remembered(store, { ...WORK, version: '2' }, ask)).toBe(2);
    expect(await remembered(store, { ...WORK, kind: 'width' }, ask)).toBe(3);
  });

  it('is found out again when its entry says another value, is another work’s, or lies below a file', async () => {
    const cacheDir = folder();
    const store = openStore(cacheDir);
    const path = entryPath(cacheDir, keyOf(WORK));
    await remembered(store, WORK, async () => 1234);
    writeFileSync(path, readFileSync(path, 'utf8').replace('1234', '1235'));
    expect(await remembered(store, WORK, async () => 5)).toBe(5);
    const other = { ...WORK, about: 'other' };
    await remembered(store, other, async () => 7);
    writeFileSync(path, readFileSync(entryPath(cacheDir, keyOf(other))));
    expect(await remembered(store, WORK, async () => 6)).toBe(6);
    rmSync(join(cacheDir, 'entries'), { recursive: true });
    writeFileSync(join(cacheDir, 'entries'), 'no folder');
    expect(await remembered(store, WORK, async () => 8)).toBe(8);
    expect(await remembered(store, WORK, async () => 9)).toBe(8);
  });
});

it('clears the way for several who write the same at once', async () => {
  const cacheDir = folder();
  const path = entryPath(cacheDir, keyOf(WORK));
  for (let round = 0; round < 5; round++) {
    rmSync(path, { force: true });
    mkdirSync(join(path, 'within'), { recursive: true });
    const store = openStore(cacheDir);
    const all = Array.from({ length: 8 }, () => remembered(store, WORK, async () => 1234));
    expect(await Promise.all(all)).toEqual(all.map(() => 1234));
    expect(readFileSync(path, 'utf8')).toContain('1234');
  }
});

describe('a file that is remembered', () => {
  const draw = (words: string) => async () => new TextEncoder().encode(words);

  it('is drawn again when it was changed, whatever its date says', async () => {
    const store = openStore(folder());
    const { path, digest } = await rememberedFile(store, WORK, 'txt', draw('a sheet'));
    const { atime, mtime } = statSync(path);
    writeFileSync(path, 'A sheet');
    utimesSync(path, atime, mtime);
    expect(await rememberedFile(store, WORK, 'txt', draw('a sheet'))).toEqual({ path, digest, bytes: 7 });
    expect(readFileSync(path, 'utf8')).toBe('a sheet');
  });

  it('is not taken for whole because the cache behind has it whole', async () => {
    const [front, behind] = [folder(), folder()];
    const made = await rememberedFile(openStore(behind), WORK, 'txt', draw('a sheet'));
    const damaged = openStore(front).pathOf(made.digest, 'txt');
    mkdirSync(join(damaged, '..'), { recursive: true });
    writeFileSync(damaged, 'a sh');
    const store = openStore(front, { behind });
    const { path } = await rememberedFile(store, WORK, 'txt', () => Promise.reject(new Error('drawn again')));
    expect(path).toBe(damaged);
    expect(readFileSync(path, 'utf8')).toBe('a sheet');
    expect(readdirSync(join(damaged, '..'))).toHaveLength(1);
  });

  it('is not believed when it was missing when its entry was written', async () => {
    const store = openStore(folder());
    await store.keep(keyOf(WORK), { refs: [{ digest: sha256('gone'), ending: 'txt' }] });
    expect(await store.find(keyOf(WORK))).toBeUndefined();
  });
});

it('an index of another version, or one that was changed, is none', async () => {
  const cacheDir = folder();
  const index = { name: 'pictures', version: '1' };
  await writeIndex(cacheDir, index, { 'a.png': 40 });
  expect(readIndex(cacheDir, index)?.held).toEqual({ 'a.png': 40 });
  expect(readIndex(cacheDir, { ...index, version: '2' })).toBeUndefined();
  const path = join(cacheDir, 'pictures.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('40', '41'));
  expect(readIndex(cacheDir, index)).toBeUndefined();
});

describe('a folder that is remembered', () => {
  it('is made again when a file in it changed, went or came, and is believed where only its dates moved', async () => {
    const within = folder();
    const pages = join(within, 'pages');
    let made = 0;
    const make = async (key: Digest): Promise<Digest> => {
      made++;
      mkdirSync(join(pages, 'a'), { recursive: true });
      writeFileSync(join(pages, 'a/index.html'), 'page');
      writeFileSync(join(pages, 'style.css'), 'style');
      return key;
    };
    const reused = (key = 'one') => rememberedFolder(pages, sha256(key), () => make(sha256(key)));
    expect([await reused(), await reused()]).toEqual([false, true]);
    utimesSync(join(pages, 'style.css'), 1, 1);
    expect([await reused(), await reused()]).toEqual([true, true]);
    writeFileSync(join(pages, 'a/index.html'), 'Page');
    expect([await reused(), await reused()]).toEqual([false, true]);
    rmSync(join(pages, 'style.css'));
    expect([await reused(), await reused()]).toEqual([false, true]);
    writeFileSync(join(pages, 'more.css'), '');
    expect([await reused(), await reused()]).toEqual([false, true]);
    expect(readdirSync(pages)).toEqual(['a', 'style.css']);
    expect([await reused('two'), await reused('one')]).toEqual([false, false]);
    expect(made).toBe(6);
  });

  it('is made again when the run that made it died before it was whole', async () => {
    const pages = join(folder(), 'pages');
    const die = (): Promise<Digest> => Promise.reject(new Error('killed'));
    await expect(rememberedFolder(pages, sha256('one'), die)).rejects.toThrow('killed');
    expect(await rememberedFolder(pages, sha256('one'), async () => void mkdirSync(pages))).toBe(false);
  });

  it('is remembered under the key that making it told, and not at all where that told none', async () => {
    const pages = join(folder(), 'pages');
    const make = (key: Digest | undefined) => async () => {
      mkdirSync(pages);
      return key;
    };
    expect(await rememberedFolder(pages, undefined, make(sha256('read')))).toBe(false);
    expect(await rememberedFolder(pages, sha256('read'), make(undefined))).toBe(true);
    expect(await rememberedFolder(pages, sha256('other'), make(undefined))).toBe(false);
    expect(await rememberedFolder(pages, sha256('other'), make(undefined))).toBe(false);
  });
});
