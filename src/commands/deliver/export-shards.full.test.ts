import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShardFile } from '../../core/drawing/shard-file.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { type Signer, signerOf } from '../../io/c2pa/signer.ts';
import { vouchFor } from '../../io/c2pa/vouched-shard.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { filesUnder } from '../../io/site/site-tree.ts';
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
let signer: Signer;
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
  signer,
});

beforeAll(async () => {
  const { key, chain } = await testCertificates();
  signer = signerOf(key, chain, LOOKED_AT);
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
    const pictures = readdirSync(join(shards[0]!, 'cache/files'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !readFileSync(path).subarray(0, 1).equals(Buffer.from('{')));
    expect(pictures.length).toBeGreaterThan(0);
    for (const path of pictures) {
      // The shard's own machine has a second name for this file; a copy is what travels.
      const bytes = readFileSync(path);
      bytes[100]! ^= 1;
      rmSync(path);
      writeFileSync(path, bytes);
    }
    const merged = await mergeShards({ ...options('damaged'), shards });
    expect(merged.drawn).toBeGreaterThan(0);
    expect(packsIn(place('damaged-out'))).toEqual(whole);
  });
});

describe('a shard that somebody else made', () => {
  /** Puts another picture in the place of every one that a shard drew, so that all of its own digests fit. */
  const poison = (folder: string): void => {
    const cache = join(folder, 'cache');
    const filesOf = (part: string): string[] =>
      readdirSync(join(cache, part), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
    const drawn = filesOf('files').filter((path) => !readFileSync(path).subarray(0, 1).equals(Buffer.from('{')));
    expect(drawn.length).toBeGreaterThan(0);
    const entries = filesOf('entries').map((path) => ({ path, text: readFileSync(path, 'utf8') }));
    for (const path of drawn) {
      const bytes = Buffer.concat([readFileSync(path), Buffer.from('not what was approved')]);
      const [old, now] = [sha256(readFileSync(path)), sha256(bytes)].map((each) => each.slice('sha256:'.length));
      const place = path.replaceAll(old!, now!);
      expect(place).not.toBe(path);
      mkdirSync(join(place, '..'), { recursive: true });
      writeFileSync(place, bytes);
      for (const each of entries) each.text = each.text.replaceAll(old!, now!);
    }
    for (const { path, text } of entries) {
      rmSync(path);
      writeFileSync(path, text);
    }
  };
  const toldOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'shard.json'), 'utf8')) as ShardFile;
  const tell = (folder: string, file: unknown): void => writeFileSync(join(folder, 'shard.json'), JSON.stringify(file));

  it.each<[string, (folder: string) => void | Promise<void>, readonly string[]]>([
    [
      'without a word of who did',
      (folder) => {
        const { vouched: _, ...told } = toldOf(folder);
        tell(folder, told);
      },
      [
        'Shard 1/2 was not vouched for with the signing key that is at hand, so nothing of it was used: what this place did not know was drawn anew.',
      ],
    ],
    [
      'with a key of their own',
      async (folder) => {
        const { key, chain } = await testCertificates();
        const { vouched: _, ...told } = toldOf(folder);
        const paths = await filesUnder(join(folder, 'cache'), '');
        const theirs = signerOf(key, chain, LOOKED_AT);
        tell(folder, await vouchFor(told, { signer: theirs, cacheDir: join(folder, 'cache'), paths }));
      },
      [
        'Shard 1/2 was not vouched for with the signing key that is at hand, so nothing of it was used: what this place did not know was drawn anew.',
      ],
    ],
    [
      'with digests of their own beside our seal',
      async (folder) => {
        const { vouched, ...told } = toldOf(folder);
        const paths = await filesUnder(join(folder, 'cache'), '');
        const { vouched: theirs } = await vouchFor(told, { signer, cacheDir: join(folder, 'cache'), paths });
        tell(folder, { ...told, vouched: { files: theirs!.files, seal: vouched!.seal } });
      },
      [
        'Shard 1/2 was not vouched for with the signing key that is at hand, so nothing of it was used: what this place did not know was drawn anew.',
      ],
    ],
    ['with all of our words, as they were', () => {}, []],
  ])('%s, puts no picture into a pack', async (what, change, said) => {
    const name = `poisoned-${what.length}`;
    const shards = await allOf(name, 2, 'whole');
    poison(shards[0]!);
    await change(shards[0]!);
    const merged = await mergeShards({ ...options(name), shards });
    expect(packsIn(place(`${name}-out`))).toEqual(whole);
    expect(merged.drawn).toBeGreaterThan(0);
    expect(merged.problems.filter(({ code }) => code === 'shard-unvouched').map(({ message }) => message)).toEqual(
      said,
    );
  });

  it('is told where nobody has a key, and drawn anew', async () => {
    const shards: string[] = [];
    for (const index of [1, 2]) {
      const { signer: _, ...given } = options(`keyless-${index}`);
      await exportShard({ ...given, shard: { index, count: 2 } });
      shards.push(given.out);
    }
    poison(shards[1]!);
    const { signer: _, ...keyless } = options('keyless');
    const merged = await mergeShards({ ...keyless, shards });
    const { signer: __, ...alone } = options('keyless-whole');
    await exportPacks(alone);
    expect(packsIn(place('keyless-out'))).toEqual(packsIn(place('keyless-whole-out')));
    expect(
      merged.problems.filter(({ code }) => code === 'shard-unvouched').map(({ message, fix }) => `${message} ${fix}`),
    ).toEqual(
      [1, 2].map(
        (shard) =>
          `Nobody can tell here who drew shard ${shard}/2, so nothing of it was used: what this place did not know was drawn anew. The packs are right. To save the drawing, export the shards and merge them with the same signing key (GREENLIT_C2PA_KEY and GREENLIT_C2PA_CHAIN).`,
      ),
    );
  });
});
