import type { CatalogueCampaign } from '../../core/approval/catalogue.ts';
import { workTimes } from '../../io/cache/work-times.ts';
import { inParallel } from '../../io/files/pool.ts';
import type { MakePacks } from './pack-entries.ts';

/** Campaigns whose packs are made at once: while one draws its sheets, another reads and writes files. */
const AT_ONCE = 2;

/** Raise the version when what is noted means something else. */
const INDEX = { name: 'took-packs', version: '1' };

/**
 * Makes the packs of every campaign, and tells how far it got and how long the rest will take, by what it took
 * the last time. `took`: milliseconds, where they were made and not found as they were. The results stand in the order of the campaigns.
 */
export async function packCampaigns<Made extends { readonly took?: number | undefined }>(
  { catalogue: { campaigns }, cacheDir, onProgress }: MakePacks,
  make: (campaign: CatalogueCampaign) => Promise<Made>,
): Promise<Made[]> {
  const works = campaigns.map(({ campaign, assets }) => ({ name: campaign.id, guess: assets.length }));
  const times = workTimes(cacheDir, INDEX, works, AT_ONCE);
  let done = 0;
  const told = (name: string, left?: number): void =>
    onProgress?.({ done, total: campaigns.length, name, ...(left === undefined ? {} : { left }) });
  const made = await inParallel(campaigns, AT_ONCE, async (campaign) => {
    const { id } = campaign.campaign;
    if (done === 0) told(id);
    const own = await make(campaign);
    const left = times.left(id, own.took);
    done += 1;
    if (done < campaigns.length) told(id, left);
    return own;
  });
  await times.keep();
  return made;
}
