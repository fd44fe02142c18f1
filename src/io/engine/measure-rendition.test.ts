import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { drawn, encoded } from '../../testing/pictures.ts';
import { likeness, luminance } from '../pictures/likeness.ts';
import { measureRendition } from './measure-rendition.ts';

const folder = mkdtempSync(join(tmpdir(), 'greenlit-measure-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;
async function measured(bytes: Promise<Buffer>, background?: string) {
  count += 1;
  const path = join(folder, `${count}.bin`);
  writeFileSync(path, await bytes);
  return measureRendition(path, background === undefined ? {} : { background });
}
const flat = (background: string) => sharp({ create: { width: 100, height: 80, channels: 3, background } });
const product = (left: number, top: number, width: number, height: number) =>
  flat('#ffffff').composite([{ input: { create: { width, height, channels: 3, background: '#204060' } }, left, top }]);

describe('measureRendition', () => {
  it('sees what a web file is', async () => {
    const {
      bytes: _,
      xmp: __,
      ...facts
    } = await measured(flat('#d2b478').withIccProfile('srgb').withXmp('<x/>').jpeg().toBuffer());
    expect(facts).toEqual({
      format: 'jpeg',
      width: 100,
      height: 80,
      colours: 3,
      alpha: false,
      density: 72,
      profile: 'sRGB',
      blocks: [],
    });
  });

  it('sees what a print file is', async () => {
    const facts = await measured(
      flat('#d2b478').flatten().withIccProfile('cmyk').withDensity(300).tiff({ compression: 'lzw' }).toBuffer(),
    );
    expect(facts).toMatchObject({ format: 'tiff', colours: 4, alpha: false, density: 300 });
    expect(facts.profile).toMatch(/./);
  });

  it('finds what was left in a file that should carry nothing', async () => {
    const camera = { IFD0: { Artist: 'Somebody', Copyright: 'Nobody' } };
    const facts = await measured(flat('#d2b478').withExif(camera).withXmp('<x/>').jpeg().toBuffer());
    expect([facts.xmp, facts.blocks]).toEqual(['<x/>', ['exif']]);
    const clean = await measured(flat('#d2b478').withIccProfile('srgb').jpeg().toBuffer());
    expect([clean.xmp, clean.blocks]).toEqual([undefined, []]);
  });

  it('measures a white ground to the pixel and the product’s longer side', async () => {
    const right = await measured(product(5, 20, 90, 40).png().toBuffer(), '#ffffff');
    expect(right.ground).toEqual({ colour: '#ffffff', border: 1, coverage: 0.9 });
    const grey = await measured(flat('#fefefe').png().toBuffer(), '#ffffff');
    expect(grey.ground).toEqual({ colour: '#ffffff', border: 0, coverage: 0 });
    const cut = await measured(product(50, 0, 50, 40).png().toBuffer(), '#ffffff');
    expect(cut.ground?.border).toBeCloseTo(1 - (50 + 39) / 356, 6);
  });
});

describe('likeness', () => {
  const between = async (one: Buffer, other: Buffer) => likeness(await luminance(one), await luminance(other));

  it('is 1 for the same picture and falls as it is compressed', async () => {
    // As busy as noise, and the same in every run.
    const busy = drawn(160, 120, (x, y) => [(x * 7919 + y * 104729) % 251, (x * y * 31) % 239, (x + y * 17) % 241]);
    const picture = await sharp(await encoded(busy))
      .blur(1.2)
      .png()
      .toBuffer();
    const at = async (quality: number) => between(picture, await sharp(picture).jpeg({ quality }).toBuffer());
    expect(await between(picture, picture)).toBeCloseTo(1, 9);
    const [high, low] = [await at(95), await at(10)];
    expect(high).toBeGreaterThan(0.97);
    expect(low).toBeLessThan(high - 0.05);
  });

  it('is the mean over windows of 8 × 8 every 4 pixels, as the paper has it', () => {
    const picture = (paint: (x: number, y: number) => number) => ({
      data: Buffer.from(Array.from({ length: 21 * 14 }, (_, at) => paint(at % 21, Math.floor(at / 21)))),
      width: 21,
      height: 14,
    });
    const one = picture((x, y) => (x * 37 + y * 91) % 256);
    const other = picture((x, y) => (x * 37 + y * 91 + ((x * y) % 40)) % 256);
    const windows = [0, 4, 8, 12].flatMap((x) => [0, 4].map((y) => [x, y] as const));
    const scores = windows.map(([x0, y0]) => {
      const ats = Array.from({ length: 64 }, (_, at) => (y0 + Math.floor(at / 8)) * 21 + x0 + (at % 8));
      const [a, b] = [one, other].map(({ data }) => ats.map((at) => data[at]!)) as [number[], number[]];
      const mean = (of: number[]) => of.reduce((sum, each) => sum + each, 0) / 64;
      const [ma, mb] = [mean(a), mean(b)];
      const spread = (of: number[], around: number) => mean(of.map((each) => (each - around) ** 2));
      const joint = mean(a.map((each, at) => (each - ma) * (b[at]! - mb)));
      const [c1, c2] = [2.55 ** 2, 7.65 ** 2];
      return (
        ((2 * ma * mb + c1) * (2 * joint + c2)) / ((ma ** 2 + mb ** 2 + c1) * (spread(a, ma) + spread(b, mb) + c2))
      );
    });
    expect(likeness(one, other)).toBeCloseTo(scores.reduce((sum, each) => sum + each, 0) / scores.length, 9);
  });

  it('refuses to compare different sizes', async () => {
    const small = await flat('#ffffff').resize(10, 10).png().toBuffer();
    await expect(between(small, await flat('#ffffff').png().toBuffer())).rejects.toThrow('the pictures differ in size');
  });
});
