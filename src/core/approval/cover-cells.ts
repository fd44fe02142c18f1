import type { Hash } from '../digest.ts';
import type { Family } from '../record/variants/family.ts';
import { readParts } from '../subject/describe-said.ts';
import type { CatalogueAsset } from './catalogue.ts';
import { type Covered, cellLine, ruleDigest } from './covered.ts';

/** Which cells one decision covers: those of a column, all of which were seen, or all by the rule and a sample. */
export type CellsWish =
  | { readonly by: 'column'; readonly where: Readonly<Record<string, string>> }
  | { readonly by: 'sample'; readonly seen: readonly string[] };

/** A cell as somebody saw it who says yes. */
type CellSeen = Pick<CatalogueAsset, 'asset' | 'standing' | 'said' | 'saw'>;

/** As many cells as have their parts written down, so that a lapse can be told in words; of more the digests alone. */
const MOST_WITH_PARTS = 200;

/** What a decision writes down of the cells that it covers: each with the digests of what was seen. */
export function coverCells(
  covers: CellsWish,
  cells: readonly CellSeen[],
  { family, hash }: { readonly family: Pick<Family, 'rule'>; readonly hash: Hash },
): Covered {
  const lines = cells.map(({ asset, standing, said }) => cellLine(nameOf(asset.id), standing.digest, said.digest));
  const { saw, read } = sharedParts(cells);
  const parts = Object.fromEntries(
    cells.flatMap((each) => {
      const own = { saw: without(each.saw ?? {}, saw), read: without(readParts(each.said.content), read) };
      return Object.keys({ ...own.saw, ...own.read }).length === 0 ? [] : [[nameOf(each.asset.id), own] as const];
    }),
  );
  return {
    by: covers.by,
    ...(covers.by === 'column'
      ? { where: { ...covers.where } }
      : { rule: ruleDigest(family, hash), seen: [...new Set(covers.seen)] }),
    cells: lines,
    ...(cells.length > MOST_WITH_PARTS || Object.keys(parts).length === 0 ? {} : { parts }),
  };
}

const nameOf = (id: string): string => id.slice(id.indexOf('@') + 1);

type Parts = { readonly [part: string]: string };

/** What all cells show and say alike, as the decision writes it down once; nothing of more cells than have their parts written down. */
export const partsShared = (cells: readonly CellSeen[]): Partial<ReturnType<typeof sharedParts>> =>
  cells.length > MOST_WITH_PARTS ? {} : sharedParts(cells);

function sharedParts(cells: readonly CellSeen[]): { saw: Parts; read: Parts } {
  const alike = (all: readonly Parts[]): Parts =>
    Object.fromEntries(
      Object.entries(all[0] ?? {}).filter(([part, value]) => all.every((each) => each[part] === value)),
    );
  return {
    saw: alike(cells.map(({ saw }) => saw ?? {})),
    read: alike(cells.map(({ said }) => readParts(said.content))),
  };
}

const without = (all: Parts, shared: Parts): Parts =>
  Object.fromEntries(Object.entries(all).filter(([part]) => !Object.hasOwn(shared, part)));
