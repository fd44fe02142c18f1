import { expect, it } from 'vitest';
import type { Built } from '../../src/commands/publish/build-options.ts';
import { buildSummary } from './build-options.ts';

const BUILT: Built = {
  problems: [],
  campaigns: 17,
  assets: 1000,
  approved: 990,
  drawn: 12,
  kept: 11_988,
  spared: 14 * 60_000,
  packs: { written: 0, kept: 0, loose: 68 },
  pages: 1055,
  base: '/',
  audience: 'internal',
  weight: {
    ...{ bytes: 67_100_000, files: 2484 },
    largest: { path: 'index.html', bytes: 40_000 },
    fullest: { path: 'media', files: 2000 },
  },
  milliseconds: 21_400,
  stages: { record: 2100, pictures: 9300, packs: 4000, pages: 6000 },
};

it('what a run found as it was is told with the drawing that it did not have to do', () => {
  expect(buildSummary(BUILT, '/team/dist', '/team').split('\n').slice(0, 4)).toEqual([
    'Built dist/ in 21.4 s.',
    '  record     17 campaigns, 1,000 assets, 990 approved',
    '  pictures   12 drawn, 11988 as they were, which spared 14 minutes of drawing (9.3 s)',
    '  packs      68 to be put together where somebody asks for them (4.0 s)',
  ]);
});

it('what is too little to be worth a word is not told', () => {
  const { 2: pictures } = buildSummary({ ...BUILT, spared: 900 }, '/team/dist', '/team').split('\n');
  expect(pictures).toBe('  pictures   12 drawn, 11988 as they were (9.3 s)');
});
