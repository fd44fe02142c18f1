import { messagesIn } from '../messages/messages.ts';
import { dictionaryOrder } from '../words/dictionary-order.ts';
import { facetsFor, facetTitle } from './facets.ts';
import { FRAMES_PER_PAGE } from './home.ts';
import type { PageSource } from './summaries.ts';
import { inOrder, type Order, tablePartName } from './table-order.ts';
import { tilesOf, tileWords } from './tiles.ts';

/**
 * What a browser needs to narrow and sort the table without a server: for each facet its values, and for each asset (newest
 * first) the positions of its values. Frames come in parts of one page each, fetched when they are shown; all of them in each order, so that
 * sixty by title are one part and not sixty.
 */
export type TableIndex = {
  readonly total: number;
  readonly perPart: number;
  readonly facets: readonly {
    readonly id: string;
    readonly values: readonly string[];
    /** The values in words, where these differ. */
    readonly titles?: readonly string[];
    /** For each asset, positions in `values`. */
    readonly rows: readonly (readonly number[])[];
  }[];
  /** For each asset, its place when sorted by title. */
  readonly byTitle: readonly number[];
  /** For each asset, the position of its campaign's title among all. */
  readonly byCampaign: readonly number[];
};

/** A part of the table: its frames as JSON, and in words that are others when it is, where these are known. */
type TablePart = {
  readonly name: string;
  readonly words: readonly string[] | undefined;
  readonly json: () => string;
};

/** The index of the table, and its frames in parts, as JSON: `table/0.json`, `table/1.json`, …, `table/title-0.json`, …. */
export function tableParts(source: PageSource): {
  readonly index: TableIndex;
  readonly parts: readonly TablePart[];
} {
  const { catalogue, options } = source;
  const { team } = catalogue.record;
  const { tiles, valuesOf, frameOf, titles: campaigns } = tilesOf(source);
  const say = messagesIn(options.locale);
  const facets = facetsFor(team, options.audience === 'internal').map(({ id }) => {
    const values = valuesOf(id);
    const ids = [...new Set(values.flat())].sort();
    const positions = new Map(ids.map((value, position) => [value, position]));
    const titles = ids.map((value) => facetTitle(team, campaigns, id, value, say));
    const rows = new Map<readonly string[], readonly number[]>();
    const worded = titles.some((title, at) => title !== ids[at]);
    return {
      id,
      values: ids,
      ...(worded ? { titles } : {}),
      rows: values.map((each) => {
        const row = rows.get(each) ?? each.map((value) => positions.get(value) ?? 0);
        rows.set(each, row);
        return row;
      }),
    };
  });
  const byTitle = ranks(tiles.map(({ title }) => title));
  const byCampaign = ranks(tiles.map(({ laid }) => laid.title));
  const inParts = (order: Order, positions: readonly number[]): TablePart[] =>
    Array.from({ length: Math.ceil(positions.length / FRAMES_PER_PAGE) }, (_, part) => {
      const held = positions
        .slice(part * FRAMES_PER_PAGE, (part + 1) * FRAMES_PER_PAGE)
        .map((position) => tiles[position]!);
      return {
        name: tablePartName(order, part),
        words: tileWords(held),
        json: () => `[${held.map(frameOf).join()}]`,
      };
    });
  return {
    index: {
      total: tiles.length,
      perPart: FRAMES_PER_PAGE,
      facets: facets.filter((facet) => facet.values.length > 0),
      byTitle,
      byCampaign,
    },
    parts: [
      ...inParts(
        'newest',
        tiles.map((_, position) => position),
      ),
      ...inParts('title', inOrder(byTitle)),
      ...inParts('campaign', inOrder(byCampaign)),
    ],
  };
}

/** What the search index calls each asset of the table, newest first: so a search narrows it without fetching what it found. */
export const tableNames = (source: PageSource, names: ReadonlyMap<string, string>): readonly string[] =>
  tilesOf(source).tiles.map(({ href }) => names.get(href) ?? '');

/** Each text's place among all of them in dictionary order; equal texts share a place. */
function ranks(texts: readonly string[]): number[] {
  const sorted = [...new Set(texts)].sort(dictionaryOrder);
  const places = new Map(sorted.map((text, place) => [text, place]));
  return texts.map((text) => places.get(text) ?? 0);
}
