import type { Catalogue, Drawn } from '../catalogue.ts';
import { type Facet, facetsOf } from './facets.ts';
import { type Frame, frameOf, usable } from './frames.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { count, daysBetween, dayWords, type Tone } from './words.ts';

/** How many frames one page of the table holds. */
export const FRAMES_PER_PAGE = 60;

/** One line on the board of the day. */
export type News = { readonly words: string; readonly tone: Tone; readonly href?: string };

/** The table of approved assets, one page of it. */
export type HomePage = {
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly frames: readonly Frame[];
  readonly facets: readonly Facet[];
  readonly news: readonly News[];
  readonly newer?: string;
  readonly older?: string;
};

/** Every page of the home table. The first is the home page itself; an empty catalogue has one empty page. */
export function homePages(catalogue: Catalogue, drawn: Drawn, options: SiteOptions): HomePage[] {
  const links = linksUnder(options.base);
  const shown = usable(catalogue);
  const pages = Math.max(1, Math.ceil(shown.length / FRAMES_PER_PAGE));
  const facets = facetsOf(catalogue, drawn, options.audience === 'internal');
  const href = (page: number): string => links.to(page === 1 ? '' : `approved/${page}/`);
  return Array.from({ length: pages }, (_, index) => ({
    page: index + 1,
    pages,
    total: shown.length,
    frames: shown
      .slice(index * FRAMES_PER_PAGE, (index + 1) * FRAMES_PER_PAGE)
      .map(({ home, entry }) => frameOf(home, entry, drawn, links)),
    facets,
    news: index === 0 ? newsOf(catalogue, options) : [],
    ...(index > 0 ? { newer: href(index) } : {}),
    ...(index + 1 < pages ? { older: href(index + 2) } : {}),
  }));
}

/** What changed lately and what will: approvals of the last week, lapses, rights that end soon. */
export function newsOf(catalogue: Catalogue, options: SiteOptions): News[] {
  const links = linksUnder(options.base);
  const entries = catalogue.campaigns.flatMap((home) => home.assets);
  const recent = usable(catalogue).filter(({ entry }) => {
    const days = daysBetween(entry.standing.since, catalogue.now);
    return days !== undefined && days >= 0 && days <= 7;
  });
  const lapsed = entries.filter(({ standing }) => standing.name === 'lapsed');
  const ending = entries.filter(({ standing }) => standing.expiresSoon && standing.expires !== undefined);
  const [first, soonest] = [
    recent[0]?.entry,
    [...ending].sort((a, b) => ((a.standing.expires ?? '') < (b.standing.expires ?? '') ? -1 : 1))[0],
  ];
  return [
    ...(first === undefined
      ? []
      : [
          {
            words: `${recent.length} approved this week`,
            tone: 'yes' as const,
            href: links.asset(first.asset.campaign, first.asset.id),
          },
        ]),
    ...(lapsed.length === 0 || options.audience === 'public'
      ? []
      : [
          {
            words: `${count(lapsed.length, 'approval has', 'approvals have')} lapsed`,
            tone: 'soon' as const,
            href: links.to('waiting/'),
          },
        ]),
    ...(soonest === undefined
      ? []
      : [
          {
            words: `rights to ${count(ending.length, 'picture')} end soon, the first on ${dayWords(soonest.standing.expires)}`,
            tone: 'soon' as const,
            href: links.asset(soonest.asset.campaign, soonest.asset.id),
          },
        ]),
  ];
}
