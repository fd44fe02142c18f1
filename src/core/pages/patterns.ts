import type { Catalogue, Drawn } from '../catalogue.ts';
import { type Frame, frameOf, usable } from './frames.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { promptOf } from './prompt.ts';
import { mayBeUsed } from './words.ts';

/** A fragment of prompts with its record: how often it was tried, picked and approved. */
export type FragmentPattern = {
  readonly name: string;
  readonly text: string;
  readonly drafts: number;
  readonly picks: number;
  readonly approved: readonly { readonly title: string; readonly href: string }[];
};

/** What a new campaign can start from. */
export type PatternsPage = {
  readonly winners: readonly (Frame & {
    readonly forks: readonly { readonly title: string; readonly href: string }[];
    readonly command: string;
  })[];
  readonly fragments: readonly FragmentPattern[];
};

/** Approved assets as templates, the ones that were forked first; and prompt fragments by what came of them. */
export function patternsPage(catalogue: Catalogue, drawn: Drawn, options: SiteOptions): PatternsPage {
  const links = linksUnder(options.base);
  const winners = usable(catalogue).map(({ home, entry }) => ({
    ...frameOf(home, entry, drawn, links),
    forks: catalogue.campaigns
      .filter(
        ({ campaign }) =>
          campaign.brief.forkedFrom?.campaign === entry.asset.campaign &&
          (campaign.brief.forkedFrom.asset ?? entry.asset.id) === entry.asset.id,
      )
      .map(({ campaign }) => ({ title: campaign.brief.title, href: links.campaign(campaign.id) })),
    command: `npm run fork -- ${entry.asset.ref}`,
  }));
  return {
    winners: winners.sort((a, b) => b.forks.length - a.forks.length).slice(0, 24),
    fragments: options.audience === 'internal' ? fragmentsOf(catalogue, options) : [],
  };
}

function fragmentsOf(catalogue: Catalogue, options: SiteOptions): FragmentPattern[] {
  const links = linksUnder(options.base);
  const found = new Map<
    string,
    {
      name: string;
      text: string;
      drafts: number;
      picks: number;
      approved: Map<string, { title: string; href: string }>;
    }
  >();
  for (const home of catalogue.campaigns)
    for (const batch of home.campaign.batches)
      for (const draft of batch.drafts)
        for (const { name, text } of promptOf(catalogue.record, batch, draft).parts) {
          if (name === '') continue;
          const key = `${name}\n${text}`;
          const tally = found.get(key) ?? { name, text, drafts: 0, picks: 0, approved: new Map() };
          found.set(key, tally);
          tally.drafts += 1;
          tally.picks += draft.verdict === 'pick' ? 1 : 0;
          for (const { asset, standing } of home.assets)
            if (mayBeUsed(standing.name) && asset.from.includes(draft.ref))
              tally.approved.set(asset.ref, { title: asset.title, href: links.asset(asset.campaign, asset.id) });
        }
  return [...found.values()]
    .map(({ approved, ...tally }) => ({ ...tally, approved: [...approved.values()] }))
    .sort(
      (a, b) => b.approved.length - a.approved.length || b.picks / b.drafts - a.picks / a.drafts || b.drafts - a.drafts,
    )
    .slice(0, 40);
}
