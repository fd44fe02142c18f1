import type { Catalogue, CatalogueCampaign } from '../approval/catalogue.ts';
import type { Digest, Hash } from '../digest.ts';
import type { Drawn } from '../pack/drawn.ts';
import type { SiteOptions } from './options.ts';
import type { Pack } from './packs.ts';

/** What is told of a campaign is told of this. */
export type SummarySource = {
  readonly catalogue: Catalogue;
  readonly drawn: Drawn;
  readonly packs: readonly Pack[];
  readonly options: SiteOptions;
  /** Digests a text. Without it nothing that is made of what is told is known to be what it was. */
  readonly hash?: Hash;
};

/**
 * What one campaign gives to everything that shows all of them (the home table, the patterns, a search index): plain JSON, small, and
 * told from that campaign alone and what it takes from others (its recipes, its words). Whatever puts campaigns together works on
 * summaries, so that a campaign which did not move is neither read nor judged nor held to show the others. Each name is given once.
 */
export type Summary<Told> = {
  readonly name: string;
  readonly tell: (home: CatalogueCampaign, source: SummarySource) => Told;
  readonly heavy?: never;
};

/**
 * What a campaign gives besides, where only few of all are asked for it: it may be large, because it is read for those alone, and held
 * by whoever asked.
 */
export type HeavySummary<Told> = Omit<Summary<Told>, 'heavy'> & { readonly heavy: true };

/** What is heavy in one word of each campaign, so that whatever is made of it is known to be what it was; nothing is told of it without a hash. */
export const inShort = <Told>(heavy: HeavySummary<Told>): Summary<{ readonly id: string; readonly word?: Digest }> => ({
  name: `${heavy.name} in short`,
  tell: (home, source) => ({
    id: home.campaign.id,
    ...(source.hash && { word: source.hash(JSON.stringify(heavy.tell(home, source))) }),
  }),
});

/** What every campaign told, in the order of the campaigns. */
export type Summaries = <Told>(summary: Summary<Told>) => readonly Told[];

/** What one campaign told, by its id. @throws Error when there is none of that id. */
export type SummaryOf = <Told>(summary: HeavySummary<Told>, campaign: string) => Told;

type Named = { readonly name: string; readonly heavy?: boolean | undefined };
/** Summaries that were told before, as JSON, by campaign and summary. */
export type SummariesBefore = {
  readonly find: (campaign: string, summary: Named) => string | undefined;
  readonly note: (campaign: string, summary: Named, json: string) => void;
};

/** What campaigns tell, each once for all that ask for every campaign; what `before` knows is not told again. */
export function summariesOf(
  source: SummarySource,
  before?: SummariesBefore,
): { readonly summaries: Summaries; readonly summaryOf: SummaryOf } {
  const known = new Map<string, readonly unknown[]>();
  let homes: ReadonlyMap<string, CatalogueCampaign> | undefined;
  const told = <Told>(home: CatalogueCampaign, summary: Summary<Told> | HeavySummary<Told>): Told => {
    const { id } = home.campaign;
    const held = before?.find(id, summary);
    if (held !== undefined) return JSON.parse(held) as Told;
    // Read back, so that what is told anew has the form of what was kept.
    const json = JSON.stringify(summary.tell(home, source));
    before?.note(id, summary, json);
    return JSON.parse(json) as Told;
  };
  return {
    summaries: <Told>(summary: Summary<Told>): readonly Told[] => {
      const found =
        (known.get(summary.name) as readonly Told[] | undefined) ??
        source.catalogue.campaigns.map((home) => told(home, summary));
      known.set(summary.name, found);
      return found;
    },
    summaryOf: (summary, campaign) => {
      homes ??= new Map(source.catalogue.campaigns.map((home) => [home.campaign.id, home]));
      const home = homes.get(campaign);
      if (home === undefined) throw new Error(`no campaign ${campaign}`);
      return told(home, summary);
    },
  };
}

/** What the models of pages, and whatever else shows all campaigns, are made from. */
export type PageSource = SummarySource & { readonly summaries: Summaries; readonly summaryOf: SummaryOf };

/** A source with what its campaigns tell. */
export const pageSource = (source: SummarySource, before?: SummariesBefore): PageSource => ({
  ...source,
  ...summariesOf(source, before),
});
