import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import { openOut } from '../../io/files/out-folder.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { renderedFile, renderResult } from '../../testing/drawn.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { writePacks } from './write-packs.ts';

const REF = 'first-light/hero';
const folders: { remove: () => void }[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

/** A record on disk with one drawn rendition, and how its packs are written. */
async function room(files: Files = SMALL_RECORD) {
  const folder = folderOf(files);
  folders.push(folder);
  const root = folder.path;
  const picture = join(root, 'hero.jpg');
  writeFileSync(
    picture,
    await sharp({ create: { width: 108, height: 135, channels: 3, background: '#d2b478' } })
      .jpeg()
      .toBuffer(),
  );
  const file = renderedFile(picture, { channel: 'ig-feed-4x5', width: 108, height: 135, format: 'jpeg' });
  const pack = async (catalogue: Catalogue, again?: () => Promise<Catalogue>) => {
    const out = await openOut(join(root, 'dist'), { root });
    return writePacks({
      catalogue,
      results: new Map([[REF, renderResult(REF, [file])]]),
      root,
      out,
      cacheDir: join(root, '.greenlit'),
      engine: { greenlit: '0.1.0' },
      ...(again === undefined ? {} : { again }),
    }).finally(out.close);
  };
  const zips = () => folder.list().filter((path) => path.startsWith('dist/packs/') && !path.endsWith('.json'));
  return { root, picture, pack, zips };
}
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
