import { expect, it } from 'vitest';
import { settingRows } from './settings.ts';

it('puts a list into one line, and keeps entries apart that have commas of their own', () => {
  expect(
    settingRows({
      loras: ['film : 0.8', 'grain'],
      passes: ['hires: seed 222, steps 14', 'detail: seed 333, steps 20'],
      tiling: true,
    }),
  ).toEqual([
    { name: 'loras', value: 'film : 0.8, grain' },
    { name: 'passes', value: 'hires: seed 222, steps 14; detail: seed 333, steps 20' },
    { name: 'tiling', value: 'on' },
  ]);
});
