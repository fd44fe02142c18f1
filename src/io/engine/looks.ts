import { availableParallelism } from 'node:os';
import sharp from 'sharp';
import type { Seen } from '../../core/looks/colours.ts';
import { coloursOf } from '../../core/looks/colours.ts';
import { LOOK_HEIGHT, LOOK_WIDTH, lookOf } from '../../core/looks/likeness.ts';
import { readIndex, writeIndex } from '../cache/index-file.ts';
import { inParallel } from '../files/pool.ts';
import { LIBRARY } from './engine.ts';

/** Raise the version when a picture's look or its colours come out differently. */
const INDEX = { name: 'looks', version: `1 ${LIBRARY}` };

/**
 * What each picture looks like, by its digest. It is remembered in the cache, so that a picture is decoded once; one that
 * cannot be decoded is not seen. `keep`: these are all that there is to remember; `add`: there are others besides; `ask`: what is remembered is used and stays.
 */
export async function looksOf(
  pictures: ReadonlyMap<string, string>,
  cacheDir: string,
  memory: 'keep' | 'add' | 'ask' = 'keep',
): Promise<ReadonlyMap<string, Seen>> {
  const known = knownLooks(cacheDir);
  const toSee = [...pictures].filter(([digest]) => known[digest] === undefined);
  const fresh = new Map<string, Seen>();
  await inParallel(toSee, availableParallelism(), async ([digest, path]) => {
    const seen = await look(path);
    if (seen !== undefined) fresh.set(digest, seen);
  });
  const seen = new Map<string, Seen>();
  for (const digest of pictures.keys()) {
    const each = known[digest] ?? fresh.get(digest);
    if (each !== undefined) seen.set(digest, each);
  }
  if (memory !== 'ask' && fresh.size > 0)
    await writeIndex(cacheDir, INDEX, { ...(memory === 'add' ? known : {}), ...Object.fromEntries(seen) });
  return seen;
}

/** What is remembered of pictures, by their digests. */
export const knownLooks = (cacheDir: string): { readonly [digest: string]: Seen } =>
  readIndex<{ readonly [digest: string]: Seen }>(cacheDir, INDEX)?.held ?? {};

/** Both are taken of one small raster, squeezed to the size of a look: neither needs the picture's shape. */
async function look(path: string): Promise<Seen | undefined> {
  const raster = await sharp(path)
    .flatten({ background: '#ffffff' })
    .resize(LOOK_WIDTH, LOOK_HEIGHT, { fit: 'fill' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => undefined);
  if (raster === undefined) return undefined;
  const { data, info } = raster;
  const pixel = (at: number): readonly [number, number, number] =>
    info.channels < 3
      ? [data[at * info.channels] ?? 0, data[at * info.channels] ?? 0, data[at * info.channels] ?? 0]
      : [data[at * info.channels] ?? 0, data[at * info.channels + 1] ?? 0, data[at * info.channels + 2] ?? 0];
  const pixels = Array.from({ length: LOOK_WIDTH * LOOK_HEIGHT }, (_, at) => pixel(at));
  // The same weights as the browser's check of a file: its looks are compared with these.
  const grey = pixels.map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue);
  return { look: lookOf(grey), colours: coloursOf(pixels.filter((_, at) => at % 4 === 0).flat()) };
}
