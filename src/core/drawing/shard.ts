import type { Hash } from '../digest.ts';

/** One part of an export, as `--shard 2/4` names it; both count from 1. */
export type Shard = { readonly index: number; readonly count: number };

/** A piece of work: its name, and what it costs in any one unit. */
export type ShardWork = { readonly name: string; readonly cost: number };

/** Beyond this a team needs another runner for its runners. */
export const MOST_SHARDS = 256;

/** Reads `2/4`. Undefined for anything that names no part. */
export function readShard(text: string): Shard | undefined {
  const [, index = '', count = ''] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  return shard.index >= 1 && shard.index <= shard.count && shard.count <= MOST_SHARDS ? shard : undefined;
}

/** How much more than its even part a shard may be given while others have room. */
const SLACK = 1.03;

/**
 * Shares work out by cost: for each shard the names of its pieces, sorted. Every piece has an order of its own in which it
 * likes the shards, and goes to the first that has room, dearest piece first; so a piece that comes, goes or changes moves
 * few others, and what a shard's runner has in its cache stays useful. No shard gets more than an even part plus its
 * dearest piece. The order in which the work is given does not matter.
 */
export function shareOut(work: readonly ShardWork[], count: number, hash: Hash): readonly (readonly string[])[] {
  const room = (work.reduce((sum, { cost }) => sum + cost, 0) / count) * SLACK;
  const shards = Array.from({ length: count }, () => ({ names: [] as string[], load: 0 }));
  const dearestFirst = [...work].sort((a, b) => b.cost - a.cost || (a.name < b.name ? -1 : 1));
  for (const { name, cost } of dearestFirst) {
    const liked = shards
      .map((shard, index) => ({ shard, rank: hash(`${name} ${index}`) }))
      .sort((a, b) => (a.rank < b.rank ? -1 : 1))
      .map(({ shard }) => shard);
    const emptiest = liked.reduce((least, each) => (each.load < least.load ? each : least));
    const taken = liked.find(({ load }) => load + cost <= room) ?? emptiest;
    taken.names.push(name);
    taken.load += cost;
  }
  return shards.map(({ names }) => names.sort());
}
