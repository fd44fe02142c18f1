import { type Messages, messagesIn } from '../messages/messages.ts';
import type { Frame } from './frames.ts';
import { type News, newsOf } from './news.ts';
import { linksUnder } from './options.ts';
import type { Share } from './share.ts';
import type { PageSource } from './summaries.ts';
import { type Facet, facetsOf } from './table-facets.ts';
import { tilesOf, tileWords } from './tiles.ts';

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
  /** Of a table of many pages: the months, or years, in its order, each with the page and the frame that it begins on. */
  readonly dates: readonly { readonly words: string; readonly href: string; readonly here: boolean }[];
  /** The frames of this page with which a month or a year begins, by their place, and what leads there. */
  readonly begins: ReadonlyMap<number, string>;
};

/** Pages that somebody still turns one by one. */
const FEW_PAGES = 3;
/** Months that are looked over in one line; of more, years are named. */
const MOST_MONTHS = 24;

/** A page of the table before its frames are looked for: these in words that are others when they are, where that is known. */
type TablePage = {
  readonly facts: Omit<HomePage, 'frames'>;
  readonly words: readonly string[] | undefined;
  readonly frames: () => readonly Frame[];
};

/** Every page of the home table. The first is the home page itself; an empty catalogue has one empty page. */
export function* homePages(source: PageSource): Generator<TablePage> {
  const { options } = source;
  const links = linksUnder(options.base);
  const say = messagesIn(options.locale);
  const { tiles, frameOf, share } = tilesOf(source);
  const pages = Math.max(1, Math.ceil(tiles.length / FRAMES_PER_PAGE));
  const facets = facetsOf(source);
  const href = (page: number): string => links.to(page === 1 ? '' : `approved/${page}/`);
  const begins =
    pages > FEW_PAGES
      ? datesOf(
          tiles.map(({ since }) => since),
          say,
        )
      : [];
  const pageAt = (position: number): number => Math.floor(position / FRAMES_PER_PAGE) + 1;
  for (let index = 0; index < pages; index += 1) {
    const shown = tiles.slice(index * FRAMES_PER_PAGE, (index + 1) * FRAMES_PER_PAGE);
    const facts: TablePage['facts'] = {
      page: index + 1,
      pages,
      total: tiles.length,
      facets,
      news: index === 0 ? newsOf(source) : [],
      ...(options.audience === 'internal' ? { waiting: links.to('waiting/') } : {}),
      ...(share === undefined ? {} : { share }),
      ...(index > 0 ? { newer: href(index) } : {}),
      ...(index + 1 < pages ? { older: href(index + 2) } : {}),
      dates: begins.map(({ key, words, from }, at) => ({
        words,
        // Who goes to the top of a page needs no place on it.
        href: `${href(pageAt(from))}${from % FRAMES_PER_PAGE === 0 ? '' : `#${key}`}`,
        here: pageAt(from) <= index + 1 && pageAt(begins[at + 1]?.from ?? tiles.length) > index,
      })),
      begins: new Map(
        begins.flatMap(({ key, from }) => (pageAt(from) === index + 1 ? [[from % FRAMES_PER_PAGE, key] as const] : [])),
      ),
    };
    yield { facts, words: tileWords(shown), frames: () => shown.map((tile) => JSON.parse(frameOf(tile)) as Frame) };
  }
}

/** The months of days that go backwards, or their years where there are many, each with the first position that it has. */
function datesOf(
  days: readonly (string | undefined)[],
  { formats }: Messages,
): { readonly key: string; readonly words: string; readonly from: number }[] {
  const first = (letters: number): Map<string, number> => {
    const found = new Map<string, number>();
    for (const [position, day] of days.entries()) {
      const key = day?.slice(0, letters) ?? '';
      if (key !== '' && !found.has(key)) found.set(key, position);
    }
    return found;
  };
  const months = first('2026-11'.length);
  const named = months.size <= MOST_MONTHS ? months : first('2026'.length);
  return [...named].map(([key, from]) => ({ key, words: formats.month(key) ?? key, from }));
}
