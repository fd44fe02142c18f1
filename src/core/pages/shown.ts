import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { mayBeUsed } from '../approval/standing.ts';
import type { Campaign } from '../record/record.ts';
import type { SiteOptions } from './options.ts';

/** The campaigns that have a page: all of them for the team, those with something approved for everybody. */
export function shownCampaigns(catalogue: Catalogue, options: SiteOptions): readonly Campaign[] {
  if (options.audience === 'internal') return catalogue.record.campaigns;
  return catalogue.campaigns
    .filter((home) => home.assets.some(({ standing }) => mayBeUsed(standing.name)))
    .map((home) => home.campaign);
}

/** The campaigns that have a page, with their assets that have one: in a public catalogue, what may be used. */
export function* shownHomes(
  catalogue: Catalogue,
  { audience }: SiteOptions,
): Generator<{ readonly home: CatalogueCampaign; readonly assets: readonly CatalogueAsset[] }> {
  for (const home of catalogue.campaigns) {
    const assets = home.assets.filter(({ standing }) => audience === 'internal' || mayBeUsed(standing.name));
    if (audience === 'internal' || assets.length > 0) yield { home, assets };
  }
}
