import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { messagesIn } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import { editsOf } from './edits.ts';
import { familyOf } from './family.ts';
import { frameOf, tileOf } from './frames.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { referenceFrames } from './references.ts';
import { promptedWith, relatedTo } from './related.ts';

/** What a page says beyond the facts of its own campaign. Whatever else a page of a campaign shows is one of these. */
export type PageRests = {
  readonly campaign: string;
  /** What it shows of other campaigns and tells of git’s history, as it shows it. Plain data. */
  readonly edges: () => unknown;
};

/**
 * Everything of a campaign that pages of others may show, or that decides whether they do: its place in a family, its assets as frames,
 * with their words and looks. As long as it is the same of all campaigns, no edge between them is another.
 */
export const shownElsewhere = (
  home: CatalogueCampaign,
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
): unknown => {
  const { id, brief, families } = home.campaign;
  const { title, forkedFrom, sample } = brief;
  return [
    [id, title, forkedFrom, sample, families.map((each) => [each.id, each.title])],
    home.assets.map((entry) => [
      [entry.asset.id, entry.asset.title, entry.asset.alt, entry.asset.cell?.family, drawn.seen?.get(entry.asset.ref)],
      [
        tileOf(home, entry, drawn, options),
        frameOf(home, entry, drawn, linksUnder(options.base), messagesIn(options.locale)),
      ],
      promptedWith(entry, catalogue),
    ]),
  ];
};

/** What a campaign's own page and those of its assets show of other campaigns: its family, and the winners that it refers to. */
export function campaignEdges(
  home: CatalogueCampaign,
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
): unknown {
  const { id } = home.campaign;
  const family = familyOf(id, catalogue, options);
  return [family, referenceFrames(home, catalogue.record, drawn, linksUnder(options.base), options)];
}

/** What an asset's page shows besides: assets of other campaigns that are like it, and who changed its files. */
export const assetEdges = (
  home: CatalogueCampaign,
  entry: CatalogueAsset,
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
): unknown => [
  relatedTo(home, entry, catalogue, drawn, options),
  editsOf(catalogue, entry, messagesIn(options.locale)),
];
