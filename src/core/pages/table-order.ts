/** An order in which all frames of the table lie in parts, besides the newest first. */
export const ORDERS = ['title', 'campaign'] as const;
export type Order = 'newest' | (typeof ORDERS)[number];

/** Positions by their rank; those of one rank stay newest first. Numbers that hold both sort many times faster than a comparison of ranks. */
export function inOrder(ranks: readonly number[]): number[] {
  const many = ranks.length;
  return Array.from(Float64Array.from(ranks, (rank, position) => rank * many + position).sort(), (key) => key % many);
}

/** The name of a part of the table in an order: `3`, `title-3`. */
export const tablePartName = (order: Order, part: number): string =>
  order === 'newest' ? `${part}` : `${order}-${part}`;
