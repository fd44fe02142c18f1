import type { PixelSize } from '../../core/intake/generated.ts';

/** How large the head of a file says that its picture is; undefined where it says nothing that is one. */
export function pixelSize(format: string, bytes: Buffer): PixelSize | undefined {
  const size = Object.hasOwn(HEADS, format) ? HEADS[format]?.(bytes) : undefined;
  return size !== undefined && size.width > 0 && size.height > 0 ? size : undefined;
}

/** By the names of `PictureFormat`. */
const HEADS: { readonly [format: string]: (bytes: Buffer) => PixelSize | undefined } = { png, jpg: jpeg, webp };

/** PNG 1.2: the first chunk is IHDR. */
function png(bytes: Buffer): PixelSize | undefined {
  if (bytes.length < 24 || bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** JPEG (T.81, B.2.2): a frame's header comes before the picture, among segments that say how long they are. */
function jpeg(bytes: Buffer): PixelSize | undefined {
  for (let at = 2, count = 0; at + 9 <= bytes.length && bytes[at] === 0xff && count < MAX_SEGMENTS; count++) {
    const marker = bytes[at + 1]!;
    if (isFrame(marker)) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + Math.max(2, bytes.readUInt16BE(at + 2));
  }
  return undefined;
}
const MAX_SEGMENTS = 10_000;
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** WebP (RFC 9649): the first chunk is of the extended, the lossless or the lossy kind. */
function webp(bytes: Buffer): PixelSize | undefined {
  if (bytes.length < 30) return undefined;
  const kind = bytes.toString('latin1', 12, 16);
  if (kind === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  if (kind === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  if (kind !== 'VP8L') return undefined;
  const bits = bytes.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
