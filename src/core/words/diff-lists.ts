import { diffArrays } from 'diff';

/** Members in a row that both lists have in the same order (as the second has them), or only one of them. */
export type Stretch<Item> = { readonly kind: 'same' | 'removed' | 'added'; readonly items: readonly Item[] };

/**
 * What changed from one list to another: as few members as can be, in order; where some went and others came, those that went
 * come first. How two lists begin and end alike is told first, so that a change is as near together as it can be. Lists that
 * differ in very many members are told as one that went and one that came.
 */
export function diffLists<Item>(
  before: readonly Item[],
  after: readonly Item[],
  same: (a: Item, b: Item) => boolean,
): Stretch<Item>[] {
  const head = alike(before, after, same);
  const tail = alike(before.slice(head).reverse(), after.slice(head).reverse(), same);
  const [old, fresh] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const found: Stretch<Item>[] = [{ kind: 'same', items: after.slice(0, head) }];
  let gap: { removed: Item[]; added: Item[] } = { removed: [], added: [] };
  const close = (): void => {
    found.push({ kind: 'removed', items: gap.removed }, { kind: 'added', items: gap.added });
    gap = { removed: [], added: [] };
  };
  for (const { added, removed, value } of changes(old, fresh, same)) {
    if (added) gap.added.push(...value);
    else if (removed) gap.removed.push(...value);
    else {
      close();
      found.push({ kind: 'same', items: value });
    }
  }
  close();
  found.push({ kind: 'same', items: after.slice(after.length - tail) });
  return found.filter(({ items }) => items.length > 0);
}

/** Finding the fewest changes takes time by their square; beyond this many nobody reads them one by one. */
const MOST_CHANGES = 800;

function changes<Item>(before: Item[], after: Item[], comparator: (a: Item, b: Item) => boolean) {
  return (
    diffArrays(before, after, { comparator, maxEditLength: MOST_CHANGES }) ?? [
      { value: before, added: false, removed: true },
      { value: after, added: true, removed: false },
    ]
  );
}

/** How many members two lists begin with alike. */
function alike<Item>(a: readonly Item[], b: readonly Item[], same: (a: Item, b: Item) => boolean): number {
  const end = a.findIndex((item, at) => at >= b.length || !same(item, b[at] as Item));
  return end < 0 ? a.length : end;
}
