import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../digest.ts';
import { readShard, type ShardWork, shareOut } from './shard.ts';

const hash = (text: string | Uint8Array): Digest => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const load = (work: readonly ShardWork[], names: readonly string[]): number =>
  names.reduce((sum, name) => sum + (work.find((each) => each.name === name)?.cost ?? 0), 0);

describe('readShard', () => {
  it('reads a part of a number of parts, and nothing else', () => {
    expect(['2/4', '1/1', '256/256'].map(readShard)).toEqual([
      { index: 2, count: 4 },
      { index: 1, count: 1 },
      { index: 256, count: 256 },
    ]);
    for (const text of ['0/4', '5/4', '2', '2/4/8', ' 2/4', '-1/4', '1/257', '2/x', ''])
      expect(readShard(text), text).toBeUndefined();
  });
});

describe('shareOut', () => {
  it('balances by cost, not by count: one dear picture against many cheap ones', () => {
    const work = [{ name: 'dear', cost: 90 }, ...Array.from({ length: 90 }, (_, at) => ({ name: `c${at}`, cost: 1 }))];
    const shares = shareOut(work, 2, hash);
    const counts = shares.map((names) => names.length).sort((a, b) => a - b);
    expect(counts[0]).toBeLessThan(5);
    for (const names of shares) expect(load(work, names)).toBeGreaterThan(85);
  });

  it('gives every piece to exactly one shard, none more than an even part and its dearest piece, in any order', () => {
    const works = fc.uniqueArray(
      fc.record({ name: fc.string({ minLength: 1 }), cost: fc.integer({ min: 0, max: 5000 }) }),
      {
        selector: (each) => each.name,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(works, fc.integer({ min: 1, max: 9 }), (work, count) => {
        const shares = shareOut(work, count, hash);
        expect(shares.flat().sort()).toEqual(work.map(({ name }) => name).sort());
        expect(shareOut([...work].reverse(), count, hash)).toEqual(shares);
        const even = work.reduce((sum, { cost }) => sum + cost, 0) / count;
        const dearest = Math.max(0, ...work.map(({ cost }) => cost));
        for (const names of shares)
          expect(load(work, names)).toBeLessThanOrEqual(Math.max(even * 1.03, even + dearest));
      }),
      { numRuns: 200 },
    );
  });

  it('moves few others when a piece comes, so that what a runner has drawn before stays useful', () => {
    const work = Array.from({ length: 400 }, (_, at) => ({ name: `season/asset-${at}`, cost: 100 + ((at * 37) % 90) }));
    const before = shareOut(work, 4, hash);
    const after = shareOut([...work, { name: 'season/asset-new', cost: 140 }], 4, hash);
    const moved = before.flatMap((names, shard) => names.filter((name) => !after[shard]?.includes(name)));
    expect(moved.length).toBeLessThan(20);
  });
});
