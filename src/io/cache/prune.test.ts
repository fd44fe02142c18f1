import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { folderOf } from '../../testing/pictures.ts';
import { sha256 } from '../files/sha256.ts';
import { fontFileIn } from './fonts.ts';
import { writeIndex } from './index-file.ts';
import { cacheStats, pruneCache, pruneWork } from './prune.ts';
import { remember } from './remembered.ts';
import { type FileRef, openStore } from './store.ts';

const NOW = Date.parse('2026-11-24T09:00:00Z');
const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0)) await each();
});

describe('the cache', () => {
  it('drops what was used longest ago, and keeps what another entry needs', async () => {
    const { dir, add } = await shelf();
    const shared = await add('old', ['shared', 'only-old'], 3);
    await add('middle', ['only-middle'], 2);
    await add('new', ['shared'], 1);
    const pruned = await pruneCache(dir, { maxBytes: 3500, now: NOW });
    expect(pruned).toMatchObject({ entries: 2, files: 2, removedEntries: 1, removedFiles: 1 });
    // What an entry itself takes counts as well: many speak of no file.
    expect(pruned.freed).toBeGreaterThan(1200);
    expect(pruned.bytes).toBeLessThan(3500);
    const store = openStore(dir);
    expect(await store.find(sha256('old'))).toBeUndefined();
    expect(await store.find(sha256('new'))).toEqual({ refs: [shared[0]] });
    expect(await store.find(sha256('middle'))).toBeDefined();
  });

  it('counts what belongs to nothing, and removes it when it is an hour old', async () => {
    const { dir, add } = await shelf();
    await add('one', ['a'], 1);
    const [folder = ''] = await readdir(join(dir, 'files'));
    const unfinished = join(dir, 'files', folder, 'half.png.abc.tmp');
    await writeFile(unfinished, 'x'.repeat(500));
    await utimes(unfinished, NOW / 1000, NOW / 1000);
    const [entry = ''] = (await readdir(join(dir, 'entries'), { recursive: true })).filter((each) =>
      each.includes('.'),
    );
    const bytes = 1500 + (await stat(join(dir, 'entries', entry))).size;
    expect(await cacheStats(dir)).toEqual({ entries: 1, files: 2, bytes, orphans: 1, orphanBytes: 500 });
    expect((await pruneCache(dir, { maxBytes: 1e9, now: NOW + 60_000 })).removedFiles).toBe(0);
    expect(await pruneCache(dir, { maxBytes: 1e9, now: NOW + 2 * 3600_000 })).toMatchObject({
      removedFiles: 1,
      orphans: 0,
      files: 1,
    });
  });

  it('bounds what speaks of no file as well', async () => {
    const { dir } = await shelf();
    const store = openStore(dir);
    for (let about = 0; about < 20; about++)
      await remember(store, { kind: 'length', version: '1', about }, 'x'.repeat(500));
    const before = await cacheStats(dir);
    const { entries, bytes, removedEntries } = await pruneCache(dir, { maxBytes: before.bytes / 2, now: NOW });
    expect([before.entries, entries, removedEntries]).toEqual([20, 10, 10]);
    expect(bytes).toBeLessThanOrEqual(before.bytes / 2);
  });

  it('removes what another version left there once it is an hour old, and neither an index nor a font', async () => {
    const { dir, add } = await shelf();
    await add('one', ['a'], 1);
    const fonts = await fontFileIn(dir, new TextEncoder().encode('a font'));
    await writeIndex(dir, { name: 'pictures', version: '1' }, {});
    for (const [name, hours] of [
      ['receipts', 2],
      ['sheets', 0.5],
      ['fonts', 2],
      ['pictures.json', 2],
      ['pictures.json.17-00000000.tmp', 2],
    ] as const) {
      if (!name.includes('.')) await mkdir(join(dir, name), { recursive: true });
      else if (name.endsWith('.tmp')) await writeFile(join(dir, name), '');
      await utimes(join(dir, name), NOW / 1000, NOW / 1000 - hours * 3600);
    }
    await pruneCache(dir, { maxBytes: 1e9, now: NOW });
    expect((await readdir(dir)).sort()).toEqual(['entries', 'files', 'fonts', 'pictures.json', 'sheets']);
    expect((await stat(fonts)).size).toBe(6);
  });

  it('lets go of the folders that no site was built in for thirty days', async () => {
    const { root, remove } = await folderOf({});
    cleanUp.push(remove);
    for (const [name, days] of [
      ['used', 1],
      ['left', 31],
    ] as const) {
      const used = NOW / 1000 - days * 86_400;
      await mkdir(join(root, name));
      await writeFile(join(root, name, 'pages.json'), '');
      await utimes(join(root, name, 'pages.json'), used, used);
      await utimes(join(root, name), NOW / 1000 - 40 * 86_400, NOW / 1000 - 40 * 86_400);
    }
    await pruneWork(root, NOW);
    expect(await readdir(root)).toEqual(['used']);
  });

  it('is empty where there is none', async () => {
    expect(await cacheStats('/nowhere/at/all')).toEqual({ entries: 0, files: 0, bytes: 0, orphans: 0, orphanBytes: 0 });
  });
});

/** A cache with files of 1,000 bytes; `days` says how long ago an entry was used. */
async function shelf() {
  const { root, remove } = await folderOf({});
  cleanUp.push(remove);
  const dir = join(root, 'cache');
  const store = openStore(dir);
  return {
    dir,
    add: async (name: string, contents: readonly string[], days: number): Promise<FileRef[]> => {
      const refs: FileRef[] = [];
      for (const content of contents) {
        const bytes = new TextEncoder().encode(content.padEnd(1000, '.'));
        refs.push({ digest: sha256(bytes), ending: 'bin' });
        await store.put(bytes, sha256(bytes), 'bin');
      }
      await store.keep(sha256(name), { refs });
      const hex = sha256(name).slice(7);
      const used = NOW / 1000 - days * 86_400;
      await utimes(join(dir, 'entries', hex.slice(0, 2), `${hex}.json`), used, used);
      return refs;
    },
  };
}
