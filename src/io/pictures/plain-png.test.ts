import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pngWith, tEXt } from '../../testing/generated-files.ts';
import { plainPng } from './plain-png.ts';

const blank = (channels: 3 | 4) =>
  sharp({ create: { width: 31, height: 17, channels, background: { r: 200, g: 90, b: 20, alpha: 0.5 } } });

describe('the header of a PNG says what the picture library says', () => {
  it.each([
    ['in colour', blank(3).png()],
    ['with transparency', blank(4).png()],
    ['in grey', blank(3).greyscale().png()],
    ['in grey with transparency', blank(4).toColourspace('b-w').png()],
    ['with 16 bits', blank(3).toColourspace('rgb16').png()],
    ['with a palette', blank(3).png({ palette: true })],
    ['with a transparent palette', blank(4).png({ palette: true })],
    ['interlaced', blank(3).png({ progressive: true })],
    ['with a profile', blank(3).withIccProfile('p3').png()],
  ])('%s', async (_, picture) => {
    const bytes = await picture.toBuffer();
    const { autoOrient, hasAlpha } = await sharp(bytes).metadata();
    expect(plainPng(bytes)).toEqual({ ...autoOrient, format: 'png', hasAlpha });
  });

  it('with texts before the pixels', async () => {
    const bytes = pngWith([tEXt('parameters', 'a slim glass bottle')], 'before', await blank(3).png().toBuffer());
    expect(plainPng(bytes)).toEqual({ width: 31, height: 17, format: 'png', hasAlpha: false });
  });
});

describe('what is out of the ordinary is left to the picture library', () => {
  it.each([
    ['turned by EXIF', (bytes: Buffer) => sharp(bytes).withMetadata({ orientation: 6 }).png().toBuffer()],
    ['a wrong checksum', (bytes: Buffer) => changed(bytes, 29)],
    ['a width that the checksum does not know', (bytes: Buffer) => changed(bytes, 19)],
    ['cut off before the pixels', (bytes: Buffer) => bytes.subarray(0, 40)],
    ['cut off within the pixels', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40)],
  ])('%s', async (_, make) => {
    expect(plainPng(await make(await blank(3).png().toBuffer()))).toBeUndefined();
  });
});

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 1;
  return copy;
}
