import { diffArrays } from 'diff';

/** Members in a row that both lists have in the same order (as the second has them), or only one of them. */
export type Stretch<Item> = { readonly kind: 'same' | 'removed' | 'added'; readonly items: readonly Item[] };

/**
 * What changed from one list to another: as few members as can be, in order; where some went and others came, those that went
 * come first. How two lists begin and end alike is told first, and what went in one place is not told in two.
 * Lists that differ in very many members are told as one that went and one that came.
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
  let [i, j] = [0, 0];
  for (const run of joined(runsIn(old, fresh, same), old, fresh, same)) {
    found.push({ kind: 'removed', items: old.slice(i, run.i) }, { kind: 'added', items: fresh.slice(j, run.j) });
    found.push({ kind: 'same', items: fresh.slice(run.j, run.j + run.length) });
    [i, j] = [run.i + run.length, run.j + run.length];
  }
  found.push({ kind: 'removed', items: old.slice(i) }, { kind: 'added', items: fresh.slice(j) });
  found.push({ kind: 'same', items: after.slice(after.length - tail) });
  return found.filter(({ items }) => items.length > 0);
}

/** Members in a row that are the same from `i` on in the one list and from `j` on in the other. */
type Run = { readonly i: number; readonly j: number; readonly length: number };

/** Finding the fewest changes takes time by their square; beyond this many nobody reads them one by one. */
const MOST_CHANGES = 800;

function runsIn<Item>(before: Item[], after: Item[], comparator: (a: Item, b: Item) => boolean): Run[] {
  let [i, j] = [0, 0];
  return (diffArrays(before, after, { comparator, maxEditLength: MOST_CHANGES }) ?? []).flatMap(
    ({ added, removed, count }) => {
      const run = { i, j, length: count };
      if (!added) i += count;
      if (!removed) j += count;
      return added || removed ? [] : [run];
    },
  );
}

/**
 * A run before something that only went may stand behind it as well: in `a, b, c` that became `x, c` either comma may have stayed.
 * With the second one the change is told in one place. What came stays where it was read.
 */
function joined<Item>(
  runs: readonly Run[],
  before: readonly Item[],
  after: readonly Item[],
  same: (a: Item, b: Item) => boolean,
): Run[] {
  const found: Run[] = [];
  let run = runs[0];
  for (const next of [...runs.slice(1), { i: before.length, j: after.length, length: 0 }]) {
    if (run === undefined) break;
    const { i, j, length } = run;
    const gone = next.i - i - length;
    const fits = after.slice(j, j + length).every((item, at) => same(before[i + gone + at] as Item, item));
    if (gone > 0 && next.j === j + length && fits) run = { i: i + gone, j, length: length + next.length };
    else {
      found.push(run);
      run = next;
    }
  }
  return run === undefined ? found : [...found, run];
}

/** How many members two lists begin with alike. */
function alike<Item>(a: readonly Item[], b: readonly Item[], same: (a: Item, b: Item) => boolean): number {
  const end = a.findIndex((item, at) => at >= b.length || !same(item, b[at] as Item));
  return end < 0 ? a.length : end;
}
