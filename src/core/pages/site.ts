import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { mayBeUsed } from '../approval/standing.ts';
import type { Drawn } from '../pack/drawn.ts';
import { count } from '../words/plain-words.ts';
import { type AssetPage, assetPage } from './asset.ts';
import { type CampaignPage, campaignPage } from './campaign.ts';
import { type ChannelsPage, channelsPage } from './channels-page.ts';
import { type Frame, frameOf } from './frames.ts';
import { type HomePage, homePages } from './home.ts';
import { type InsightsPage, insightsPage } from './insights.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import type { Pack } from './packs.ts';
import { type PatternPage, type PatternsPage, patternPages, patternsPage } from './patterns.ts';
import { type WaitingPage, waitingPage } from './waiting.ts';

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

type Page<Kind extends string, Model> = { readonly kind: Kind; readonly path: string; readonly model: Model };

/** A page of the site that the record decides: its kind, its file in the site, and what it says. */
export type SitePage =
  | Page<'home', HomePage>
  | Page<'campaigns', CampaignsPage>
  | Page<'campaign', CampaignPage>
  | Page<'asset', AssetPage>
  | Page<'patterns', PatternsPage>
  | Page<'pattern', PatternPage>
  | Page<'channels', ChannelsPage>
  | Page<'compare', CampaignsPage>
  | Page<'insights', InsightsPage>
  | Page<'waiting', WaitingPage>;

/** Every page that the record decides, one at a time: at ten thousand assets they need not all be held at once. */
export function* sitePages(
  catalogue: Catalogue,
  drawn: Drawn,
  packs: readonly Pack[],
  options: SiteOptions,
): Generator<SitePage> {
  const inside = options.audience === 'internal';
  for (const model of homePages(catalogue, drawn, options))
    yield { kind: 'home', path: model.page === 1 ? 'index.html' : `approved/${model.page}/index.html`, model };
  const list = campaignsPage(catalogue, drawn, options);
  yield { kind: 'campaigns', path: 'campaigns/index.html', model: list };
  yield { kind: 'compare', path: 'compare/index.html', model: list };
  yield { kind: 'channels', path: 'channels/index.html', model: channelsPage(catalogue, options) };
  if (inside) {
    yield { kind: 'patterns', path: 'patterns/index.html', model: patternsPage(catalogue, drawn, options) };
    for (const model of patternPages(catalogue, options))
      yield { kind: 'pattern', path: `patterns/${model.kind}/${model.id}/index.html`, model };
    yield { kind: 'insights', path: 'insights/index.html', model: insightsPage(catalogue) };
    yield { kind: 'waiting', path: 'waiting/index.html', model: waitingPage(catalogue, drawn, options) };
  }
  for (const { home, assets } of shownAssets(catalogue, options)) {
    const { id } = home.campaign;
    const model = campaignPage(home, catalogue, drawn, packs, options);
    yield { kind: 'campaign', path: `campaigns/${id}/index.html`, model };
    for (const entry of assets) {
      const model = assetPage(home, entry, catalogue, drawn, packs, options);
      yield { kind: 'asset', path: `campaigns/${entry.asset.ref}/index.html`, model };
    }
  }
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
