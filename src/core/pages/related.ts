import type { Catalogue, CatalogueAsset, CatalogueCampaign, Drawn } from '../catalogue.ts';
import { type Frame, frameOf, type Usable, usable, usableIn } from './frames.ts';
import { lookDistance } from './likeness.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { promptOf } from './prompt.ts';
import { count } from './words.ts';

/** Other assets that somebody who looks at this one may want, and why. */
export type Related = { readonly id: string; readonly title: string; readonly frames: readonly Frame[] };

/** Of the same campaign; of other campaigns, with the same words; and of the same colours. Each asset stands once. */
export function relatedTo(
  home: CatalogueCampaign,
  entry: CatalogueAsset,
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
): Related[] {
  const links = linksUnder(options.base);
  const siblings = usableIn(home).filter((each) => each.entry !== entry);
  const worded = options.audience === 'internal' ? sameWords(home, entry, catalogue) : [];
  const alike = sameLook(home, entry, catalogue, drawn).filter((each) => !worded.includes(each));
  return [
    { id: 'campaign', title: 'From the same campaign', found: siblings.slice(0, 6) },
    { id: 'words', title: 'With the same words', found: worded },
    { id: 'look', title: 'Of the same colours', found: alike.slice(0, 6) },
  ]
    .filter(({ found }) => found.length > 0)
    .map(({ id, title, found }) => ({
      id,
      title,
      frames: found.map((each) => ({ ...frameOf(each.home, each.entry, drawn, links), ...remarkOf(id, each) })),
    }));

  function remarkOf(id: string, other: Usable): { remark?: string } {
    if (id !== 'words') return {};
    const own = new Set(wordsOf(entry, catalogue));
    return { remark: count(wordsOf(other.entry, catalogue).filter((text) => own.has(text)).length, 'fragment') };
  }
}

const byWords = new WeakMap<Catalogue, ReadonlyMap<string, readonly Usable[]>>();

/** Assets of other campaigns that were prompted with the same fragments, most shared first. */
function sameWords(home: CatalogueCampaign, entry: CatalogueAsset, catalogue: Catalogue): Usable[] {
  const index = byWords.get(catalogue) ?? indexed(catalogue, ({ entry: each }) => wordsOf(each, catalogue));
  byWords.set(catalogue, index);
  const shared = new Map<Usable, number>();
  for (const text of wordsOf(entry, catalogue))
    for (const other of (index.get(text) ?? []).slice(0, CANDIDATES))
      if (other.home !== home) shared.set(other, (shared.get(other) ?? 0) + 1);
  return [...shared]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 6)
    .map(([other]) => other);
}

const byColours = new WeakMap<Drawn, ReadonlyMap<string, readonly Usable[]>>();

/** Assets of other campaigns with the same main colours, the most alike in their lights and darks first. */
function sameLook(home: CatalogueCampaign, entry: CatalogueAsset, catalogue: Catalogue, drawn: Drawn): Usable[] {
  const seen = drawn.seen?.get(entry.asset.ref);
  if (seen === undefined || seen.colours.length === 0) return [];
  const signature = (colours: readonly string[]): string[] => [[...colours].sort().join(' ')];
  const index =
    byColours.get(drawn) ??
    indexed(catalogue, ({ entry: each }) => signature(drawn.seen?.get(each.asset.ref)?.colours ?? []));
  byColours.set(drawn, index);
  return (index.get(signature(seen.colours)[0] ?? '') ?? [])
    .filter((other) => other.home !== home)
    .slice(0, CANDIDATES)
    .map((other) => ({ other, apart: lookDistance(seen.look, drawn.seen?.get(other.entry.asset.ref)?.look ?? '') }))
    .sort((a, b) => a.apart - b.apart)
    .map(({ other }) => other);
}

/** How many assets are looked at for one: the newest. Ten thousand pages must not each look at ten thousand. */
const CANDIDATES = 60;

function indexed(catalogue: Catalogue, keysOf: (each: Usable) => readonly string[]): Map<string, Usable[]> {
  const index = new Map<string, Usable[]>();
  for (const each of usable(catalogue))
    for (const key of new Set(keysOf(each))) {
      const held = index.get(key) ?? [];
      index.set(key, held);
      held.push(each);
    }
  return index;
}

const words = new WeakMap<Catalogue, Map<CatalogueAsset, readonly string[]>>();

function wordsOf(entry: CatalogueAsset, catalogue: Catalogue): readonly string[] {
  const written = words.get(catalogue) ?? new Map<CatalogueAsset, readonly string[]>();
  words.set(catalogue, written);
  const known = written.get(entry) ?? writeOut(entry, catalogue);
  written.set(entry, known);
  return known;
}

const writeOut = ({ sources }: CatalogueAsset, { record }: Catalogue): string[] => [
  ...new Set(
    sources.flatMap(({ batch, draft }) =>
      promptOf(record, batch, draft)
        .parts.map(({ text }) => text)
        .filter((text) => text !== ''),
    ),
  ),
];
