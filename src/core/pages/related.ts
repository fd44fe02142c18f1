import type { CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { lookDistance } from '../looks/likeness.ts';
import { messagesIn } from '../messages/messages.ts';
import { type Frame, folded, tileOf, type Usable, usableIn } from './frames.ts';
import { CANDIDATES, type Like, type LikeOnTable, type Likes, likesIn } from './likes.ts';
import type { PageSource } from './summaries.ts';

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
export function relatedTo(home: CatalogueCampaign, entry: CatalogueAsset, source: PageSource): Related[] {
  const { drawn, options } = source;
  const say = messagesIn(options.locale);
  const siblings = besides(home, entry);
  const { worded, alike } = othersLike(entry.asset.ref, source);
  const related: Related[] = [
    remembered(siblings, source, () => ({
      id: 'campaign',
      title: say.asset.related.campaign,
      frames: siblings.map((each) => tileOf(each.home, each.entry, drawn, options)),
    })),
    remembered(worded, source, () => ({
      id: 'words',
      title: say.asset.related.words,
      frames: worded.map(({ other, shared }) => ({
        ...tileShown(other),
        shares: say.formats.count(shared, say.asset.fragments),
      })),
    })),
    { id: 'look', title: say.asset.related.look, frames: alike.map(tileShown) },
  ];
  return related.filter(({ frames }) => frames.length > 0);
}

const SHOWN = 6;

const shown = new WeakMap<LikeOnTable, Frame>();

/** The frame of one that lies on the table. It stands on many pages, and is read once. */
function tileShown(each: LikeOnTable): Frame {
  const frame = shown.get(each) ?? (JSON.parse(each.frame()) as Frame);
  shown.set(each, frame);
  return frame;
}

const told = new WeakMap<readonly unknown[], { readonly source: PageSource; readonly related: Related }>();

/** What was told of this very list, or what `tell` tells of it now. */
function remembered(found: readonly unknown[], source: PageSource, tell: () => Related): Related {
  const before = told.get(found);
  if (before?.source === source) return before.related;
  const related = tell();
  told.set(found, { source, related });
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

/** One with the same words, and how many of them. */
type Worded = { readonly other: LikeOnTable; readonly shared: number };

/** The assets of other campaigns that are shown beside one (`<campaign>/<asset>`): with the same words, and else of the same colours. */
export function othersLike(
  ref: string,
  source: PageSource,
): { readonly worded: readonly Worded[]; readonly alike: readonly LikeOnTable[] } {
  const likes = likesIn(source);
  const own = likes.all.get(ref);
  if (own === undefined) return { worded: [], alike: [] };
  const worded = sameWords(own, likes);
  const alike = sameLook(own, likes).filter((each) => !worded.some(({ other }) => other === each));
  return { worded, alike: alike.slice(0, SHOWN) };
}

const found = new WeakMap<Likes, Map<string, readonly Worded[]>>();

/** Those that were prompted with the same fragments, most shared first. Assets of a batch mostly share all theirs. */
function sameWords(own: Like, likes: Likes): readonly Worded[] {
  const lists = found.get(likes) ?? new Map<string, readonly Worded[]>();
  found.set(likes, lists);
  const key = [own.campaign, ...own.words].join('\n');
  const known = lists.get(key) ?? findSameWords(own, likes);
  lists.set(key, known);
  return known;
}

function findSameWords({ campaign, words }: Like, { byWord }: Likes): Worded[] {
  const met = new Map<LikeOnTable, number>();
  for (const word of words)
    for (const other of byWord.get(word) ?? [])
      if (other.campaign !== campaign) met.set(other, (met.get(other) ?? 0) + 1);
  return [...met]
    .sort((a, b) => b[1] - a[1])
    .slice(0, SHOWN)
    .map(([other]) => ({ other, shared: other.words.filter((word) => words.includes(word)).length }));
}

/** Those with the same main colours, the most alike in their lights and darks first. */
function sameLook({ campaign, colours, look }: Like, { byColours }: Likes): LikeOnTable[] {
  const near: { readonly other: LikeOnTable; readonly apart: number }[] = [];
  for (const other of byColours.get(colours) ?? []) {
    if (other.campaign !== campaign) near.push({ other, apart: lookDistance(look, other.look) });
    if (near.length === CANDIDATES) break;
  }
  return near.sort((a, b) => a.apart - b.apart).map(({ other }) => other);
}
