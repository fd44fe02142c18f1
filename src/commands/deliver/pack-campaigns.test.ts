import { expect, it, onTestFinished } from 'vitest';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import { folderOf } from '../../testing/folder.ts';
import { packCampaigns } from './pack-campaigns.ts';
import type { PackEvent } from './packed-as-drawn.ts';

it('tells how long the packs that are left will take, by what each campaign’s took the last time', async () => {
  const folder = folderOf({});
  onTestFinished(folder.remove);
  const ids = ['dawn', 'dusk', 'night'];
  const catalogue = { campaigns: ids.map((id) => ({ campaign: { id }, assets: [] })) } as unknown as Catalogue;
  const took: { [id: string]: number } = { dawn: 4000, dusk: 1000, night: 7000 };
  const packed = async (isFound: (id: string) => boolean): Promise<PackEvent[]> => {
    const told: PackEvent[] = [];
    const how = { ...{ catalogue, results: new Map(), root: folder.path, cacheDir: folder.path, engine: {} } };
    const made = await packCampaigns({ ...how, onProgress: (event) => told.push(event) }, async (campaign) => {
      const { id } = campaign.campaign;
      return isFound(id) ? { id } : { id, took: took[id] };
    });
    expect(made.map(({ id }) => id)).toEqual(ids);
    return told;
  };
  await packed(() => false);
  // Two at a time: 8 seconds of work are 4 by the clock, and what is only found takes none of the next time’s away.
  for (const isFound of [(id: string) => id !== 'dusk', () => true])
    expect(await packed(isFound)).toEqual([
      { done: 0, total: 3, name: 'dawn' },
      { done: 0, total: 3, name: 'dusk' },
      { done: 1, total: 3, name: 'dawn', left: 4000 },
      { done: 2, total: 3, name: 'dusk', left: 3500 },
    ]);
});
