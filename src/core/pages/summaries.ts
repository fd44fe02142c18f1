import type { Catalogue, CatalogueCampaign } from '../approval/catalogue.ts';
import type { Drawn } from '../pack/drawn.ts';
import type { SiteOptions } from './options.ts';
import type { Pack } from './packs.ts';

/** What is told of a campaign is told of this. */
export type SummarySource = {
  readonly catalogue: Catalogue;
  readonly drawn: Drawn;
  readonly packs: readonly Pack[];
  readonly options: SiteOptions;
};

/**
 * What one campaign gives to everything that shows all of them (the home table, the patterns, a search index): plain JSON, small, and
 * told from that campaign alone and what it takes from others (its recipes, its words). Whatever puts campaigns together works on
 * summaries, so that a campaign which did not move is neither read nor judged nor held to show the others. Each name is given once.
 */
export type Summary<Told> = {
  readonly name: string;
  readonly tell: (home: CatalogueCampaign, source: SummarySource) => Told;
};

/** What every campaign told, in the order of the campaigns. */
export type Summaries = <Told>(summary: Summary<Told>) => readonly Told[];

/** Summaries that were told before, as JSON, by campaign and name. */
export type SummariesBefore = {
  readonly find: (campaign: string, name: string) => string | undefined;
  readonly note: (campaign: string, name: string, json: string) => void;
};

/** The summaries of all campaigns, each told once; those that `before` knows are not told again. */
export function summariesOf(source: SummarySource, before?: SummariesBefore): Summaries {
  const known = new Map<string, readonly unknown[]>();
  const told = <Told>({ name, tell }: Summary<Told>): readonly Told[] =>
    source.catalogue.campaigns.map((home) => {
      const { id } = home.campaign;
      const held = before?.find(id, name);
      if (held !== undefined) return JSON.parse(held) as Told;
      // Read back, so that what is told anew has the form of what was kept.
      const json = JSON.stringify(tell(home, source));
      before?.note(id, name, json);
      return JSON.parse(json) as Told;
    });
  return <Told>(summary: Summary<Told>): readonly Told[] => {
    const found = (known.get(summary.name) as readonly Told[] | undefined) ?? told(summary);
    known.set(summary.name, found);
    return found;
  };
}

/** What the models of pages, and whatever else shows all campaigns, are made from. */
export type PageSource = SummarySource & { readonly summaries: Summaries };

/** A source with what its campaigns tell. */
export const pageSource = (source: SummarySource, before?: SummariesBefore): PageSource => ({
  ...source,
  summaries: summariesOf(source, before),
});
