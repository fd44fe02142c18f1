import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../core/problem/refusal.ts';
import { signerOf } from '../../io/c2pa/signer.ts';
import { LOOKED_AT } from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { manyApproved } from '../../testing/many-approved.ts';
import { testCertificates } from '../../testing/test-certificates.ts';
import { exportPacks } from './export.ts';
import { exportShard } from './export-shard.ts';
import { mergeShards } from './merge-shards.ts';

/** Every export and merge has a cache of its own, as runners have that never met, unless a test says that they share one. */
let repo: GitRepo;
let whole: { [path: string]: string };
const engine = { greenlit: '0.1.0' };
const work = realpathSync(mkdtempSync(join(tmpdir(), 'greenlit-shards-')));
const place = (name: string): string => join(work, name);
const options = (name: string) => ({
  root: repo.path,
  out: place(`${name}-out`),
  cacheDir: place(`${name}-cache`),
  now: LOOKED_AT,
  engine,
  effort: 'draft' as const,
});

beforeAll(async () => {
  repo = await manyApproved(4);
  await exportPacks(options('whole'));
  whole = packsIn(place('whole-out'));
});
afterAll(() => {
  repo.remove();
  rmSync(work, { recursive: true, force: true });
});

const packsIn = (out: string): { [path: string]: string } =>
  Object.fromEntries(
    readdirSync(join(out, 'packs'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name)).toString('base64')]),
  );

async function shard(name: string, index: number, count: number, cache = `${name}-${index}`): Promise<string> {
  const { out } = options(`${name}-${index}`);
  await exportShard({ ...options(cache), out, shard: { index, count } });
  return out;
}

/** The folders of all shards of a number; drawn by runners that share what the whole export drew, where `cache` says so. */
async function allOf(name: string, count: number, cache?: 'whole'): Promise<string[]> {
  const folders: string[] = [];
  for (let index = 1; index <= count; index++) folders.push(await shard(name, index, count, cache));
  return folders;
}

const refused = async (work: Promise<unknown>): Promise<string[]> => {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof Refusal)) throw thrown ?? new Error('it was not refused');
  return thrown.problems.map(({ code, message, fix }) => `${code}: ${message} ${fix}`);
};

describe('an export in shards', () => {
  it.each([2, 5])(
    'of %i gives the packs of one export, byte for byte, and draws nothing at the merge',
    async (count) => {
      const shards = await allOf(`n${count}`, count);
      const merged = await mergeShards({ ...options(`n${count}`), shards: shards.reverse() });
      expect(merged.drawn).toBe(0);
      expect(Object.keys(whole)).toHaveLength(4);
      expect(packsIn(place(`n${count}-out`))).toEqual(whole);
    },
  );

  it('gives the same signed packs, whoever of them held the key', async () => {
    const { key, chain } = await testCertificates();
    const signer = signerOf(key, chain, LOOKED_AT);
    await exportPacks({ ...options('signed'), signer });
    const shards: string[] = [];
    for (const index of [1, 2]) {
      const { out } = options(`signed-${index}`);
      await exportShard({ ...options(`signed-${index}`), signer, shard: { index, count: 2 } });
      shards.push(out);
    }
    const merged = await mergeShards({ ...options('signed-merge'), signer, shards });
    expect(merged.drawn).toBe(0);
    const [once, together] = [packsIn(place('signed-out')), packsIn(place('signed-merge-out'))];
    expect(together).toEqual(once);
    expect(once).not.toEqual(whole);
  });

  it('does not redo what is in a cache it was given', async () => {
    const out = place('again-out');
    const again = await exportShard({ ...options('whole'), out, shard: { index: 1, count: 2 } });
    expect({ some: again.assets.length > 0, drawn: again.drawn }).toEqual({ some: true, drawn: 0 });
  });

  it('says which shard is missing, takes it when it ran again alone, and writes nothing before', async () => {
    const shards = await allOf('lost', 3, 'whole');
    rmSync(join(shards[1]!, 'shard.json'));
    const merge = (folders: readonly string[]) => mergeShards({ ...options('lost'), shards: folders });
    expect(await refused(merge(shards))).toEqual([
      'shard-unusable: This folder holds no finished shard. Give the folders that npm run export -- --shard I/N --out FOLDER wrote.',
    ]);
    const [lack = '', ...more] = await refused(merge([shards[0]!, shards[2]!]));
    expect(more).toEqual([]);
    expect(lack).toMatch(
      /^shard-missing: Shard 2\/3 is not here: it would bring first-light\/hero-\d(?: and \d more)?\. Run it alone and merge again: npm run export -- --shard 2\/3 --out FOLDER$/,
    );
    expect(readdirSync(place('')).includes('lost-out')).toBe(false);
    const other = await shard('lost-again', 2, 3, 'whole');
    await merge([shards[0]!, other, shards[2]!]);
    expect(packsIn(place('lost-out'))).toEqual(whole);
  });

  it('refuses shards of another state of the record, of different numbers, and folders that are none', async () => {
    const shards = await allOf('mixed', 2, 'whole');
    const file = join(shards[0]!, 'shard.json');
    const told = JSON.parse(readFileSync(file, 'utf8')) as { drawn: { key: string }[] };
    for (const each of told.drawn) each.key = `sha256:${'0'.repeat(64)}`;
    writeFileSync(file, JSON.stringify(told));
    const merge = (folders: readonly string[]) => mergeShards({ ...options('mixed'), shards: folders });
    expect((await refused(merge(shards))).join()).toMatch(
      /^shard-missing: Shard 1\/2 was drawn from another state of the record, or by another Greenlit: it lacks first-light\//,
    );
    const third = await shard('mixed-three', 1, 3, 'whole');
    await expect(merge([shards[1]!, third])).rejects.toThrow(
      'These shards are of different numbers: 2, 3. Merge those of one export.',
    );
    mkdirSync(place('odd'), { recursive: true });
    writeFileSync(join(place('odd'), 'shard.json'), '{"format":"greenlit-shard/1","shard":3,"of":2,"drawn":[]}');
    expect(await refused(merge([place('odd')]))).toEqual([
      'shard-unusable: This is no description of a shard that fits. Give the folders that npm run export -- --shard I/N --out FOLDER wrote.',
    ]);
  });

  it('draws again what was damaged on the way, so that the packs are right all the same', async () => {
    const shards = await allOf('damaged', 2, 'whole');
    const files = readdirSync(join(shards[0]!, 'cache/files'), { recursive: true, withFileTypes: true });
    const victim = files.find((entry) => entry.isFile())!;
    const path = join(victim.parentPath, victim.name);
    // The shard's own machine has a second name for this file; a copy is what travels.
    const bytes = readFileSync(path);
    bytes[100]! ^= 1;
    rmSync(path);
    writeFileSync(path, bytes);
    const merged = await mergeShards({ ...options('damaged'), shards });
    expect(merged.drawn).toBeGreaterThan(0);
    expect(packsIn(place('damaged-out'))).toEqual(whole);
  });
});
