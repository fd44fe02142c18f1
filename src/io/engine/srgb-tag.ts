import sharp from 'sharp';

/** Formats whose files can be given the profile after they were encoded. */
export type Taggable = 'jpeg' | 'png' | 'webp';

export const isTaggable = (format: string): format is Taggable => format in INSERT;

/**
 * Puts the sRGB profile into an encoded file that has none; the bytes are those that the library gives with
 * `withIccProfile('srgb')`. The library converts every pixel from sRGB to sRGB on the way, which changes none
 * of them and costs as much as encoding a JPEG does.
 */
export async function tagSrgb(bytes: Buffer, format: Taggable): Promise<Buffer> {
  samples[format] ??= sampleOf(format);
  return INSERT[format](bytes, await samples[format]);
}

const samples: { [format in Taggable]?: Promise<Buffer> } = {};

/** The piece of a file that holds the profile, as the library writes it. */
async function sampleOf(format: Taggable): Promise<Buffer> {
  const dot = sharp(Buffer.alloc(3), { raw: { width: 1, height: 1, channels: 3 } }).withIccProfile('srgb');
  const file = await dot[format]().toBuffer();
  return PIECE[format](file);
}

const PIECE: { readonly [format in Taggable]: (file: Buffer) => Buffer } = {
  jpeg: (file) => {
    const at = segments(file).find((each) => file[each + 1] === 0xe2)!;
    return file.subarray(at, at + 2 + file.readUInt16BE(at + 2));
  },
  png: (file) => {
    const at = AFTER_HEADER;
    return file.subarray(at, at + 12 + file.readUInt32BE(at));
  },
  webp: (file) => {
    const at = FIRST_CHUNK + EXTENDED;
    return file.subarray(at, at + 8 + even(file.readUInt32LE(at + 4)));
  },
};

const INSERT: { readonly [format in Taggable]: (file: Buffer, piece: Buffer) => Buffer } = {
  jpeg: (file, piece) => {
    const at = segments(file).find((each) => ![0xe0, 0xe1].includes(file[each + 1]!))!;
    return Buffer.concat([file.subarray(0, at), piece, file.subarray(at)]);
  },
  png: (file, piece) => Buffer.concat([file.subarray(0, AFTER_HEADER), piece, file.subarray(AFTER_HEADER)]),
  webp: (file, piece) => {
    const extended = file.toString('latin1', FIRST_CHUNK, FIRST_CHUNK + 4) === 'VP8X';
    const head = extended ? Buffer.from(file.subarray(0, FIRST_CHUNK + EXTENDED)) : extendedHead(file);
    head[FIRST_CHUNK + 8]! |= HAS_PROFILE;
    const all = Buffer.concat([head, piece, file.subarray(extended ? FIRST_CHUNK + EXTENDED : FIRST_CHUNK)]);
    all.writeUInt32LE(all.length - 8, 4);
    return all;
  },
};

/** PNG: where the signature and IHDR end. */
const AFTER_HEADER = 8 + 25;
/** WebP: where the first chunk begins, how long a VP8X chunk is, and its flag for a profile. */
const FIRST_CHUNK = 12;
const EXTENDED = 18;
const HAS_PROFILE = 0x20;

/** A WebP file of one lossy picture and nothing else, given the chunk that says there is more. */
function extendedHead(file: Buffer): Buffer {
  // The VP8 key frame: three bytes of frame tag, three of start code, then width and height in 14 bits each.
  const frame = FIRST_CHUNK + 8;
  const head = Buffer.concat([file.subarray(0, FIRST_CHUNK), Buffer.alloc(EXTENDED)]);
  head.write('VP8X', FIRST_CHUNK, 'latin1');
  head.writeUInt32LE(EXTENDED - 8, FIRST_CHUNK + 4);
  head.writeUIntLE((file.readUInt16LE(frame + 6) & 0x3fff) - 1, FIRST_CHUNK + 12, 3);
  head.writeUIntLE((file.readUInt16LE(frame + 8) & 0x3fff) - 1, FIRST_CHUNK + 15, 3);
  return head;
}

/** Where the marker segments of a JPEG begin, from the first up to that after the last before the scan. */
function segments(file: Buffer): number[] {
  const starts: number[] = [];
  for (let at = 2; file[at] === 0xff && file[at + 1] !== 0xda; at += 2 + file.readUInt16BE(at + 2)) starts.push(at);
  return starts;
}

const even = (length: number): number => length + (length & 1);
