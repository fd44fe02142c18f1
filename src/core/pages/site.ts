import type { Catalogue, CatalogueAsset, CatalogueCampaign, Drawn } from '../catalogue.ts';
import { type AssetPage, assetPage } from './asset.ts';
import { campaignPage } from './campaign.ts';
import { channelsPage } from './channels-page.ts';
import { type Chrome, chromeOf } from './chrome.ts';
import { type Frame, frameOf } from './frames.ts';
import { homePages } from './home.ts';
import { insightsPage } from './insights.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import type { Pack } from './packs.ts';
import { patternPages, patternsPage } from './patterns.ts';
import { waitingPage } from './waiting.ts';
import { count, mayBeUsed } from './words.ts';

/** What Astro needs to know before it asks for a page: which pages there are. */
export type SiteIndex = {
  readonly homePages: number;
  readonly campaigns: readonly string[];
  readonly audience: SiteOptions['audience'];
};

/** The list of campaigns: each with its cover and how far it is. */
export type CampaignsPage = {
  readonly campaigns: readonly {
    readonly id: string;
    readonly title: string;
    readonly brand: string;
    readonly message: string;
    readonly href: string;
    readonly sample: boolean;
    readonly edge: string;
    readonly frames: readonly Frame[];
  }[];
};

/** Page models with the name of the file they are handed over in. */
export type NamedModel = { readonly name: string; readonly model: unknown };

/** Every page model of a site but those of its assets, one at a time. The last one is the index. */
export function* siteModels(
  catalogue: Catalogue,
  drawn: Drawn,
  packs: readonly Pack[],
  options: SiteOptions,
): Generator<NamedModel> {
  const inside = options.audience === 'internal';
  const chrome: Chrome = chromeOf(catalogue, options);
  yield { name: 'chrome', model: chrome };
  const home = homePages(catalogue, drawn, options);
  for (const page of home) yield { name: `home/${page.page}`, model: page };
  yield { name: 'campaigns', model: campaignsPage(catalogue, drawn, options) };
  yield { name: 'patterns', model: patternsPage(catalogue, drawn, options) };
  yield { name: 'pattern-pages', model: patternPages(catalogue, options) };
  yield { name: 'channels', model: channelsPage(catalogue, options) };
  if (inside) yield { name: 'insights', model: insightsPage(catalogue) };
  if (inside) yield { name: 'waiting', model: waitingPage(catalogue, drawn, options) };
  const campaigns: string[] = [];
  for (const { home } of shownAssets(catalogue, options)) {
    campaigns.push(home.campaign.id);
    yield { name: `campaigns/${home.campaign.id}`, model: campaignPage(home, catalogue, drawn, packs, options) };
  }
  yield {
    name: 'index',
    model: { homePages: home.length, campaigns, audience: options.audience } satisfies SiteIndex,
  };
}

/** The models of all asset pages, one at a time: at ten thousand assets they need not all be held at once. */
export function* assetPages(
  catalogue: Catalogue,
  drawn: Drawn,
  packs: readonly Pack[],
  options: SiteOptions,
): Generator<AssetPage> {
  for (const { home, assets } of shownAssets(catalogue, options))
    for (const entry of assets) yield assetPage(home, entry, catalogue, drawn, packs, options);
}

/** The campaigns that have a page, with their assets that have one: in a public catalogue, what may be used. */
function* shownAssets(
  catalogue: Catalogue,
  { audience }: SiteOptions,
): Generator<{ readonly home: CatalogueCampaign; readonly assets: readonly CatalogueAsset[] }> {
  for (const home of catalogue.campaigns) {
    const assets = home.assets.filter(({ standing }) => audience === 'internal' || mayBeUsed(standing.name));
    if (audience === 'internal' || assets.length > 0) yield { home, assets };
  }
}

function campaignsPage(catalogue: Catalogue, drawn: Drawn, options: SiteOptions): CampaignsPage {
  const links = linksUnder(options.base);
  const inside = options.audience === 'internal';
  return {
    campaigns: catalogue.campaigns
      .map((home) => {
        const usable = home.assets.filter(({ standing }) => mayBeUsed(standing.name));
        const { brief, id, batches } = home.campaign;
        const drafts = batches.reduce((sum, batch) => sum + batch.drafts.length, 0);
        return {
          id,
          title: brief.title,
          brand: brief.brand,
          message: brief.message,
          href: links.campaign(id),
          sample: brief.sample,
          opened: brief.opened,
          edge: inside
            ? `${usable.length} of ${home.assets.length} approved · ${count(drafts, 'draft')} in ${count(batches.length, 'batch', 'batches')}`
            : `${usable.length} approved`,
          frames: usable.slice(0, 4).map((entry) => frameOf(home, entry, drawn, links)),
        };
      })
      .filter((campaign) => inside || campaign.frames.length > 0)
      .sort((a, b) => (a.opened < b.opened ? 1 : -1))
      .map(({ opened: _, ...campaign }) => campaign),
  };
}
