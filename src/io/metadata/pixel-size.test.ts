import sharp from 'sharp';
import { expect, it } from 'vitest';
import { pixelSize } from './pixel-size.ts';

const picture = () => sharp({ create: { width: 37, height: 61, channels: 3, background: '#284' } });

it.each([
  ['png', () => picture().png()],
  ['jpg', () => picture().jpeg()],
  ['jpg', () => picture().withMetadata({ density: 300 }).jpeg({ progressive: true })],
  ['webp', () => picture().webp()],
  ['webp', () => picture().webp({ lossless: true })],
  ['webp', () => picture().withMetadata().webp()],
] as const)('the head of a %s says how large it is', async (kind, drawn) => {
  const bytes = await drawn().toBuffer();
  expect(pixelSize(kind, bytes)).toEqual({ width: 37, height: 61 });
  for (const length of [0, 12, 20]) expect(pixelSize(kind, bytes.subarray(0, length))).toBe(undefined);
});
