/** Lets at most `width` pieces of work run at once; the others wait in order. One that fails is its caller's to tell. */
export function pool(width: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= width) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

/**
 * Goes through items with at most `width` of them under way; the results stand in their order. The first that fails ends it.
 * `lane` is the number, from 0, of what works on an item, for work that keeps something from one item to the next.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item, index: number, lane: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = new Array(items.length);
  let next = 0;
  // Nothing waits in a queue here: of a hundred thousand items, each would cost a promise before its turn.
  const goThrough = async (_: unknown, lane: number): Promise<void> => {
    for (let index = next++; index < items.length; index = next++)
      results[index] = await work(items[index]!, index, lane);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, goThrough));
  return results;
}

/** Does something while other work goes on, which has ended when that fails: nothing is written behind the back of whoever is told. */
export async function beside<Value>(other: Promise<unknown> | undefined, work: () => Promise<Value>): Promise<Value> {
  // What it throws is thrown where it is waited for.
  other?.catch(() => {});
  try {
    return await work();
  } catch (thrown) {
    await other?.catch(() => {});
    throw thrown;
  }
}
