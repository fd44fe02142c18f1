import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { REF, packRoom as room } from '../../testing/pack-room.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';

const approved = catalogueOf(SMALL_RECORD, { [REF]: 'approved' });

describe('writePacks', () => {
  it('writes one zip for the campaign and one for its channel, and the second time nothing', async () => {
    const { pack, zips } = await room();
    const first = await pack(approved);
    expect(zips()).toEqual([
      'dist/packs/first-light/first-light--ig-feed-4x5.zip',
      'dist/packs/first-light/first-light.zip',
    ]);
    const second = await pack(approved);
    expect([first.written, second.written]).toEqual([2, 0]);
    expect(second.packs).toEqual(first.packs);
  });

  it('writes a zip again when it was damaged', async () => {
    const { root, pack } = await room();
    const first = await pack(approved);
    const path = join(root, 'dist', first.packs[0]!.path);
    const bytes = readFileSync(path);
    bytes[100]! ^= 1;
    writeFileSync(path, bytes);
    const second = await pack(approved);
    expect(second.written).toBe(1);
    expect(second.packs).toEqual(first.packs);
  });

  it('gives the same bytes wherever the record lies', async () => {
    const [here, there] = [await room(), await room()];
    const [a, b] = [await here.pack(approved), await there.pack(approved)];
    expect(a.packs).toEqual(b.packs);
  });

  it('removes packs of an asset that lost its approval', async () => {
    const { pack, zips } = await room();
    await pack(approved);
    const { packs } = await pack(catalogueOf(SMALL_RECORD, { [REF]: 'lapsed' }));
    expect([packs, zips()]).toEqual([[], []]);
  });

  it('delivers nothing of a campaign that changed while its packs were made', async () => {
    const { pack, zips } = await room();
    const { packs, problems } = await pack(approved, async () =>
      catalogueOf(SMALL_RECORD, { [REF]: 'changes requested' }),
    );
    expect([packs, zips()]).toEqual([[], []]);
    expect(problems.map(({ message }) => message)).toEqual([
      'first-light/hero changed while its packs were made: it is changes requested now.',
    ]);
  });

  it('writes no pack from a file that is not the one that was planned', async () => {
    const { root, picture, pack, zips } = await room();
    mkdirSync(join(root, 'other'));
    copyFileSync(picture, join(root, 'other', 'kept.jpg'));
    const bytes = readFileSync(picture);
    bytes[bytes.length - 20]! ^= 1;
    writeFileSync(picture, bytes);
    const { packs, problems } = await pack(approved);
    expect([packs, zips()]).toEqual([[], []]);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['pack-source-changed']));
    expect(existsSync(join(root, 'dist', 'packs', 'first-light', 'first-light.zip'))).toBe(false);
  });
});
