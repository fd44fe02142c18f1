import { crc32 } from 'node:zlib';

/** Kinds of colour and the bits that each may have (PNG 1.2, 4.1.1), and whether it carries transparency. */
const COLOURS: { readonly [colour: number]: { readonly bits: readonly number[]; readonly alpha: boolean } } = {
  0: { bits: [1, 2, 4, 8, 16], alpha: false },
  2: { bits: [8, 16], alpha: false },
  3: { bits: [1, 2, 4, 8], alpha: false },
  4: { bits: [8, 16], alpha: true },
  6: { bits: [8, 16], alpha: true },
};

/** More chunks before the pixels than generators write: such a file is left to the picture library. */
const MOST_CHUNKS = 100;

/**
 * The header of a PNG in which nothing is out of the ordinary up to its pixels: nine of ten files that generators write,
 * told in a fraction of the time that the picture library takes for it. Undefined for all others (wrong checksums, an
 * orientation in EXIF, an animation, no pixels), which are the library's to judge.
 */
export function plainPng(
  bytes: Uint8Array,
): { readonly width: number; readonly height: number; readonly format: 'png'; readonly hasAlpha: boolean } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: { width: number; height: number; colour: number } | undefined;
  let transparent = false;
  for (let at = 8, count = 0; at + 12 <= bytes.length && count < MOST_CHUNKS; count++) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const end = at + 8 + length;
    if (end + 4 > bytes.length) return undefined;
    if (type === 'IDAT') {
      if (header === undefined) return undefined;
      const { width, height, colour } = header;
      return { width, height, format: 'png', hasAlpha: transparent || COLOURS[colour]!.alpha };
    }
    if (type === 'eXIf' || type === 'acTL' || crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end))
      return undefined;
    if (type === 'tRNS') transparent = true;
    if (type === 'IHDR') {
      const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
      const [bits = 0, colour = 0, compression, filter, interlace = 0] = bytes.subarray(at + 16, at + 21);
      if (at !== 8 || length !== 13 || width === 0 || height === 0) return undefined;
      if (!COLOURS[colour]?.bits.includes(bits) || compression !== 0 || filter !== 0 || interlace > 1) return undefined;
      header = { width, height, colour };
    }
    at = end + 4;
  }
  return undefined;
}

/** How many frames a PNG says that it has (APNG 1.0, acTL), which the picture library does not tell: it shows the first. */
export function pngFrames(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8, count = 0; at + 12 <= bytes.length && count < MOST_CHUNKS; count++) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'IDAT') return 1;
    if (type === 'acTL') return view.getUint32(at + 8);
    at += 12 + view.getUint32(at);
  }
  return 1;
}
