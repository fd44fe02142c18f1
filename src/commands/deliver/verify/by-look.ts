import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { KnownFile } from '../../../core/api/known-file.ts';
import { knownFiles } from '../../../core/api/known-files.ts';
import type { Catalogue } from '../../../core/approval/catalogue.ts';
import type { Digest } from '../../../core/digest.ts';
import { LIKE_BITS, lookDistance } from '../../../core/looks/likeness.ts';
import type { SummarySource } from '../../../core/pages/summaries.ts';
import { type DrawResult, renditionsIn } from '../../../core/record/rendition.ts';
import { cacheFolder } from '../../../io/cache/cache-folder.ts';
import { looksOf } from '../../../io/engine/looks.ts';
import { likeness, luminance } from '../../../io/pictures/likeness.ts';

/**
 * The known picture that a file looks like: in how many of 64 bits their looks differ, and how like they are, pixel by pixel, up to
 * 1. `same`: it has its very bytes.
 */
export type LikeKnown = {
  readonly known: KnownFile;
  readonly bits: number;
  readonly likeness: number;
  readonly same: boolean;
};

/**
 * Whose picture a file shows, when nothing knows its bytes or its pixels: by the same looks as the page that checks a file, and then
 * by a comparison of the pixels, which a look of 64 bits cannot replace. Undefined for what is no picture or like none.
 */
export async function likeKnown(
  path: string,
  catalogue: Catalogue,
  {
    root,
    bytes,
    drawn = new Map(),
  }: {
    readonly root: string;
    /** The digest of the file. */
    readonly bytes: Digest;
    readonly drawn?: ReadonlyMap<string, DrawResult> | undefined;
  },
): Promise<LikeKnown | undefined> {
  const cacheDir = cacheFolder(root);
  const own = (await looksOf(new Map([[OWN, path]]), cacheDir, 'ask')).get(OWN)?.look;
  if (own === undefined) return undefined;
  const pictures = new Map<string, string>([
    ...[...catalogue.record.pictures.values()].flatMap((each) =>
      each.width > 0 && each.pointer === undefined ? [[each.digest, join(root, each.path)] as const] : [],
    ),
    ...[...drawn.values()].flatMap((each) => renditionsIn(each).map((file) => [file.digest, file.path] as const)),
  ]);
  const looks = new Map([...(await looksOf(pictures, cacheDir, 'ask'))].map(([digest, { look }]) => [digest, look]));
  const source: SummarySource = {
    catalogue,
    drawn: { previews: new Map(), assets: drawn, lookOf: (_campaign, digest) => looks.get(digest as Digest) },
    packs: [],
    options: { audience: 'internal', base: '/' },
  };
  const seen = new Set<string>();
  const near = catalogue.campaigns
    .flatMap((home) => [...knownFiles(home, source)])
    .flatMap(({ digest, look, known }) =>
      look === undefined ? [] : [{ digest, known, bits: lookDistance(look, own) }],
    )
    // Of a file that several campaigns know, the first tells.
    .filter(({ digest, bits }) => bits <= LIKE_BITS && !seen.has(digest) && seen.add(digest))
    .sort((a, b) => a.bits - b.bits)
    .slice(0, COMPARED);
  const [same] = near.filter(({ digest }) => `sha256:${digest}` === bytes);
  if (same !== undefined) return { known: same.known, bits: 0, likeness: 1, same: true };
  if (near.length === 0) return undefined;
  const shown = await raster(path);
  let best: LikeKnown | undefined;
  for (const { digest, known, bits } of near) {
    const like = likeness(shown, await raster(pictures.get(`sha256:${digest}`)!));
    if (best === undefined || like > best.likeness) best = { known, bits, likeness: like, same: false };
  }
  return best !== undefined && best.likeness >= ALIKE ? best : undefined;
}

const OWN = 'file';
/** So many of the nearest looks are compared by their pixels. */
const COMPARED = 8;
/** Of the drafts of the samples, two different ones are up to 0.71 alike; one that was saved anew keeps 0.94 and more. */
const ALIKE = 0.75;

/** Both squeezed into one size, in which what packing does to single pixels has mostly gone. */
const raster = async (path: string) => luminance(sharp(await readFile(path)).resize(256, 256, { fit: 'fill' }));
