import { deflateSync } from 'node:zlib';
import { encode } from 'cbor2';
import { pngChunk, pngOf } from './png.ts';

/** Files as generators write them, made byte by byte, so that the readers are tested against the formats and not against themselves. */

/** A small PNG with chunks put in before the picture (`before`), or after it. */
export function pngWith(
  chunks: readonly Buffer[],
  where: 'before' | 'after' = 'before',
  base = pngOf(8, 10, [90, 60, 30]),
): Buffer {
  const png = Buffer.from(base);
  const at = where === 'before' ? 33 : png.length - 12;
  return Buffer.concat([png.subarray(0, at), ...chunks, png.subarray(at)]);
}

export const tEXt = (key: string, text: string): Buffer => pngChunk('tEXt', Buffer.from(`${key}\0${text}`, 'latin1'));
export const zTXt = (key: string, text: string): Buffer =>
  pngChunk('zTXt', Buffer.concat([Buffer.from(`${key}\0\0`, 'latin1'), deflateSync(Buffer.from(text, 'latin1'))]));
export const iTXt = (key: string, text: string, compressed = false): Buffer =>
  pngChunk(
    'iTXt',
    Buffer.concat([
      Buffer.from(`${key}\0${compressed ? '\x01' : '\0'}\0\0\0`, 'latin1'),
      compressed ? deflateSync(Buffer.from(text)) : Buffer.from(text),
    ]),
  );

const TAG = {
  ImageDescription: 270,
  Make: 271,
  Model: 272,
  Software: 305,
  Artist: 315,
  FNumber: 33437,
  MakerNote: 37500,
  UserComment: 37510,
} as const;
type Tag = keyof typeof TAG;
export type Tags = { readonly [tag in Tag]?: Buffer | string };

/** An EXIF block (TIFF 6.0): tags of IFD0, and those of the Exif directory. Texts are ASCII values, buffers undefined ones. */
export function exifOf(order: 'II' | 'MM', ifd0: Tags, exif: Tags = {}): Buffer {
  const little = order === 'II';
  const n16 = (value: number): Buffer => {
    const out = Buffer.alloc(2);
    little ? out.writeUInt16LE(value) : out.writeUInt16BE(value);
    return out;
  };
  const n32 = (value: number): Buffer => {
    const out = Buffer.alloc(4);
    little ? out.writeUInt32LE(value) : out.writeUInt32BE(value);
    return out;
  };
  const directory = (at: number, tags: Tags, pointer?: number): Buffer => {
    const rows = Object.entries(tags).map(([tag, value]) => ({
      tag: TAG[tag as Tag],
      type: typeof value === 'string' ? 2 : 7,
      data: typeof value === 'string' ? Buffer.from(`${value}\0`) : value,
    }));
    const count = rows.length + (pointer === undefined ? 0 : 1);
    let end = at + 2 + count * 12 + 4;
    const values: Buffer[] = [];
    const entries = rows.map(({ tag, type, data }) => {
      const small = data.length <= 4;
      const entry = Buffer.concat([
        n16(tag),
        n16(type),
        n32(data.length),
        small ? Buffer.concat([data, Buffer.alloc(4 - data.length)]) : n32(end),
      ]);
      if (!small) {
        values.push(data);
        end += data.length;
      }
      return entry;
    });
    if (pointer !== undefined) entries.push(Buffer.concat([n16(34665), n16(4), n32(1), n32(pointer)]));
    return Buffer.concat([n16(count), ...entries, n32(0), ...values]);
  };
  const first = directory(8, ifd0, 0);
  const second = 8 + first.length;
  return Buffer.concat([Buffer.from(order), n16(42), n32(8), directory(8, ifd0, second), directory(second, exif)]);
}

/** A UserComment as most writers put it: `UNICODE\0` and UTF-16 in this order. */
export function unicodeComment(text: string, order: 'LE' | 'BE'): Buffer {
  const body = Buffer.from(text, 'utf16le');
  return Buffer.concat([Buffer.from('UNICODE\0'), order === 'LE' ? body : body.swap16()]);
}

/** A JPEG's header and nothing but: segments, then an end. No reader of metadata needs more. */
export const jpegWith = (segments: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, Buffer.from([0xff, 0xda, 0, 2, 0xff, 0xd9])]);
export function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}
export const exifSegment = (exif: Buffer): Buffer => segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif]));
export const xmpSegment = (xml: string): Buffer => segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xml}`));

/** Content Credentials in APP11 segments, cut into pieces of `size` bytes; each further piece repeats the box's head. */
export function jumbfSegments(box: Buffer, size = 60_000): Buffer[] {
  const head = box.subarray(0, 8);
  const pieces: Buffer[] = [];
  for (let at = 8, order = 1; at < box.length; at += size, order++) {
    const intro = Buffer.alloc(8);
    intro.write('JP', 'latin1');
    intro.writeUInt16BE(1, 2);
    intro.writeUInt32BE(order, 4);
    pieces.push(segment(0xeb, Buffer.concat([intro, head, box.subarray(at, at + size)])));
  }
  return pieces;
}

/** A WebP of these RIFF chunks behind an empty lossy picture. */
export function webpWith(chunks: readonly (readonly [type: string, data: Buffer])[]): Buffer {
  const parts = [['VP8 ', Buffer.alloc(10)] as const, ...chunks].map(([type, data]) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
  });
  const body = Buffer.concat([Buffer.from('WEBP'), ...parts]);
  const head = Buffer.alloc(8);
  head.write('RIFF', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

/** One ISO box. */
function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const data = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, data]);
}

/** The header of an AVIF with one Exif item in `mdat`, and a C2PA box when given. */
export const avifWith = (exif: Buffer, c2pa?: Buffer): Buffer => heifWith('avif', exifItem(exif), c2pa);

/** The same of an AVIF whose item is an XMP packet. */
export const avifWithXmp = (xml: string): Buffer =>
  heifWith('avif', { kind: 'mime\0application/rdf+xml\0', data: Buffer.from(xml) });

/** The same of a HEIC. */
export const heicWith = (exif: Buffer): Buffer => heifWith('heic', exifItem(exif));

type HeifItem = { readonly kind: string; readonly data: Buffer };

const exifItem = (exif: Buffer): HeifItem => ({
  kind: 'Exif\0',
  data: Buffer.concat([Buffer.from([0, 0, 0, 6]), Buffer.from('Exif\0\0'), exif]),
});

function heifWith(brand: 'avif' | 'heic', { kind, data: item }: HeifItem, c2pa?: Buffer): Buffer {
  const ftyp = box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}mif1`));
  const infe = box('infe', Buffer.from([2, 0, 0, 0, 0, 7, 0, 0]), Buffer.from(kind));
  const iinf = box('iinf', Buffer.from([0, 0, 0, 0, 0, 1]), infe);
  const ilocOf = (offset: number): Buffer => {
    const place = Buffer.alloc(8);
    place.writeUInt32BE(offset);
    place.writeUInt32BE(item.length, 4);
    return box('iloc', Buffer.from([0, 0, 0, 0, 0x44, 0, 0, 1, 0, 7, 0, 0, 0, 1]), place);
  };
  const metaOf = (offset: number): Buffer => box('meta', Buffer.alloc(4), iinf, ilocOf(offset));
  const uuid =
    c2pa === undefined
      ? Buffer.alloc(0)
      : box(
          'uuid',
          Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex'),
          Buffer.from('\0\0\0\0manifest\0'),
          Buffer.alloc(8),
          c2pa,
        );
  const offset = ftyp.length + uuid.length + metaOf(0).length + 8;
  return Buffer.concat([ftyp, uuid, metaOf(offset), box('mdat', item)]);
}

/** A C2PA manifest store: one manifest for each entry, oldest first, with its claim and its assertions in CBOR. */
export function manifestStoreOf(
  manifests: readonly {
    readonly label: string;
    readonly claim: unknown;
    readonly assertions: { readonly [label: string]: unknown };
  }[],
): Buffer {
  return superbox(
    'c2pa',
    'c2pa',
    ...manifests.map(({ label, claim, assertions }) =>
      superbox(
        'c2ma',
        label,
        superbox(
          'c2as',
          'c2pa.assertions',
          ...Object.entries(assertions).map(([name, value]) =>
            superbox('cbor', name, box('cbor', Buffer.from(encode(value)))),
          ),
        ),
        superbox('c2cl', 'c2pa.claim', box('cbor', Buffer.from(encode(claim)))),
        superbox('c2cs', 'c2pa.signature', box('cbor', Buffer.from(encode({ signature: new Uint8Array(64) })))),
      ),
    ),
  );
}

/** A JUMBF superbox: its description (type, label), then its content. */
export const superbox = (type: string, label: string, ...content: readonly Buffer[]): Buffer =>
  box(
    'jumb',
    box(
      'jumd',
      Buffer.from(type),
      Buffer.from('00110010800000aa00389b71', 'hex'),
      Buffer.from([3]),
      Buffer.from(`${label}\0`),
    ),
    ...content,
  );

/** Pixels (RGBA) that carry a text in the lowest bits of alpha, column by column; `magic` says how it is packed. */
export function stealthPixels(magic: string, data: Buffer, width: number, height: number): Buffer {
  const channels = magic.includes('rgb') ? [0, 1, 2] : [3];
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length * 8);
  const stream = Buffer.concat([Buffer.from(magic), length, data]);
  const pixels = Buffer.alloc(width * height * 4, 254);
  for (let bit = 0; bit < stream.length * 8; bit++) {
    const pixel = Math.floor(bit / channels.length);
    const at = ((pixel % height) * width + Math.floor(pixel / height)) * 4 + channels[bit % channels.length]!;
    pixels[at]! |= (stream[bit >> 3]! >> (7 - (bit & 7))) & 1;
  }
  return pixels;
}
