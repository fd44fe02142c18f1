import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { BuiltPack } from '../../../core/pack/pack.ts';
import type { ReadManifest } from '../../../core/record/manifest.ts';
import { sha256 } from '../../../io/files/sha256.ts';
import { openPack } from '../../../io/zip/open-zip.ts';
import { writeZip } from '../../../io/zip/zip.ts';
import { folderOf } from '../../../testing/folder.ts';
import { pngChunk, pngOf } from '../../../testing/png.ts';
import { compareAnew } from './rebuild.ts';

const folder = folderOf({});
afterAll(folder.remove);

type Contents = { readonly [name: string]: string | Buffer };
const named = (digits: string): string => `renditions/ig/hero--ig--8x10--${digits.repeat(12)}.png`;
const [OLD, NEW, SECOND] = [named('a'), named('b'), 'renditions/ig/second--ig--8x10--cccccccccccc.png'];
const SAND = Buffer.from(pngOf(8, 10, [210, 180, 120]));

async function packed(at: string, contents: Contents): Promise<{ path: string; built: BuiltPack }> {
  const path = join(folder.path, at);
  mkdirSync(join(path, '..'), { recursive: true });
  const entries = Object.entries(contents).map(([name, content], index) => {
    const file = join(folder.path, `entry-${index}`);
    writeFileSync(file, content);
    return { name, path: file, digest: sha256(content), bytes: Buffer.byteLength(content) };
  });
  const { temporary } = await writeZip(path, entries);
  renameSync(temporary, path);
  const files = entries.map(({ name, digest, bytes }) => ({ name, digest, bytes }));
  const bytes = readFileSync(path);
  const built = { campaign: 'first-light', file: 'p.zip', path: 'p.zip', bytes: bytes.length, digest: sha256(bytes) };
  return { path, built: { ...built, files } };
}

/** What is said when a pack of these contents is compared with what today's record gives. */
async function compared(then: Contents, today: Contents): Promise<string[]> {
  const { path } = await packed('then.zip', then);
  const { built } = await packed('out/p.zip', today);
  const manifest = {
    campaign: 'first-light',
    assets: [{ renditions: [{ file: OLD }, { file: SECOND }] }],
  } as unknown as ReadManifest;
  const anew = { folder: folder.path, packs: [built], results: new Map(), done: async () => {} };
  const { lines, problems } = await compareAnew(path, await openPack(path, 'then.zip'), manifest, anew);
  return [...lines, ...problems.map(({ code, message }) => `${code}: ${message}`)];
}

it('says when the pack comes out again as it was', async () => {
  expect(await compared({ [OLD]: SAND }, { [OLD]: SAND })).toEqual(['drawn again: byte-identical']);
});

it('says when only what describes the pictures differs', async () => {
  expect(await compared({ 'README.txt': 'then', [OLD]: SAND }, { 'README.txt': 'today', [OLD]: SAND })).toEqual([
    'drawn again: the same pictures; only descriptions differ',
  ]);
});

it('compares a picture that has other bytes by its pixels', async () => {
  const words = pngChunk('tEXt', Buffer.from('Software\0Greenlit'));
  const again = Buffer.concat([SAND.subarray(0, -12), words, SAND.subarray(-12)]);
  expect(await compared({ [OLD]: SAND }, { [NEW]: again })).toEqual([
    `drawn again: ${OLD} is pixel-identical`,
    'drawn again: the same pictures; only descriptions differ',
  ]);
});

it('says where a picture differs, and that one has another size', async () => {
  expect(await compared({ [OLD]: SAND }, { [NEW]: Buffer.from(pngOf(8, 10, [210, 180, 121])) })).toEqual([
    `rebuild-different: The file ${OLD} differs from what the record gives today: 80 pixels, within 8 × 10 at 0, 0.`,
  ]);
  expect(await compared({ [OLD]: SAND }, { [NEW]: Buffer.from(pngOf(8, 11, [210, 180, 120])) })).toEqual([
    `rebuild-different: The file ${OLD} differs from what the record gives today: it has another size.`,
  ]);
});

it('says which files are not, or would be, in it today', async () => {
  expect(
    await compared(
      { 'prompts/hero.txt': 'a bottle', [OLD]: SAND, [SECOND]: SAND },
      { 'prompts/hero.txt': 'a lemon', 'prompts/more.txt': 'more', [OLD]: SAND },
    ),
  ).toEqual([
    'rebuild-different: The file prompts/hero.txt is not what the record gives today.',
    `rebuild-different: The file ${SECOND} is not what the record gives today.`,
    'rebuild-different: The file prompts/more.txt would be in it today.',
  ]);
});
