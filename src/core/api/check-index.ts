import { bitsOf } from './bits.ts';
import { partBits, partOf } from './digest-part.ts';
import { type KnownList, type KnownRow, type PartEntry, rowsIn } from './known-list.ts';
import { likeLists } from './like-lists.ts';
import type { PlacedLook } from './look-list.ts';

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
export type DigestPart = { readonly [digest: string]: PartEntry };

/** An entry of a part, and the campaign that says it. */
export type PlannedEntry = Pick<KnownRow, 'digest' | 'word'> & { readonly campaign: string };

/** What the index is made of: the entries of each part by its number, and the looks, each in the order of the campaigns. */
export type CheckPlan = {
  readonly bits: number;
  readonly parts: ReadonlyMap<number, readonly PlannedEntry[]>;
  readonly looks: readonly PlacedLook[];
};

/**
 * Plans the index of what these campaigns know. Of a file that several know, the first tells. Of files of one asset with one look,
 * the first stands for all: they are one picture.
 */
export function checkPlan(lists: readonly KnownList[]): CheckPlan {
  const known = new Set<string>();
  const entries: PlannedEntry[] = [];
  const looked: { readonly look: string; readonly digest: string }[] = [];
  for (const list of lists) {
    const { campaign } = list;
    const pictures = new Set<string>();
    for (const { digest, word, look, same } of rowsIn(list)) {
      if (known.has(digest)) continue;
      known.add(digest);
      entries.push({ digest, word, campaign });
      if (look === undefined || pictures.has(same)) continue;
      pictures.add(same);
      looked.push({ look, digest });
    }
  }
  const bits = partBits(entries.length);
  return {
    bits,
    parts: Map.groupBy(entries, ({ digest }) => partOf(digest, bits)),
    looks: looked.map(({ look, digest }) => ({ look, part: partOf(digest, bits) })),
  };
}

/** The text of a part, from the text of each entry. */
export const partText = (entries: readonly PlannedEntry[], textOf: (entry: PlannedEntry) => string): string =>
  `{${entries.map((entry) => `${JSON.stringify(entry.digest)}:${textOf(entry)}`).join(',')}}`;

/** The lists of looks by the names of their files, and what the index says of them. */
export type LikeFiles = Pick<CheckIndex, 'looks' | 'lists'> & {
  readonly files: ReadonlyMap<string, readonly PlacedLook[]>;
};

/** The files that looks are found in. */
export function likeFiles(looks: readonly PlacedLook[]): LikeFiles {
  if (looks.length <= FEW_LOOKS) return { looks: 'one', lists: '', files: new Map([['looks.bin', looks]]) };
  return { looks: 'bands', ...likeLists(looks) };
}

/** Up to so many looks are one file of 15 kB. */
const FEW_LOOKS = 1500;

/** What leads to the parts and the lists. */
export const checkIndex = (
  { bits, parts }: Pick<CheckPlan, 'bits' | 'parts'>,
  { looks, lists }: Pick<CheckIndex, 'looks' | 'lists'>,
): CheckIndex => ({ bits, looks, parts: bitsOf(parts.keys(), 2 ** bits), lists });
