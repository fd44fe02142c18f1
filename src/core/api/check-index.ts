import { bitsOf } from './bits.ts';
import { partBits, partOf } from './digest-part.ts';
import { DIGITS, type KnownList, looksIn, type PartEntry, ROW } from './known-list.ts';
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
export type DigestPart = { readonly [digest: string]: PartEntry };

/** A part to be: the rows of its entries in the order of the campaigns, and beside each the number of the campaign that says it. */
export type PlannedPart = { readonly rows: readonly string[]; readonly from: readonly number[] };

/** What the index is made of. */
export type CheckPlan = {
  readonly bits: number;
  /** The parts by their numbers. */
  readonly parts: ReadonlyMap<number, PlannedPart>;
  /** Files that an earlier campaign tells of, each by the number of the campaign that does not and its digest. */
  readonly untold: ReadonlySet<string>;
};

/** Plans the index of what these campaigns know. Of a file that several know, the first tells. */
export function checkPlan(lists: readonly KnownList[]): CheckPlan {
  const all = lists.reduce((sum, { rows }) => sum + rows.length / ROW, 0);
  const plan = plannedBy(partBits(all), lists);
  const told = [...plan.parts.values()].reduce((sum, { rows }) => sum + rows.length, 0);
  // Mostly there is none that two know.
  return partBits(told) === plan.bits ? plan : plannedBy(partBits(told), lists);
}

function plannedBy(bits: number, lists: readonly KnownList[]): CheckPlan {
  const parts = new Map<number, Planned>();
  const untold = new Set<string>();
  for (const [number, { rows }] of lists.entries())
    for (let at = 0; at < rows.length; at += ROW) {
      const digest = rows.slice(at, at + DIGITS);
      const part = partOf(digest, bits);
      const held = parts.get(part) ?? { rows: [], from: [], starts: [] };
      if (held.rows.length === 0) parts.set(part, held);
      // Numbers are compared in a tenth of the time that texts are.
      const start = Number.parseInt(digest.slice(0, 12), 16);
      if (held.starts.includes(start) && held.rows.some((row) => row.startsWith(digest))) {
        untold.add(nameIn(number, digest));
        continue;
      }
      held.rows.push(rows.slice(at, at + ROW));
      held.from.push(number);
      held.starts.push(start);
    }
  return { bits, parts, untold };
}

/** A part that is being planned, with the first digits of each digest. */
type Planned = { readonly rows: string[]; readonly from: number[]; readonly starts: number[] };

const nameIn = (campaign: number, digest: string): string => `${campaign} ${digest}`;

/** The looks in the order of the campaigns. Of files of one asset with one look, the first stands for all: they are one picture. */
export function plannedLooks(lists: readonly KnownList[], { bits, untold }: CheckPlan): PlacedLook[] {
  const looks: PlacedLook[] = [];
  for (const [number, list] of lists.entries()) {
    const pictures = new Set<string>();
    for (const { digest, look, same } of looksIn(list)) {
      if (pictures.has(same) || untold.has(nameIn(number, digest))) continue;
      pictures.add(same);
      looks.push({ look, part: partOf(digest, bits) });
    }
  }
  return looks;
}

/** The text of a part, from the text of each entry. */
export const partText = ({ rows }: PlannedPart, textOf: (digest: string) => string): string =>
  `{${rows.map((row) => `"${row.slice(0, DIGITS)}":${textOf(row.slice(0, DIGITS))}`).join(',')}}`;

/** The lists of looks by the names of their files, and what the index says of them. */
export type LikeFiles = Pick<CheckIndex, 'looks' | 'lists'> & {
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/** The files that looks are found in. */
export function likeFiles(looks: readonly PlacedLook[]): LikeFiles {
  if (looks.length <= FEW_LOOKS) return { looks: 'one', lists: '', files: new Map([['looks.bin', packLooks(looks)]]) };
  return { looks: 'bands', ...likeLists(looks) };
}

/** Up to so many looks are one file of 15 kB. */
const FEW_LOOKS = 1500;

/** What leads to the parts and the lists. */
export const checkIndex = (
  { bits, parts }: Pick<CheckPlan, 'bits' | 'parts'>,
  { looks, lists }: Pick<CheckIndex, 'looks' | 'lists'>,
): CheckIndex => ({ bits, looks, parts: bitsOf(parts.keys(), 2 ** bits), lists });
