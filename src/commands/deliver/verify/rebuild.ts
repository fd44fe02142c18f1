import { join } from 'node:path';
import type { BuiltPack } from '../../../core/pack/pack.ts';
import type { Problem } from '../../../core/problem/problem.ts';
import type { ReadManifest } from '../../../core/record/manifest.ts';
import { type DrawResult, stemOf } from '../../../core/record/rendition.ts';
import { doubtIn, type OpenedPack } from '../../../core/verify/judge-pack.ts';
import { count } from '../../../core/words/plain-words.ts';
import { type Difference, pixelDifference } from '../../../io/engine/pixels.ts';
import { temporaryFolder } from '../../../io/files/temporary-folder.ts';
import { readEntry } from '../../../io/zip/open-zip.ts';
import { exportPacks } from '../export.ts';
import type { Found, VerifyOptions } from './options.ts';

/** Today's packs, drawn from nothing in a folder of their own. */
export type Anew = {
  readonly folder: string;
  readonly packs: readonly BuiltPack[];
  readonly results: ReadonlyMap<string, DrawResult>;
  readonly done: () => Promise<void>;
};

/** Draws everything again; nothing is taken from the cache. `done` removes the folder. */
export async function rebuilt({ root, now, engine, signer }: VerifyOptions): Promise<Anew> {
  const { path: folder, done } = await temporaryFolder('greenlit-verify-');
  const out = join(folder, 'out');
  const { packs, results } = await exportPacks({
    root,
    out,
    now,
    engine,
    effort: 'publish',
    cacheDir: join(folder, 'cache'),
    ...(signer && { signer }),
  });
  return { folder, packs, results, done };
}

/** Compares a pack with what the record gives today: by its bytes, then picture by picture. */
export async function compareAnew(
  path: string,
  pack: OpenedPack,
  manifest: ReadManifest,
  { folder, packs }: Anew,
): Promise<Found> {
  const doubt = doubtIn(pack.file);
  const fresh = packs.find(({ campaign, channel }) => campaign === manifest.campaign && channel === manifest.channel);
  if (fresh === undefined) return { lines: [], problems: [doubt('pack-unknown', 'today’s record gives no such pack')] };
  if (fresh.digest === pack.digest) return { lines: ['drawn again: byte-identical'], problems: [] };
  const lines: string[] = [];
  const problems: Problem[] = [];
  const freshPath = join(folder, 'out', fresh.path);
  const freshFiles = new Map(fresh.files.map((each) => [each.name, each.digest]));
  const isPicture = new Set(manifest.assets.flatMap(({ renditions }) => renditions.map((each) => each.file)));
  for (const { name, digest } of pack.entries) {
    if (DERIVED.has(name) || freshFiles.get(name) === digest) continue;
    // A rendition's name ends in its digest, so one that differs has another name: its twin has the same beginning.
    const twin = isPicture.has(name) ? [...freshFiles.keys()].find((each) => stemOf(each) === stemOf(name)) : name;
    if (!isPicture.has(name) || twin === undefined || !freshFiles.has(twin)) {
      problems.push(doubt('rebuild-different', `the file ${name} is not what the record gives today`));
      continue;
    }
    const difference = await pixelDifference(await readEntry(path, name), await readEntry(freshPath, twin));
    if (difference === undefined) lines.push(`drawn again: ${name} is pixel-identical`);
    else
      problems.push(
        doubt('rebuild-different', `the file ${name} differs from what the record gives today: ${where(difference)}`),
      );
  }
  for (const { name } of fresh.files) {
    const known = pack.entries.some((each) => each.name === name || stemOf(each.name) === stemOf(name));
    if (!known) problems.push(doubt('rebuild-different', `the file ${name} would be in it today`));
  }
  if (problems.length === 0) lines.push('drawn again: the same pictures; only descriptions differ');
  return { lines, problems };
}

/** Files that follow from the others; when they alone differ, no picture does. */
const DERIVED = new Set([
  'manifest.json',
  'SHA256SUMS',
  'README.txt',
  'contact-sheet.jpg',
  'contact-sheet.pdf',
  'licences.txt',
  'manifest.schema.json',
  'proof-sheet.pdf',
  'renditions.csv',
  'trail.html',
  'trail.json',
  'statement.json',
]);

const where = (difference: Difference): string => {
  if (difference === 'size') return 'it has another size';
  const [x, y, width, height] = difference.box;
  return `${count(difference.pixels, 'pixel')}, within ${width} × ${height} at ${x}, ${y}`;
};
