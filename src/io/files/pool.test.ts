import { expect, it } from 'vitest';
import { inParallel, pool } from './pool.ts';

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('goes through all items in lanes, and gives the results in their order', async () => {
  let under = 0;
  let most = 0;
  const lanes = new Set<number>();
  const results = await inParallel([5, 1, 4, 2, 3], 2, async (item, index, lane) => {
    most = Math.max(most, ++under);
    lanes.add(lane);
    for (let at = 0; at < item; at++) await tick();
    under--;
    return `${index}: ${item}`;
  });
  expect(results).toEqual(['0: 5', '1: 1', '2: 4', '3: 2', '4: 3']);
  expect([most, [...lanes].sort()]).toEqual([2, [0, 1]]);
  expect(await inParallel([], 2, async () => 1)).toEqual([]);
});

it('tells of the first item that fails', async () => {
  const odd = async (item: number): Promise<void> => {
    if (item === 2) throw new Error('two');
  };
  await expect(inParallel([1, 2, 3], 1, odd)).rejects.toThrow('two');
});

it('does one piece of work after the other, also after one that failed', async () => {
  const inTurn = pool(1);
  const said: string[] = [];
  const work = (name: string, fails = false) =>
    inTurn(async () => {
      said.push(`${name} begins`);
      await tick();
      said.push(`${name} ends`);
      if (fails) throw new Error(name);
    });
  const all = await Promise.allSettled([work('a'), work('b', true), work('c')]);
  expect(said).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  expect(all.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
