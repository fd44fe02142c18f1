import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { lookDistance } from '../looks/likeness.ts';
import { type Messages, messagesIn } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import { promptOf } from '../record/prompt.ts';
import { type Frame, folded, onTable, tileOf, type Usable, usableIn } from './frames.ts';
import type { SiteOptions } from './options.ts';

/** Other assets that somebody who looks at this one may want, and why. */
export type Related = {
  readonly id: 'campaign' | 'words' | 'look';
  readonly title: string;
  readonly frames: readonly Frame[];
};

/**
 * Of the same campaign; of other campaigns, with the same words; and of the same colours. Each asset stands once. The first two are the
 * same lists for many assets, and are made once.
 */
export function relatedTo(
  home: CatalogueCampaign,
  entry: CatalogueAsset,
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
): Related[] {
  const say = messagesIn(options.locale);
  const framesOf = (found: readonly Usable[]): Frame[] =>
    found.map((each) => tileOf(each.home, each.entry, drawn, options));
  const worded = options.audience === 'internal' ? sameWords(home, entry, catalogue) : NOBODY;
  const alike = sameLook(home, entry, catalogue, drawn).filter((each) => !worded.includes(each));
  const siblings = besides(home, entry);
  const related: Related[] = [
    remembered(siblings, drawn, options.base, say, () => ({
      id: 'campaign',
      title: say.asset.related.campaign,
      frames: framesOf(siblings),
    })),
    remembered(worded, drawn, options.base, say, () => ({
      id: 'words',
      title: say.asset.related.words,
      frames: framesOf(worded).map((frame, at) => ({ ...frame, shares: sharesOf((worded[at] as Usable).entry) })),
    })),
    { id: 'look', title: say.asset.related.look, frames: framesOf(alike.slice(0, SHOWN)) },
  ];
  return related.filter(({ frames }) => frames.length > 0);

  function sharesOf(other: CatalogueAsset): string {
    const own = promptedWith(entry, catalogue);
    const shared = promptedWith(other, catalogue).filter((text) => own.includes(text));
    return say.formats.count(shared.length, say.asset.fragments);
  }
}

const SHOWN = 6;
const NOBODY: readonly Usable[] = [];

const told = new WeakMap<
  readonly Usable[],
  { readonly drawn: Drawn; readonly base: string; readonly say: Messages; readonly related: Related }
>();

/** What was told of this very list, or what `tell` tells of it now. */
function remembered(found: readonly Usable[], drawn: Drawn, base: string, say: Messages, tell: () => Related): Related {
  const before = told.get(found);
  if (before?.drawn === drawn && before.base === base && before.say === say) return before.related;
  const related = tell();
  told.set(found, { drawn, base, say, related });
  return related;
}

const firstOf = new WeakMap<CatalogueCampaign, Map<CatalogueAsset | undefined, readonly Usable[]>>();

/** The first assets of a campaign besides one: the same list for all that are not among them. */
function besides(home: CatalogueCampaign, entry: CatalogueAsset): readonly Usable[] {
  const lists = firstOf.get(home) ?? new Map<CatalogueAsset | undefined, readonly Usable[]>();
  firstOf.set(home, lists);
  const first = folded(usableIn(home)).slice(0, SHOWN + 1);
  const left = first.some((each) => each.entry === entry) ? entry : undefined;
  const known = lists.get(left) ?? first.filter((each) => each.entry !== left).slice(0, SHOWN);
  lists.set(left, known);
  return known;
}

const byWords = new WeakMap<Catalogue, ReadonlyMap<string, readonly Usable[]>>();
const alreadyFound = new WeakMap<Catalogue, Map<string, readonly Usable[]>>();

/** Assets of other campaigns that were prompted with the same fragments, most shared first. Assets of a batch mostly share all theirs. */
function sameWords(home: CatalogueCampaign, entry: CatalogueAsset, catalogue: Catalogue): readonly Usable[] {
  const found = alreadyFound.get(catalogue) ?? new Map<string, readonly Usable[]>();
  alreadyFound.set(catalogue, found);
  const key = [home.campaign.id, ...promptedWith(entry, catalogue)].join('\n');
  const known = found.get(key) ?? findSameWords(home, entry, catalogue);
  found.set(key, known);
  return known;
}

function findSameWords(home: CatalogueCampaign, entry: CatalogueAsset, catalogue: Catalogue): Usable[] {
  const index = byWords.get(catalogue) ?? wordIndex(catalogue);
  byWords.set(catalogue, index);
  const shared = new Map<Usable, number>();
  for (const text of promptedWith(entry, catalogue))
    for (const other of (index.get(text) ?? []).slice(0, CANDIDATES))
      if (other.home !== home) shared.set(other, (shared.get(other) ?? 0) + 1);
  return [...shared]
    .sort((a, b) => b[1] - a[1])
    .slice(0, SHOWN)
    .map(([other]) => other);
}

type Looked = { readonly other: Usable; readonly look: string };
const byColours = new WeakMap<Drawn, ReadonlyMap<string, readonly Looked[]>>();

/** Assets of other campaigns with the same main colours, the most alike in their lights and darks first. */
function sameLook(home: CatalogueCampaign, entry: CatalogueAsset, catalogue: Catalogue, drawn: Drawn): Usable[] {
  const seen = drawn.seen?.get(entry.asset.ref);
  if (seen === undefined || seen.colours.length === 0) return [];
  const index = byColours.get(drawn) ?? colourIndex(catalogue, drawn);
  byColours.set(drawn, index);
  const near: { readonly other: Usable; readonly apart: number }[] = [];
  for (const { other, look } of index.get(signature(seen.colours)) ?? []) {
    if (other.home !== home) near.push({ other, apart: lookDistance(seen.look, look) });
    if (near.length === CANDIDATES) break;
  }
  return near.sort((a, b) => a.apart - b.apart).map(({ other }) => other);
}

function colourIndex(catalogue: Catalogue, drawn: Drawn): Map<string, Looked[]> {
  const index = new Map<string, Looked[]>();
  for (const other of onTable(catalogue)) {
    const { look = '', colours = [] } = drawn.seen?.get(other.entry.asset.ref) ?? {};
    const key = signature(colours);
    const held = index.get(key) ?? [];
    index.set(key, held);
    held.push({ other, look });
  }
  return index;
}

const signature = (colours: readonly string[]): string => colours.toSorted().join(' ');

/** How many assets are looked at for one: the newest. Ten thousand pages must not each look at ten thousand. */
const CANDIDATES = 60;

function wordIndex(catalogue: Catalogue): Map<string, Usable[]> {
  const index = new Map<string, Usable[]>();
  for (const each of onTable(catalogue))
    for (const text of promptedWith(each.entry, catalogue)) {
      const held = index.get(text) ?? [];
      index.set(text, held);
      held.push(each);
    }
  return index;
}

const words = new WeakMap<Catalogue, Map<CatalogueAsset, readonly string[]>>();

/** The words that an asset was prompted with, part by part. */
export function promptedWith(entry: CatalogueAsset, catalogue: Catalogue): readonly string[] {
  const written = words.get(catalogue) ?? new Map<CatalogueAsset, readonly string[]>();
  words.set(catalogue, written);
  const known = written.get(entry) ?? writeOut(entry, catalogue);
  written.set(entry, known);
  return known;
}

const writeOut = ({ sources }: CatalogueAsset, { record }: Catalogue): string[] => [
  ...new Set(
    sources.flatMap(({ draft }) =>
      promptOf(record, draft)
        .parts.map(({ text }) => text)
        .filter((text) => text !== ''),
    ),
  ),
];
