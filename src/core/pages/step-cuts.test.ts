import { expect, test } from 'vitest';
import { recipeSchema } from '../recipe/recipe.ts';
import type { DrawnStep } from '../recipe/steps/table.ts';
import { placeAfter, WHOLE } from './cut.ts';
import { cutBy } from './step-cuts.ts';

const DRAFT = { width: 1600, height: 1200 };
const step = (written: object): DrawnStep => recipeSchema.parse([written])[0] as DrawnStep;

test('a crop tells where it cut, by its ratio and focus or by its box', () => {
  expect(cutBy(step({ crop: { ratio: '1:1' } }), DRAFT, { width: 1200, height: 1200 })).toEqual([0.125, 0, 0.75, 1]);
  expect(cutBy(step({ crop: { ratio: '1:1', focus: [0, 0.5] } }), DRAFT, { width: 1200, height: 1200 })).toEqual([
    0, 0, 0.75, 1,
  ]);
  const box = { left: '10%', top: '20%', width: '50%', height: '50%' };
  expect(cutBy(step({ crop: { box } }), DRAFT, { width: 800, height: 600 })).toEqual([0.1, 0.2, 0.5, 0.5]);
});

test('an extended picture lies around the one before', () => {
  const taller = step({ extend: { top: '25%', left: 160 } });
  expect(cutBy(taller, DRAFT, { width: 1760, height: 1500 })).toEqual([-0.1, -0.25, 1.1, 1.25]);
});

test('what keeps the frame leaves the whole; what turns it or looks for it leaves nothing to tell', () => {
  const large = { width: 3200, height: 2400 };
  expect(cutBy(step({ upscale: { factor: 2 } }), DRAFT, large)).toEqual(WHOLE);
  expect(cutBy(step({ sharpen: { radius: 0.8 } }), DRAFT, DRAFT)).toEqual(WHOLE);
  expect(cutBy(step({ rotate: { degrees: 2 } }), DRAFT, DRAFT)).toBeUndefined();
  const square = { width: 1200, height: 1200 };
  expect(cutBy(step({ crop: { ratio: '1:1', focus: 'attention' } }), DRAFT, square)).toBeUndefined();
  expect(cutBy(step({ crop: { ratio: '1:1' } }), DRAFT, { width: 900, height: 900 })).toBeUndefined();
  expect(cutBy(step({ crop: { ratio: '1:1' } }), undefined, square)).toBeUndefined();
});

test('cuts one after the other are one, as long as each is known', () => {
  expect(placeAfter([])).toEqual(WHOLE);
  expect(placeAfter([[0.5, 0, 0.5, 1], WHOLE, [0.5, 0.25, 0.5, 0.5]])).toEqual([0.75, 0.25, 0.25, 0.5]);
  expect(placeAfter([[0.5, 0, 0.5, 1], undefined, WHOLE])).toBeUndefined();
});
