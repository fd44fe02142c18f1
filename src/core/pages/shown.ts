import type { CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { mayBeUsed } from '../approval/standing.ts';
import type { SiteOptions } from './options.ts';

/** The assets of a campaign that have a page: in a public catalogue, what may be used. */
export const shownAssets = ({ assets }: CatalogueCampaign, { audience }: SiteOptions): readonly CatalogueAsset[] =>
  audience === 'internal' ? assets : assets.filter(({ standing }) => mayBeUsed(standing.name));

/** Whether a campaign has a page: each for the team, those with something approved for everybody. */
export const isShown = (home: CatalogueCampaign, options: SiteOptions): boolean =>
  options.audience === 'internal' || shownAssets(home, options).length > 0;
