import type { Catalogue } from '../approval/catalogue.ts';
import type { Drawn } from '../pack/drawn.ts';
import { type Facet, facetsOf } from './facets.ts';
import { type Frame, onTable, tileOf } from './frames.ts';
import { type News, newsOf } from './news.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { type Share, shareOf } from './share.ts';

/** How many frames one page of the table holds. */
export const FRAMES_PER_PAGE = 60;

/** The table of approved assets, one page of it. */
export type HomePage = {
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly frames: readonly Frame[];
  readonly facets: readonly Facet[];
  readonly news: readonly News[];
  /** Where what is not approved waits; a public catalogue has no such page. */
  readonly waiting?: string;
  /** What travels with a link to the page: the newest picture. */
  readonly share?: Share;
  readonly newer?: string;
  readonly older?: string;
};

/** Every page of the home table. The first is the home page itself; an empty catalogue has one empty page. */
export function homePages(catalogue: Catalogue, drawn: Drawn, options: SiteOptions): HomePage[] {
  const links = linksUnder(options.base);
  const shown = onTable(catalogue);
  const pages = Math.max(1, Math.ceil(shown.length / FRAMES_PER_PAGE));
  const facets = facetsOf(catalogue, drawn, options.audience === 'internal');
  const newest = shown[0]?.entry.asset;
  const share = newest && shareOf(drawn.assets.get(newest.ref), newest.alt, links);
  const href = (page: number): string => links.to(page === 1 ? '' : `approved/${page}/`);
  return Array.from({ length: pages }, (_, index) => ({
    page: index + 1,
    pages,
    total: shown.length,
    frames: shown
      .slice(index * FRAMES_PER_PAGE, (index + 1) * FRAMES_PER_PAGE)
      .map(({ home, entry }) => tileOf(home, entry, drawn, options)),
    facets,
    news: index === 0 ? newsOf(catalogue, options) : [],
    ...(options.audience === 'internal' ? { waiting: links.to('waiting/') } : {}),
    ...(share === undefined ? {} : { share }),
    ...(index > 0 ? { newer: href(index) } : {}),
    ...(index + 1 < pages ? { older: href(index + 2) } : {}),
  }));
}
