import type { Catalogue, CatalogueAsset } from '../approval/catalogue.ts';
import { promptOf } from '../record/prompt.ts';
import { textWord } from '../words/text-word.ts';
import { shownAssets } from './shown.ts';
import type { PageSource, Summary } from './summaries.ts';
import { type Tiles, tilesOf } from './tiles.ts';

/** By what one asset is like others. */
export type Like = {
  readonly ref: string;
  readonly campaign: string;
  /** The texts that it was prompted with, each as a word for it. */
  readonly words: readonly string[];
  /** Its main colours, and what its picture looks like, where that is known. */
  readonly colours: string;
  readonly look: string;
};

/** One that lies on the table, and so may be shown beside others. */
export type LikeOnTable = Like & {
  /** A word that is another one whenever its frame is, where that is known. */
  readonly word: string | undefined;
  /** Its frame as JSON. */
  readonly frame: () => string;
};

/** What a campaign tells of that: words once, and of each asset that has a page the places of its own among them. */
type Told = {
  readonly id: string;
  readonly words: readonly string[];
  readonly assets: readonly {
    readonly id: string;
    readonly words: readonly number[];
    readonly colours?: string;
    readonly look?: string;
  }[];
};

const LIKES: Summary<Told> = {
  name: 'likes',
  tell: (home, { catalogue, drawn, options }) => {
    const places = new Map<string, number>();
    // Nobody outside is told of prompts.
    const textsOf = (entry: CatalogueAsset): readonly string[] =>
      options.audience === 'internal' ? promptedWith(entry, catalogue) : [];
    const placeOf = (text: string): number => {
      const place = places.get(text) ?? places.size;
      places.set(text, place);
      return place;
    };
    const assets = shownAssets(home, options).map((entry) => {
      const { id, ref } = entry.asset;
      const { look, colours = [] } = drawn.seen?.get(ref) ?? {};
      return {
        id,
        words: textsOf(entry).map(placeOf),
        ...(colours.length === 0 ? {} : { colours: colours.toSorted().join(' ') }),
        ...(look === undefined ? {} : { look }),
      };
    });
    return { id: home.campaign.id, words: [...places.keys()].map(textWord), assets };
  },
};

/** How many assets are looked at for one: the newest. Ten thousand pages must not each look at ten thousand. */
export const CANDIDATES = 60;

/** What all campaigns tell, to be looked up in. */
export type Likes = {
  /** By address. */
  readonly all: ReadonlyMap<string, Like>;
  readonly campaigns: ReadonlyMap<string, readonly Like[]>;
  /** What lies on the table by each of its words, newest first and no more than are looked at. */
  readonly byWord: ReadonlyMap<string, readonly LikeOnTable[]>;
  /** The same by its colours; all of it, since those of the own campaign are passed over. */
  readonly byColours: ReadonlyMap<string, readonly LikeOnTable[]>;
};

const indexes = new WeakMap<readonly Told[], Likes>();

/** By what assets are like each other. Made once of what all campaigns tell. */
export function likesIn(source: PageSource): Likes {
  const told = source.summaries(LIKES);
  const known = indexes.get(told) ?? indexOf(told, tilesOf(source));
  indexes.set(told, known);
  return known;
}

function indexOf(told: readonly Told[], { tiles, frameOf }: Tiles): Likes {
  const all = new Map<string, Like>();
  const campaigns = new Map<string, readonly Like[]>();
  for (const { id: campaign, words, assets } of told) {
    const own = assets.map(({ id, words: places, colours = '', look = '' }) => {
      const like = { ref: `${campaign}/${id}`, campaign, words: places.map((place) => words[place]!), colours, look };
      all.set(like.ref, like);
      return like;
    });
    campaigns.set(campaign, own);
  }
  const [byWord, byColours] = [new Map<string, LikeOnTable[]>(), new Map<string, LikeOnTable[]>()];
  for (const tile of tiles) {
    const each = { ...all.get(tile.ref)!, word: tile.word, frame: () => frameOf(tile) };
    for (const word of each.words) {
      const held = listAt(byWord, word);
      if (held.length < CANDIDATES) held.push(each);
    }
    if (each.colours !== '') listAt(byColours, each.colours).push(each);
  }
  return { all, campaigns, byWord, byColours };
}

function listAt<Value>(lists: Map<string, Value[]>, key: string): Value[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** The words that an asset was prompted with, part by part. */
function promptedWith(entry: CatalogueAsset, catalogue: Catalogue): readonly string[] {
  const { record } = catalogue;
  const parts = entry.sources.flatMap(({ draft }) => promptOf(record, draft).parts);
  return [...new Set(parts.map(({ text }) => text).filter((text) => text !== ''))];
}
