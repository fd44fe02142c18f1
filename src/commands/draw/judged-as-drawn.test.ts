import { expect, it } from 'vitest';
import type { CatalogueCampaign } from '../../core/approval/catalogue.ts';
import type { DrawJob } from '../../core/record/rendition.ts';
import { renderResult } from '../../testing/drawn.ts';
import type { JudgedRenditions, renditionJudge } from './judge-renditions.ts';
import { judgedAsDrawn } from './judged-as-drawn.ts';

const campaign = (id: string, ...assets: readonly string[]): CatalogueCampaign =>
  ({
    campaign: { id },
    assets: assets.map((each) => ({ asset: { ref: `${id}/${each}` } })),
  }) as unknown as CatalogueCampaign;
const jobs = (...names: readonly string[]) => names.map((name) => ({ name }) as DrawJob);

/** Two campaigns, and what was judged and told of them so far. */
function room(names: readonly string[], judge?: () => Promise<JudgedRenditions>) {
  const judged: string[] = [];
  const told: string[] = [];
  const judging = judgedAsDrawn({
    catalogue: { campaigns: [campaign('dawn', 'hero', 'story'), campaign('dusk', 'hero'), campaign('later')] },
    jobs: jobs(...names),
    judge: (async ({ results, campaigns: [one] }) => {
      judged.push(`${one?.campaign.id}: ${[...results.keys()]}`);
      if (judge !== undefined) return judge();
      const problems = [{ message: `judged ${one?.campaign.id}` }];
      // As a judge takes out what misses.
      return { results: new Map([...results].map(([ref, each]) => [ref, { ...each, files: [] }])), problems };
    }) as ReturnType<typeof renditionJudge>,
    onCampaign: (id, results) => told.push(`${id}: ${[...results.keys()]}`),
  });
  const draw = async (name: string): Promise<void> => {
    judging.drawn(renderResult(name, []));
    await new Promise(setImmediate);
  };
  return { judging, judged, told, draw };
}

it('judges a campaign when the last of its assets was drawn, whatever is drawn besides', async () => {
  const { judging, judged, told, draw } = room(['dawn/hero', 'campaigns/dawn/d01.png', 'dusk/hero', 'dawn/story']);
  await draw('dawn/story');
  await draw('campaigns/dawn/d01.png');
  // One of which nothing is drawn waits for nobody.
  expect(told).toEqual(['later: ']);
  await draw('dusk/hero');
  expect(told).toEqual(['later: ', 'dusk: dusk/hero']);
  await draw('dawn/hero');
  expect(told).toEqual(['later: ', 'dusk: dusk/hero', 'dawn: dawn/hero,dawn/story']);
  expect(judged).toEqual(told);
  const { results, problems } = await judging.all();
  expect([...results.keys()]).toEqual(['dawn/hero', 'campaigns/dawn/d01.png', 'dusk/hero', 'dawn/story']);
  expect(problems.map(({ message }) => message)).toEqual(['judged dawn', 'judged dusk', 'judged later']);
});

it('tells what a judge threw to whoever asks for all, and nothing of that campaign', async () => {
  const { judging, told, draw } = room(['dawn/hero'], () => Promise.reject(new Error('the disk is full')));
  await draw('dawn/hero');
  await judging.over();
  expect(told).toEqual([]);
  await expect(judging.all()).rejects.toThrow('the disk is full');
});
