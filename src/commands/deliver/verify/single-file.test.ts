import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import { catalogueOf } from '../../../testing/catalogue-of.ts';
import { renderedFile, renderResult } from '../../../testing/drawn.ts';
import { folderOf } from '../../../testing/folder.ts';
import { drawn as drawnPixels, encoded } from '../../../testing/pictures.ts';
import { pngChunk, pngOf } from '../../../testing/png.ts';
import { SMALL_RECORD } from '../../../testing/small-record.ts';
import { verifyFile } from './single-file.ts';

const HERO = Buffer.from(pngOf(8, 10, [210, 180, 120]));
const words = pngChunk('tEXt', Buffer.from('Comment\0sent by somebody'));
const folder = folderOf({
  'hero.png': HERO,
  'from-an-email.png': HERO,
  'touched.png': Buffer.concat([HERO.subarray(0, -12), words, HERO.subarray(-12)]),
  'stranger.png': Buffer.from(pngOf(8, 10, [1, 2, 3])),
});
afterAll(folder.remove);

const REF = 'first-light/hero';
const rendition = renderedFile(join(folder.path, 'hero.png'), {
  channel: 'ig-feed-4x5',
  width: 8,
  height: 10,
  format: 'png',
});
const DRAWN = new Map([[REF, renderResult(REF, [rendition])]]);

async function said(name: string, drawn = DRAWN, standing: 'approved' | 'lapsed' = 'approved'): Promise<string[]> {
  const catalogue = catalogueOf(SMALL_RECORD, { [REF]: standing });
  const { lines, problems } = await verifyFile(join(folder.path, name), catalogue, { root: folder.path, drawn });
  return [...lines, ...problems.map(({ code, message }) => `${code}: ${message}`)];
}

it('knows a file of today that was never delivered, and says how it was made', async () => {
  expect(await said('from-an-email.png')).toEqual([
    'drawn again, it is first-light/hero for ig-feed-4x5, byte for byte',
    'approved today: first-light/hero',
    'made from 01-low-light/d01 (Blender 3.4.1, seed 41001), in 1 step: Cropped to 4:5',
    'declared as: Made by people with digital tools that do not generate (digitalCreation)',
  ]);
});

it('knows it by its pixels when what is written in it was changed', async () => {
  expect(await said('touched.png')).toEqual([
    'drawn again, it is first-light/hero for ig-feed-4x5, the same pixels in other bytes',
    'approved today: first-light/hero',
    'made from 01-low-light/d01 (Blender 3.4.1, seed 41001), in 1 step: Cropped to 4:5',
    'declared as: Made by people with digital tools that do not generate (digitalCreation)',
    'pack-altered: Its pixels are ours, but its bytes are not: the provenance inside was changed or taken out, or it was saved again.',
  ]);
});

it('doubts what does not stand approved today', async () => {
  expect(await said('hero.png', DRAWN, 'lapsed')).toEqual([
    'drawn again, it is first-light/hero for ig-feed-4x5, byte for byte',
    'approval-doubtful: The asset first-light/hero is lapsed today.',
  ]);
});

it('does not know a stranger, nor what no decoder reads', async () => {
  writeFileSync(join(folder.path, 'letter.txt'), 'Dear all');
  for (const name of ['stranger.png', 'letter.txt'])
    expect(await said(name)).toEqual([
      'pack-unknown: Neither a delivery nor what is approved today gives this file, by its bytes or by its pixels.',
    ]);
});

it('knows by its looks a copy that was saved anew, as the page does, and says that looks are no proof', async () => {
  const wave = (at: number): number => Math.round(128 + 100 * Math.sin(at / 17));
  const made = await encoded(drawnPixels(240, 300, (x, y) => [wave(x + y), wave(x * 2 - y), wave(y * 3)]));
  writeFileSync(join(folder.path, 'hero.png'), made);
  writeFileSync(
    join(folder.path, 'from-a-chat.jpg'),
    await sharp(made).resize(160, 200).jpeg({ quality: 60 }).toBuffer(),
  );
  expect(await said('from-a-chat.jpg')).toMatchInlineSnapshot(`
    [
      "pack-unknown: By its looks, this is a copy of First light, hero (First Light, Instagram feed, portrait, 8×10) in another encoding: 64 of the 64 bits of their looks agree, and their likeness is 0.99 of 1. It is not the file that was made, and looks are no proof: a small change may hide in it. The one it looks like is approved and current.",
    ]
  `);
  const { problems } = await verifyFile(join(folder.path, 'from-a-chat.jpg'), catalogueOf(SMALL_RECORD, {}), {
    root: folder.path,
  });
  expect(problems.map(({ message }) => message)).toEqual([
    'No delivery of the record names this file, by its bytes or by its pixels.',
  ]);
});
