import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { rgbProfile } from '../../testing/icc.ts';
import { drawn, encoded } from '../../testing/pictures.ts';
import { pngChunk } from '../../testing/png.ts';
import { at } from '../../testing/step.ts';
import { decode } from './decode.ts';

const folder = mkdtempSync(join(tmpdir(), 'greenlit-decode-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Adobe RGB (1998), its primaries adapted to D50, and its gamma of 563/256. */
const ADOBE = rgbProfile({
  primaries: [
    [0.60974, 0.31111, 0.01947],
    [0.20528, 0.62567, 0.06087],
    [0.14919, 0.06322, 0.74457],
  ],
  gamma: 563 / 256,
});

describe('colours of a profile', () => {
  // The same colours in both spaces: those that CSS Color 4 and Adobe’s specification give.
  const cases = [
    { space: 'Display P3', stored: [234, 51, 35], shown: [255, 0, 0] },
    { space: 'Display P3', stored: [117, 251, 76], shown: [0, 255, 0] },
    { space: 'Adobe RGB', stored: [219, 0, 0], shown: [255, 0, 0] },
    { space: 'Adobe RGB', stored: [144, 255, 60], shown: [0, 255, 0] },
    { space: 'Adobe RGB', stored: [127, 127, 127], shown: [128, 128, 128] },
  ] as const;
  for (const bits of [8, 16] as const)
    it.each(cases)(`become what sRGB shows: $space $stored at ${bits} bits`, async ({ space, stored, shown }) => {
      const icc = space === 'Adobe RGB' ? ADOBE : await displayP3();
      for (const values of [stored, [...stored, 200]]) {
        const [r, g, b, alpha] = await decoded(png(values, bits, icc));
        expect(Math.max(Math.abs(r! - shown[0]), Math.abs(g! - shown[1]), Math.abs(b! - shown[2]))).toBeLessThan(4);
        expect(alpha).toBe(values.length === 4 ? 200 : undefined);
      }
    });

  it('are those of sRGB where none is embedded, or one that is broken', async () => {
    expect(await decoded(png([200, 60, 30], 8))).toEqual([200, 60, 30]);
    expect(await decoded(png([200, 60, 30], 8, Buffer.from('not a profile at all')))).toEqual([200, 60, 30]);
  });

  it('come through CMYK as near as ink can show them, with and without a profile', async () => {
    const ink = sharp({ create: { width: 8, height: 8, channels: 3, background: '#c83c1e' } });
    for (const file of [
      await ink.clone().withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer(),
      await ink.clone().toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer(),
      await ink.clone().withIccProfile('cmyk').tiff({ compression: 'lzw' }).toBuffer(),
    ]) {
      expect((await sharp(file).metadata()).space).toBe('cmyk');
      const [r, g, b] = await decoded(file);
      expect([Math.abs(r! - 200) < 12, Math.abs(g! - 60) < 12, b! < 60]).toEqual([true, true, true]);
    }
  });
});

describe('alpha', () => {
  it('is there when something is transparent, be it one pixel', async () => {
    const path = join(folder, 'corner');
    for (const [corner, channels] of [
      [255, 3],
      [254, 4],
    ] as const) {
      writeFileSync(path, await encoded(drawn(9, 7, (x, y) => [9, 8, 7, x === 8 && y === 6 ? corner : 255])));
      const { channels: found, data } = await decode(path);
      expect([found, data.length, [...data.subarray(0, 3)]]).toEqual([channels, 63 * channels, [9, 8, 7]]);
    }
  });
});

describe('16 bits a value', () => {
  // Some programs write 200 as 200 × 257, others as 200 × 256. Cut, and not rounded, both are 200, and white is white.
  it('are what they were written from, by either convention', async () => {
    for (const value of [0, 1, 127, 200, 254, 255])
      for (const scale of [256, 257])
        expect(await decoded(png([value, value, value], 16, undefined, scale))).toEqual([value, value, value]);
  });

  it('hold for grey and for alpha', async () => {
    const grey = sharp(new Uint16Array(64).fill(201 * 257), { raw: { width: 8, height: 8, channels: 1 } });
    expect(await decoded(await grey.toColourspace('grey16').png().toBuffer())).toEqual([201, 201, 201]);
    expect(await decoded(png([201, 0, 255, 128], 16))).toEqual([201, 0, 255, 128]);
  });
});

describe('EXIF orientation', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%i is turned upright', async (orientation) => {
    const [width, height] = orientation < 5 ? [12, 8] : [8, 12];
    const stored = drawn(width, height, (x, y) => CORNERS(...SHOWN_AT[orientation]!(x, y)));
    const file = join(folder, `turned-${orientation}.tif`);
    const pipeline = sharp(await encoded(stored)).withMetadata({ orientation });
    writeFileSync(file, await pipeline.tiff({ compression: 'lzw' }).toBuffer());
    const state = await decode(file);
    expect([state.width, state.height]).toEqual([12, 8]);
    expect([at(state, 2, 2), at(state, 9, 2), at(state, 2, 6), at(state, 9, 6)]).toEqual([RED, GREEN, BLUE, WHITE]);
  });
});

const RED = [255, 0, 0];
const GREEN = [0, 255, 0];
const BLUE = [0, 0, 255];
const WHITE = [255, 255, 255];
/** The upright picture, 12 × 8: a corner each. */
const CORNERS = (x: number, y: number): number[] => (y < 4 ? (x < 6 ? RED : GREEN) : x < 6 ? BLUE : WHITE);

/** Where a stored pixel is shown, for each value of the tag (TIFF 6.0: on which side its first row and first column are). */
const SHOWN_AT: { readonly [tag: number]: (x: number, y: number) => [x: number, y: number] } = {
  1: (x, y) => [x, y],
  2: (x, y) => [11 - x, y],
  3: (x, y) => [11 - x, 7 - y],
  4: (x, y) => [x, 7 - y],
  5: (x, y) => [y, x],
  6: (x, y) => [11 - y, x],
  7: (x, y) => [11 - y, 7 - x],
  8: (x, y) => [y, 7 - x],
};

describe('a JPEG that is not quite right', () => {
  /** Shapes enough for a few thousand bytes of picture. */
  const jpeg = (): Promise<Buffer> =>
    sharp(
      Uint8Array.from({ length: 64 * 64 * 3 }, (_, index) => Math.imul(index, 2654435761) >>> 24),
      {
        raw: { width: 64, height: 64, channels: 3 },
      },
    )
      .jpeg()
      .toBuffer();
  const pixels = async (file: Buffer): Promise<Uint8Array> => {
    const path = join(folder, 'not-quite.jpg');
    writeFileSync(path, file);
    return (await decode(path)).data;
  };

  it('is taken with the scan header that some telephones write, which changes nothing', async () => {
    const right = await jpeg();
    const odd = Buffer.from(right);
    const scan = odd.indexOf(Buffer.from([0xff, 0xda]));
    odd[scan + odd.readUInt16BE(scan + 2)] = 0;
    expect(odd.equals(right)).toBe(false);
    expect(await pixels(odd)).toEqual(await pixels(right));
  });

  it('passes with a wrong byte in its middle: the format has no checksum, only the digest of the file tells', async () => {
    const right = await jpeg();
    const wrong = Buffer.from(right);
    wrong[Math.floor(wrong.length / 2)]! ^= 0x55;
    expect(await pixels(wrong)).not.toEqual(await pixels(right));
  });
});

/** A PNG of one colour, its values (of 8 bits each, times `scale` in 16) and its profile exactly as given: nothing converts them. */
function png(values: readonly number[], bits: 8 | 16, icc?: Buffer, scale = 257): Buffer {
  const [width, height] = [8, 8];
  const pixel = Buffer.concat(
    values.map((value) => (bits === 8 ? Buffer.from([value]) : Buffer.from([(value * scale) >> 8, value * scale]))),
  );
  const row = Buffer.concat([Buffer.from([0]), ...Array.from({ length: width }, () => pixel)]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, values.length === 4 ? 6 : 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    ...(icc === undefined ? [] : [pngChunk('iCCP', Buffer.concat([Buffer.from('of it\0\0'), deflateSync(icc)]))]),
    pngChunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The library's own profile of Display P3. */
async function displayP3(): Promise<Buffer> {
  const tagged = sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } }).withIccProfile('p3');
  return (await sharp(await tagged.png().toBuffer()).metadata()).icc!;
}

async function decoded(file: Buffer): Promise<number[]> {
  const path = join(folder, 'one-colour');
  writeFileSync(path, file);
  return at(await decode(path), 4, 4);
}
