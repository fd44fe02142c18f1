import { expect, it } from 'vitest';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { recipeSchema } from '../recipe/recipe.ts';
import { smallPictures } from './small-pictures.ts';

const ASSET = 'campaigns/first-light/assets/hero/asset.md';

/** What is said of an asset of this recipe for these channels, made from a picture of this size. */
function said(size: readonly [number, number], channels: string, recipe = ''): string[] {
  const text = String(SMALL_RECORD[ASSET])
    .replace('recipe:\n  - crop: { ratio: "4:5" }', recipe === '' ? 'recipe: []' : `recipe:\n${recipe}`)
    .replace('[ig-feed-4x5]', channels);
  const record = recordIn({ ...SMALL_RECORD, [ASSET]: text });
  const pictures = new Map(
    [...record.pictures].map(([path, each]) => [path, { ...each, width: size[0], height: size[1] }]),
  );
  return smallPictures({ ...record, pictures }).map(({ message }) => message);
}

it('tells what would be enlarged, and which widths would be left out, before anything is drawn', () => {
  expect(said([896, 1152], '[web-hero, ig-feed-4x5]')).toEqual([
    'first-light/hero is 896 × 1152 px, and web-hero takes 7 widths: 1080, 1280, 1600, 1920 and 2560 px are left out.',
    'first-light/hero is 896 × 1152 px, and ig-feed-4x5 takes 1080 × 1350, so it would be enlarged 1.21 times.',
  ]);
  expect(said([500, 400], '[web-hero]')).toEqual([
    'first-light/hero is 500 × 400 px, and web-hero takes 7 widths: all of them are wider than the 500 px that fit, so one of 500 px is made.',
  ]);
});

it('says nothing where the picture is large enough, is enlarged by a step, or is laid inside', () => {
  expect(said([2560, 1440], '[web-hero, ig-feed-4x5]')).toEqual([]);
  expect(said([896, 1120], '[ig-feed-4x5]', '  - upscale: { factor: 1.3 }')).toEqual([]);
  expect(said([896, 1350], '[{ ig-feed-4x5: { fit: extend } }]')).toEqual([]);
});

it.each(['"0:5"', '"5:0"', '"0:0"', '"100000:1"', '"1:101"', '0.001', '101'])(
  'refuses the ratio %s with numbers',
  (ratio) => {
    for (const step of ['crop', 'extend'] as const) {
      const read = recipeSchema.safeParse([{ [step]: { ratio: JSON.parse(ratio) } }]);
      expect(JSON.stringify(read.error?.issues)).toMatch(/from 1:100 to 100:1|from 0.01 to 100/);
    }
  },
);
