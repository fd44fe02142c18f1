import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { stealthPixels } from '../../testing/generated-files.ts';
import { A1111, readFacts as read } from '../../testing/read-metadata.ts';

describe('stealth', () => {
  it.each(['stealth_pnginfo', 'stealth_pngcomp', 'stealth_rgbinfo', 'stealth_rgbcomp'])(
    '%s is read out of the pixels',
    async (magic) => {
      const data = magic.endsWith('comp') ? gzipSync(Buffer.from(A1111)) : Buffer.from(A1111);
      const raw = { width: 90, height: 110, channels: 4 as const };
      const pixels = stealthPixels(magic, data, raw.width, raw.height);
      expect(await read(await sharp(pixels, { raw }).png().toBuffer())).toMatchObject({
        writer: 'a1111',
        seed: '4100112345678901234',
        at: [`stealth ${magic.includes('rgb') ? 'rgb' : 'alpha'} ${magic}`],
      });
      expect(await read(await sharp(pixels, { raw }).webp({ lossless: true, exact: true }).toBuffer())).toMatchObject({
        writer: 'a1111',
        steps: 28,
      });
    },
  );

  it('says so when the hidden text cannot be there', async () => {
    const pixels = stealthPixels('stealth_pnginfo', Buffer.alloc(0), 20, 20);
    for (let bit = 0; bit < 32; bit++)
      pixels[((15 * 8 + bit) % 20) * 80 + Math.floor((15 * 8 + bit) / 20) * 4 + 3]! |= 1;
    expect(
      await read(
        await sharp(pixels, { raw: { width: 20, height: 20, channels: 4 } })
          .png()
          .toBuffer(),
      ),
    ).toEqual({
      writer: 'none',
      at: [],
      notes: ['the text hidden in the pixels is longer than the picture has room for'],
    });
  });
});
