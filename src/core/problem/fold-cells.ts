import type { Problem } from './problem.ts';

/**
 * Problems of the cells of one asset, once for all that say the same at the same place: the first of them, and how many more there
 * are. `families`: the ids of assets with variants.
 */
export function foldCells(problems: readonly Problem[], families: readonly string[]): Problem[] {
  if (families.length === 0) return [...problems];
  const cell = new RegExp(`\\b(${families.join('|')})@[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*`, 'g');
  const folded = new Map<string, { readonly first: Problem; more: number }>();
  for (const each of problems) {
    const key = [each.code, each.file, each.line, each.column, each.message.replace(cell, '$1@')].join('\n');
    const there = folded.get(key);
    if (there === undefined) folded.set(key, { first: each, more: 0 });
    else if (there.first.message !== each.message) there.more++;
  }
  return [...folded.values()].map(({ first, more }) =>
    more === 0
      ? first
      : { ...first, message: `${first.message} The same holds for ${more} more ${more === 1 ? 'cell' : 'cells'}.` },
  );
}
