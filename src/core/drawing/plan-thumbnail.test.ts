import { expect, test } from 'vitest';
import type { RenditionSpec } from '../record/rendition.ts';
import { thumbnailsFor } from './plan-thumbnail.ts';

const file = (channel: string, width: number, height: number, more: Partial<RenditionSpec> = {}): RenditionSpec => ({
  for: 'channel',
  channel,
  width,
  height,
  fit: 'crop',
  steps: [],
  formats: ['jpeg'],
  quality: 90,
  minQuality: 70,
  maxBytes: 8_000_000,
  xmp: '<x:xmpmeta/>',
  density: 300,
  alpha: false,
  matte: '#ffffff',
  colour: 'srgb',
  effort: 'publish',
  ...more,
});
const told = (files: readonly RenditionSpec[]) =>
  thumbnailsFor(files).map((each) => [each.for, 'channel' in each && each.channel, each.width, each.height]);

test('each channel has one small picture in the shape of its file, whatever its formats and widths', () => {
  const web = [800, 1600, 3200].flatMap((width) =>
    (['avif', 'jpeg'] as const).map((format) => file('web-hero', width, width / 2, { formats: [format] })),
  );
  expect(told([file('ig-feed-4x5', 1080, 1350), file('ig-story', 1080, 1920), ...web])).toEqual([
    ['thumbnail', 'ig-feed-4x5', 480, 600],
    ['thumbnail', 'ig-story', 360, 640],
    ['thumbnail', 'web-hero', 480, 240],
  ]);
});

test('a banner that is hardly larger than its thumbnail shows itself', () => {
  expect(told([file('gdn-300x250', 300, 250), file('gdn-970x90', 970, 90), file('odd', 560, 420)])).toEqual([
    ['thumbnail', 'gdn-970x90', 480, 45],
  ]);
});

test('it is cut where the file is, carries nothing, and shows what is printed in a browser’s colours', () => {
  const print = file('print-a4', 2480, 3508, {
    ...{ focus: [0.2, 0.8], formats: ['tiff'], colour: 'cmyk', profile: 'press.icc' },
  });
  expect(thumbnailsFor([print])).toEqual([
    {
      ...{ for: 'thumbnail', channel: 'print-a4', width: 452, height: 640, fit: 'crop', focus: [0.2, 0.8] },
      ...{ steps: [], formats: ['webp'], quality: 80, minQuality: 80, alpha: false, matte: '#ffffff' },
      ...{ colour: 'srgb', effort: 'draft', untagged: true },
    },
  ]);
});

test('a set of pictures in their own shape keeps it', () => {
  const [small] = thumbnailsFor([file('web', 2400, 30_000, { fit: 'inside' })]);
  expect([small?.width, small?.height, small?.fit]).toEqual([480, 6000, 'inside']);
});
