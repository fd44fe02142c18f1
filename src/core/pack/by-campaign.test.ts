import { expect, it } from 'vitest';
import { byCampaign } from './by-campaign.ts';

it('makes the entries of a campaign once, when one of them is asked for, and all of them for whoever walks the map', () => {
  const made: string[] = [];
  const sizes = byCampaign(
    ['dawn', 'dusk', 'night'],
    (ref) => ref.split('/')[0],
    (campaign) => {
      made.push(campaign);
      return [
        [`${campaign}/hero`, campaign.length],
        [`${campaign}/story`, 0],
      ];
    },
  );
  expect([sizes.get('dusk/hero'), sizes.has('dusk/story'), sizes.get('dusk/none'), made]).toEqual([
    ...[4, true, undefined],
    ['dusk'],
  ]);
  expect([sizes.get('noon/hero'), sizes.has('noon/hero'), made]).toEqual([undefined, false, ['dusk']]);
  expect([...sizes.keys()]).toEqual([
    ...['dawn/hero', 'dawn/story', 'dusk/hero', 'dusk/story'],
    ...['night/hero', 'night/story'],
  ]);
  expect([sizes.size, made]).toEqual([6, ['dusk', 'dawn', 'night']]);
  const told: string[] = [];
  sizes.forEach((size, ref) => void told.push(`${ref} ${size}`));
  expect(told[0]).toBe('dawn/hero 4');
});
