import { bandsOf } from '../looks/likeness.ts';
import { type PlacedLook, packLooks, pickLooks } from './look-list.ts';

/**
 * Looks are listed by each of their eight bands, and a list that grew long is divided by the band beside it. What is within reach
 * of a copy (seven bits) has, in one of the four pairs of bands, one band equal and at most one bit of the other different:
 * so of a list that is divided by n bits of its neighbour, n + 1 parts are enough.
 */
export type LikeLists = {
  /** A digit for each list, `band * 256 + byte`: by how many bits it is divided; `-` where there is none. */
  readonly lists: string;
  /** The looks of each file, packed, by its name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/** Looks that a check may fetch of one list: 6 kB. */
const ENOUGH = 600;
const BYTES = 256;
const BANDS = 8;

/** The lists of these looks. All parts of a divided list are there, empty ones too. */
export function likeLists(looks: readonly PlacedLook[]): LikeLists {
  // By their numbers: each look stands in a list for each of its bands.
  const held = Array.from({ length: BANDS * BYTES }, (): number[] => []);
  const bands = looks.map(({ look }) => bandsOf(look));
  for (let look = 0; look < looks.length; look += 1)
    for (let band = 0; band < BANDS; band += 1) held[band * BYTES + bands[look]![band]!]!.push(look);
  const packed = packLooks(looks);
  const digits = held.map(({ length }) => (length === 0 ? '-' : String(division(length))));
  const files = new Map<string, Uint8Array>();
  for (const [at, listed] of held.entries()) {
    if (listed.length === 0) continue;
    const bits = Number(digits[at]);
    const parts = Array.from({ length: 1 << bits }, (): number[] => []);
    for (const look of listed) parts[partOf(bands[look]![(at >> 8) ^ 1]!, bits)]!.push(look);
    for (const [part, within] of parts.entries()) files.set(fileName(at, bits, part), pickLooks(packed, within));
  }
  return { lists: digits.join(''), files };
}

/** The files in which everything stands that a copy with this look may be of. */
export function likeNames(lists: string, look: string): string[] {
  const bands = bandsOf(look);
  return bands.flatMap((byte, band) => {
    const at = band * BYTES + byte;
    if ((lists[at] ?? '-') === '-') return [];
    const bits = Number(lists[at]);
    const part = partOf(bands[band ^ 1] as number, bits);
    return [part, ...Array.from({ length: bits }, (_, bit) => part ^ (1 << bit))].map((each) =>
      fileName(at, bits, each),
    );
  });
}

/** By how many bits a list of so many looks is divided, so that what is fetched of it is enough and no more. */
function division(count: number): number {
  let bits = 0;
  while (bits < 8 && (count * (bits + 1)) / 2 ** bits > ENOUGH) bits += 1;
  return bits;
}

/** The part that a neighbour's byte belongs to: each of its bits turns exactly one bit of the part's number. */
function partOf(byte: number, bits: number): number {
  let part = 0;
  if (bits > 0) for (let bit = 0; bit < 8; bit += 1) part ^= ((byte >> bit) & 1) << (bit % bits);
  return part;
}

function fileName(at: number, bits: number, part: number): string {
  const list = `like-${at >> 8}-${(at & 255).toString(16).padStart(2, '0')}`;
  return bits === 0 ? `${list}.bin` : `${list}-${part.toString(16).padStart(2, '0')}.bin`;
}
