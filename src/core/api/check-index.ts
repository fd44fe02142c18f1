import type { Catalogue } from '../approval/catalogue.ts';
import type { Drawn } from '../pack/drawn.ts';
import type { SiteOptions } from '../pages/options.ts';
import type { Pack } from '../pages/packs.ts';
import { bitsOf } from './bits.ts';
import { digestPartName, partBits, partOf } from './digest-part.ts';
import type { KnownEntry, KnownFile } from './known-file.ts';
import { knownFiles } from './known-files.ts';
import { likeLists } from './like-lists.ts';
import { type PlacedLook, packLooks } from './look-list.ts';

/** The index of `check a file`, in parts that stay small however many renditions there are. */
export type CheckIndex = {
  /** How many bits of a digest name its part. */
  readonly bits: number;
  /** `one`: all looks are in `check/looks.bin`. `bands`: in lists by band, `check/like-….bin`. */
  readonly looks: 'one' | 'bands';
  /**
   * Which parts and lists there are, as bits: a browser asks for no other, because a host may answer what it does not have
   * with a page of its own.
   */
  readonly parts: string;
  /** Which lists of looks there are and how each is divided; none when there is one for all. */
  readonly lists: string;
};
/** A part by digest: the first 24 hex digits lead to what is known, and to the look it has. */
export type DigestPart = { readonly [digest: string]: KnownFile & { readonly look?: string } };

/** A file of the index. */
export type CheckFile =
  | { readonly path: string; readonly body: CheckIndex | DigestPart }
  | { readonly path: string; readonly bytes: Uint8Array };

/** The files of the index by path. `looks` gives a drawn or recorded picture's look by its digest. */
export const checkFiles = (
  catalogue: Catalogue,
  drawn: Drawn,
  looks: ReadonlyMap<string, string>,
  packs: readonly Pack[],
  options: SiteOptions,
): Generator<CheckFile> => indexFiles([...knownFiles(catalogue, drawn, looks, packs, options)]);

/** The same for any known files. Of files of one asset with one look, the first stands for all: they are one picture. */
export function* indexFiles(entries: readonly KnownEntry[]): Generator<CheckFile> {
  const bits = partBits(entries.length);
  const parts = Map.groupBy(entries, ({ digest }) => partOf(digest, bits));
  const looked = placed(entries, bits);
  const banded = looked.length > FEW_LOOKS;
  const { lists, files } = likeLists(banded ? looked : []);
  yield {
    path: 'check/index.json',
    body: {
      bits,
      looks: banded ? 'bands' : 'one',
      parts: bitsOf(parts.keys(), 2 ** bits),
      lists: banded ? lists : '',
    },
  };
  for (const [part, held] of parts)
    yield {
      path: `check/${digestPartName(part, bits)}`,
      body: Object.fromEntries(
        held.map(({ digest, known, look }) => [
          digest.slice(0, 24),
          { ...known, ...(look === undefined ? {} : { look }) },
        ]),
      ),
    };
  if (!banded) yield { path: 'check/looks.bin', bytes: packLooks(looked) };
  for (const [name, held] of files) yield { path: `check/${name}`, bytes: packLooks(held) };
}

/** Up to so many looks are one file of 15 kB. */
const FEW_LOOKS = 1500;

function placed(entries: readonly KnownEntry[], bits: number): PlacedLook[] {
  const seen = new Set<string>();
  return entries.flatMap(({ digest, look, known }) => {
    const same = `${look} ${known.href} ${known.verdict}`;
    if (look === undefined || seen.has(same)) return [];
    seen.add(same);
    return [{ look, part: partOf(digest, bits) }];
  });
}
