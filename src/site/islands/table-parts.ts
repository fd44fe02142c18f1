import type { TableIndex } from '../../core/pages/table-index.ts';
import { inOrder, ORDERS, type Order, tablePartName } from '../../core/pages/table-order.ts';

/** Where a frame is fetched from: a part of the table, and its place in there. */
export type Source = { readonly part: string; readonly at: number };

/**
 * Says where to fetch frames from, given their positions. The same frames lie in parts in three orders; what is shown is taken from the order in which it lies
 * in the fewest parts, so that a sort fetches what it shows and a narrowed campaign lies together.
 */
export function sourcesIn(index: TableIndex): (positions: readonly number[]) => Source[] {
  const places: { readonly order: Order; readonly of: (position: number) => number }[] = [
    { order: 'newest', of: (position) => position },
    ...ORDERS.map((order) => {
      const places = placesOf(inOrder(order === 'title' ? index.byTitle : index.byCampaign));
      return { order, of: (position: number) => places[position] ?? position };
    }),
  ];
  return (positions) => {
    const ways = places.map(({ order, of }) =>
      positions.map((position) => {
        const place = of(position);
        return { part: tablePartName(order, Math.floor(place / index.perPart)), at: place % index.perPart };
      }),
    );
    return ways.reduce((best, each) => (partsOf(each) < partsOf(best) ? each : best));
  };
}

const partsOf = (sources: readonly Source[]): number => new Set(sources.map(({ part }) => part)).size;

/** For each position, its place in an order. */
function placesOf(order: readonly number[]): number[] {
  const places: number[] = [];
  for (const [place, position] of order.entries()) places[position] = place;
  return places;
}
