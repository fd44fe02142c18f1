import type { Place } from '../problem/problem.ts';
import type { Asset } from '../record/asset.ts';
import type { NamedRecipes } from '../record/named-recipes.ts';
import type { Campaign } from '../record/record.ts';
import { RELEASE_KINDS, type Rights } from '../record/rights.ts';
import type { Pointer, SourceFile } from '../record/source-file.ts';
import { coversMarket, type Territories } from '../record/territories.ts';
import { referencesBehind } from '../subject/references-behind.ts';

/** One thing that an asset's use depends on, and how far it reaches. What it does not limit is left out. */
export type Right = {
  /** `this asset`, `the reference mood`, `the model release of The runner`. */
  readonly what: string;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly territories?: Territories | undefined;
  readonly channels?: readonly string[] | undefined;
  /** Nobody wrote down any: there is no line of it yet. */
  readonly absent?: boolean;
  /** Where a line of it stands, or would. */
  readonly place: (line: string) => Place;
};

/**
 * The rights that an asset's use depends on: its own, those of the references that steered its batches or that its steps lay on or
 * read, and every release of either.
 */
export function rightsOf(campaign: Campaign, asset: Asset, recipes: NamedRecipes): Right[] {
  return [
    ...rightsIn(asset.rights, 'this asset', asset.source, ['rights']),
    ...referencesBehind(campaign, asset, recipes).flatMap((each) =>
      rightsIn(each.rights, `the reference ${each.id}`, each.source, ['references', each.index, 'rights']),
    ),
  ];
}

function rightsIn(rights: Rights | undefined, what: string, source: SourceFile, at: Pointer): Right[] {
  const placed = (pointer: Pointer) => (line: string) => source.place([...pointer, line]);
  const { from, until, territories, channels, releases = [] } = rights ?? {};
  return [
    { what, from, until, territories, channels, ...(rights === undefined && { absent: true }), place: placed(at) },
    ...releases.map((each, index) => ({
      what: `the ${RELEASE_KINDS[each.kind].words} of ${each.of}`,
      from: each.from,
      until: each.until,
      territories: each.territories,
      channels: each.channels,
      place: placed([...at, 'releases', index]),
    })),
  ];
}

/** The rights that do not reach to a channel. One that names no channels reaches to all. */
export const notForChannel = (rights: readonly Right[], channel: string): Right[] =>
  rights.filter(({ channels }) => channels !== undefined && !channels.includes(channel));

/**
 * The rights that do not reach to a market (a code of ISO 3166). Nobody may guess where something may be used: the asset's own
 * rights have to say so, and whatever else names territories.
 */
export const notForMarket = (rights: readonly Right[], market: string): Right[] =>
  rights.filter(({ territories }, index) =>
    territories === undefined ? index === 0 : !coversMarket(territories, market),
  );
