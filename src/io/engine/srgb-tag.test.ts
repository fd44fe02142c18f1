import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { type Taggable, tagSrgb } from './srgb-tag.ts';

/** Every value there is in each channel, in an order that compresses badly. */
const pixels = (channels: 3 | 4): Sharp => {
  const data = Uint8Array.from(
    { length: 71 * 43 * channels },
    (_, index) => (Math.imul(index, 2654435761) >>> 13) & 255,
  );
  return sharp(data, { raw: { width: 71, height: 43, channels } });
};
const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><made/></x:xmpmeta>';

const WRITE: { [format in Taggable]: (picture: Sharp) => Promise<Buffer> } = {
  jpeg: (picture) => picture.jpeg({ quality: 80 }).toBuffer(),
  png: (picture) => picture.png().toBuffer(),
  webp: (picture) => picture.webp({ quality: 80, effort: 1 }).toBuffer(),
};

describe('the profile put in afterwards', () => {
  it.each([
    ['jpeg', 3, 'nothing else'],
    ['jpeg', 3, 'XMP and density'],
    ['png', 3, 'nothing else'],
    ['png', 4, 'XMP and density'],
    ['webp', 3, 'nothing else'],
    ['webp', 3, 'XMP and density'],
    ['webp', 4, 'nothing else'],
  ] as const)('gives the bytes that the library gives: %s, %i channels, %s', async (format, channels, more) => {
    const open = (): Sharp =>
      more === 'nothing else' ? pixels(channels) : pixels(channels).withDensity(300).withXmp(XMP);
    const theirs = await WRITE[format](open().withIccProfile('srgb'));
    const ours = await tagSrgb(await WRITE[format](open()), format);
    expect(ours.equals(theirs)).toBe(true);
    expect((await sharp(ours).metadata()).icc?.length).toBe(480);
  });

  it('and so for a palette', async () => {
    const small = (picture: Sharp): Promise<Buffer> => picture.png({ palette: true, quality: 60 }).toBuffer();
    const ours = await tagSrgb(await small(pixels(4)), 'png');
    expect(ours.equals(await small(pixels(4).withIccProfile('srgb')))).toBe(true);
  });
});
