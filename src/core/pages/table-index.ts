import type { Catalogue } from '../approval/catalogue.ts';
import { messagesIn } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import { facetsFor, facetTitle, facetValues } from './facets.ts';
import { onTable, tileOf } from './frames.ts';
import { FRAMES_PER_PAGE } from './home.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { inOrder, type Order, tablePartName } from './table-order.ts';

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

/** The index of the table, and its frames in parts, as JSON: `table/0.json`, `table/1.json`, …, `table/title-0.json`, …. */
export function tableParts(
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
): { readonly index: TableIndex; readonly parts: readonly { readonly name: string; readonly json: string }[] } {
  const shown = onTable(catalogue);
  const say = messagesIn(options.locale);
  const values = shown.map(({ home, entry }) => facetValues(home, entry, drawn, catalogue.record.team));
  const frames = shown.map(({ home, entry }) => tileOf(home, entry, drawn, options));
  const facets = facetsFor(catalogue.record.team, options.audience === 'internal').map(({ id }) => {
    const ids = [...new Set(values.flatMap((each) => each[id] ?? []))].sort();
    const positions = new Map(ids.map((value, position) => [value, position]));
    const titles = ids.map((value) => facetTitle(catalogue, id, value, say));
    const worded = titles.some((title, at) => title !== ids[at]);
    return {
      id,
      values: ids,
      ...(worded ? { titles } : {}),
      rows: values.map((each) => (each[id] ?? []).map((value) => positions.get(value) ?? 0)),
    };
  });
  const byTitle = ranks(frames.map((frame) => frame.title));
  const byCampaign = ranks(shown.map(({ home }) => facetTitle(catalogue, 'campaign', home.campaign.id, say)));
  // Put into words once: they stand in three orders.
  const said = frames.map((frame) => JSON.stringify(frame));
  const inParts = (order: Order, positions: readonly number[]): { readonly name: string; readonly json: string }[] =>
    Array.from({ length: Math.ceil(positions.length / FRAMES_PER_PAGE) }, (_, part) => ({
      name: tablePartName(order, part),
      json: `[${positions
        .slice(part * FRAMES_PER_PAGE, (part + 1) * FRAMES_PER_PAGE)
        .map((position) => said[position])
        .join()}]`,
    }));
  return {
    index: {
      total: shown.length,
      perPart: FRAMES_PER_PAGE,
      facets: facets.filter((facet) => facet.values.length > 0),
      byTitle,
      byCampaign,
    },
    parts: [
      ...inParts(
        'newest',
        said.map((_, position) => position),
      ),
      ...inParts('title', inOrder(byTitle)),
      ...inParts('campaign', inOrder(byCampaign)),
    ],
  };
}

/** What the search index calls each asset of the table, newest first: so a search narrows it without fetching what it found. */
export function tableNames(
  catalogue: Catalogue,
  names: ReadonlyMap<string, string>,
  options: SiteOptions,
): readonly string[] {
  const links = linksUnder(options.base);
  return onTable(catalogue).map(
    ({ entry: { asset } }) => names.get(links.asset(asset.campaign, asset.cell?.family ?? asset.id)) ?? '',
  );
}

/** Each text's place among all of them in dictionary order; equal texts share a place. */
function ranks(texts: readonly string[]): number[] {
  const sorted = [...new Set(texts)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const places = new Map(sorted.map((text, place) => [text, place]));
  return texts.map((text) => places.get(text) ?? 0);
}
