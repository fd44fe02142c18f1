import type { TableIndex } from '../../core/pages/table-index.ts';

/** What is asked of the table: words to find, per facet the values wanted (any of them), all of it together, in an order. */
export type Query = {
  readonly words: string;
  readonly wanted: ReadonlyMap<string, ReadonlySet<string>>;
  readonly sort: Sort;
  /** Positions of the assets that have the words, once they were looked for. */
  readonly among?: ReadonlySet<number>;
  /** What was found instead, where nothing has the words. */
  readonly found?: string;
};
export type Sort = 'newest' | 'oldest' | 'title' | 'campaign';

/** Reads a query from an address (`?q=lemon&campaign=a&campaign=b&sort=title`); unknown names are left alone. */
export function queryOf(search: string, facets: readonly string[]): Query {
  const asked = new URLSearchParams(search);
  const sort = asked.get('sort');
  return {
    words: asked.get('q')?.trim() ?? '',
    wanted: new Map(
      facets.map((facet) => [facet, new Set(asked.getAll(facet))] as const).filter(([, values]) => values.size > 0),
    ),
    sort: sort === 'oldest' || sort === 'title' || sort === 'campaign' ? sort : 'newest',
  };
}

/** What a query asks for that nothing on the table has: the values of a link that is older than the table. */
export function unknownOf(index: TableIndex, { wanted }: Query): string[] {
  return [...wanted].flatMap(([id, values]) => {
    const known = index.facets.find((facet) => facet.id === id)?.values ?? [];
    return [...values].filter((value) => !known.includes(value));
  });
}

/** Writes a query as an address; empty for the whole table, newest first. */
export function addressOf({ words, wanted, sort }: Query): string {
  const said = new URLSearchParams();
  if (words !== '') said.set('q', words);
  for (const [facet, values] of wanted) for (const value of values) said.append(facet, value);
  if (sort !== 'newest') said.set('sort', sort);
  const text = said.toString();
  return text === '' ? '' : `?${text}`;
}

/** Positions of the assets that answer a query, in its order. */
export function matches(index: TableIndex, query: Query): number[] {
  const found = positions(index.total).filter((asset) => answers(index, query, asset));
  if (query.sort === 'oldest') return found.reverse();
  const rank = query.sort === 'title' ? index.byTitle : query.sort === 'campaign' ? index.byCampaign : undefined;
  return rank === undefined ? found : found.sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0) || a - b);
}

/**
 * How many assets each value would show if it were the only one wanted of its facet, the other facets staying as they
 * are: by facet, then by value.
 */
export function countsOf(index: TableIndex, query: Query): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const facet of index.facets) {
    const others: Query = { ...query, wanted: new Map([...query.wanted].filter(([id]) => id !== facet.id)) };
    const tally = new Map<string, number>();
    for (const asset of positions(index.total)) {
      if (!answers(index, others, asset)) continue;
      for (const value of facet.rows[asset] ?? []) {
        const id = facet.values[value] ?? '';
        tally.set(id, (tally.get(id) ?? 0) + 1);
      }
    }
    counts.set(facet.id, tally);
  }
  return counts;
}

function answers(index: TableIndex, { wanted, among }: Query, asset: number): boolean {
  if (among?.has(asset) === false) return false;
  for (const [id, values] of wanted) {
    const facet = index.facets.find((each) => each.id === id);
    if (facet === undefined) continue;
    if (!(facet.rows[asset] ?? []).some((value) => values.has(facet.values[value] ?? ''))) return false;
  }
  return true;
}

const positions = (total: number): number[] => Array.from({ length: total }, (_, position) => position);
