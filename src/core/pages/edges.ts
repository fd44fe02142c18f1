import type { CatalogueCampaign } from '../approval/catalogue.ts';
import { messagesIn } from '../messages/messages.ts';
import { editsOf } from './edits.ts';
import { familyOf } from './family.ts';
import { frameOf, tileOf } from './frames.ts';
import { linksUnder } from './options.ts';
import { referenceFrames } from './references.ts';
import { promptedWith, relatedTo } from './related.ts';
import type { SummarySource } from './summaries.ts';

/** Whose page it is: of a campaign, and of which of its assets where it is that of one. */
export type PageRests = { readonly campaign: string; readonly asset?: string };

/**
 * Everything of a campaign that pages of others may show, or that decides whether they do: its place in a family, its assets as frames,
 * with their words and looks. As long as it is the same of all campaigns, no edge between them is another.
 */
export const shownElsewhere = (home: CatalogueCampaign, { catalogue, drawn, options }: SummarySource): unknown => {
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

/**
 * What a page of a campaign shows of others: its family, the winners that it refers to, and of an asset those that are like it. Whatever else
 * it shows is its own campaign's.
 */
export function edgesOf({ campaign, asset }: PageRests, { catalogue, drawn, options }: SummarySource): unknown {
  const home = catalogue.campaigns.find((each) => each.campaign.id === campaign);
  if (home === undefined) return undefined;
  const entry = home.assets.find((each) => each.asset.id === asset);
  return [
    familyOf(campaign, catalogue, options),
    referenceFrames(home, catalogue.record, drawn, linksUnder(options.base), options),
    entry && relatedTo(home, entry, catalogue, drawn, options),
  ];
}

/** What git tells of each asset of a campaign, as its page says it. It is told by no other of its facts. */
export const editsIn = (home: CatalogueCampaign, { catalogue, options }: SummarySource): unknown =>
  options.audience === 'internal'
    ? home.assets.map((entry) => editsOf(catalogue, entry, messagesIn(options.locale)))
    : [];
