import { messagesIn } from '../messages/messages.ts';
import { dictionaryOrder } from '../words/dictionary-order.ts';
import { facetsFor, facetTitle } from './facets.ts';
import type { PageSource } from './summaries.ts';
import { tilesOf } from './tiles.ts';

/** One way to narrow the table, with the values most used and how many assets each keeps. */
export type Facet = {
  readonly id: string;
  readonly title: string;
  readonly values: readonly { readonly id: string; readonly title: string; readonly count: number }[];
  /** How many values there are besides; the browser lists them from the index of the table. */
  readonly more: number;
};

/** How many values of a facet stand on every page of the table: what a page weighs must not grow with all that are used. */
const NAMED = 12;

/** The facets of the table with their counts, most frequent first. A facet that cannot narrow anything is left out. */
export function facetsOf(source: PageSource): Facet[] {
  const { catalogue, options } = source;
  const { team } = catalogue.record;
  const say = messagesIn(options.locale);
  const { valuesOf, titles } = tilesOf(source);
  return facetsFor(team, options.audience === 'internal')
    .map(({ id }) => {
      const counts = new Map<string, number>();
      const lists = new Map<readonly string[], number>();
      for (const list of valuesOf(id)) lists.set(list, (lists.get(list) ?? 0) + 1);
      for (const [list, many] of lists) for (const value of list) counts.set(value, (counts.get(value) ?? 0) + many);
      const values = [...counts]
        .map(([value, many]) => ({ id: value, title: facetTitle(team, titles, id, value, say), count: many }))
        .sort((a, b) => b.count - a.count || dictionaryOrder(a.title, b.title));
      return {
        id,
        title: say.home.facets[id],
        values: values.slice(0, NAMED),
        more: Math.max(0, values.length - NAMED),
      };
    })
    .filter((facet) => facet.values.length > 0);
}
