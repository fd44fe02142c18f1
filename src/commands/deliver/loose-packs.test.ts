import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Digest } from '../../core/digest.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { packRoom, REF } from '../../testing/pack-room.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { loosePacks, zipsThatStand } from './loose-packs.ts';

const approved = catalogueOf(SMALL_RECORD, { [REF]: 'approved' });
const facts = new Map<string, Digest>([['first-light', sha256('as it is')]]);

it('is what the zips would be, file by file, and writes none', async () => {
  const { how, pack, zips } = await packRoom();
  const { packs, problems } = await loosePacks(how(approved));
  expect([problems, zips()]).toEqual([[], []]);
  for (const { files } of packs)
    for (const { path, digest, bytes } of files) {
      const content = readFileSync(path);
      expect([path, sha256(content), content.length]).toEqual([path, digest, bytes]);
    }
  expect(packs.map((each) => each.pack)).toEqual((await pack(approved)).packs);
});

it('makes a part again that was damaged or is gone', async () => {
  const { how } = await packRoom();
  const first = await loosePacks({ ...how(approved), facts });
  const text = first.packs[0]?.files.find(({ name }) => name === 'README.txt')?.path ?? '';
  const right = readFileSync(text, 'utf8');
  for (const damage of [() => writeFileSync(text, right.replace('e', 'o')), () => rmSync(text)]) {
    damage();
    expect(await loosePacks({ ...how(approved), facts })).toEqual(first);
    expect(readFileSync(text, 'utf8')).toBe(right);
  }
});

it('makes none of a campaign that is left alone, and looks its files up when they are asked for', async () => {
  const { how } = await packRoom();
  const first = await loosePacks({ ...how(approved), facts });
  const left = first.remembered;
  const nothing = { ...how(approved), facts, results: new Map() };
  expect([...left.keys()]).toEqual(['first-light']);
  const again = await loosePacks({ ...nothing, left });
  expect(again).toEqual(first);
  const text = first.packs[0]?.files.find(({ name }) => name === 'README.txt')?.path ?? '';
  rmSync(text);
  const { packs } = await loosePacks({ ...nothing, left });
  expect(packs.map(({ pack: { file, digest } }) => [file, digest])).toEqual(
    first.packs.map(({ pack: { file, digest } }) => [file, digest]),
  );
  expect(() => packs[0]?.files).toThrow('first-light: what it came to is not whole any more');
});

it('leaves out a campaign that changed while its packs were made', async () => {
  const { how } = await packRoom();
  const { packs, problems } = await loosePacks(
    how(approved, async () => catalogueOf(SMALL_RECORD, { [REF]: 'changes requested' })),
  );
  expect(packs).toEqual([]);
  expect(problems.map(({ message }) => message)).toEqual([
    'first-light/hero changed while its packs were made: it is changes requested now.',
  ]);
});

it('makes no pack from a file that is not the one that was planned', async () => {
  const { how, picture } = await packRoom();
  const bytes = readFileSync(picture);
  bytes[bytes.length - 20]! ^= 1;
  writeFileSync(picture, bytes);
  const { packs, problems } = await loosePacks(how(approved));
  expect(packs).toEqual([]);
  expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['pack-source-changed']));
});

it('knows the zips that an export left, as long as they are what it would write today', async () => {
  const { root, how, pack } = await packRoom();
  const zips = (await pack(approved)).packs.map(({ path }) => path);
  const out = { path: join(root, 'dist'), listed: new Set(zips) };
  const cacheDir = join(root, '.greenlit');
  const { packs } = await loosePacks(how(approved));
  expect(await zipsThatStand(packs, out, cacheDir)).toEqual(zips);
  // One that a person put there, one that somebody wrote to, and those of what may no longer be used.
  expect(await zipsThatStand(packs, { ...out, listed: new Set(zips.slice(1)) }, cacheDir)).toEqual(zips.slice(1));
  const file = join(out.path, zips[0] ?? '');
  writeFileSync(file, readFileSync(file).subarray(1));
  expect(await zipsThatStand(packs, out, cacheDir)).toEqual(zips.slice(1));
  const lapsed = await loosePacks(how(catalogueOf(SMALL_RECORD, { [REF]: 'lapsed' })));
  expect(await zipsThatStand(lapsed.packs, out, cacheDir)).toEqual([]);
});
