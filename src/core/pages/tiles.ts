import type { Digest } from '../digest.ts';
import { type FacetId, facetsFor, facetValues } from './facets.ts';
import { byDecision, folded, newestIn, tileOf } from './frames.ts';
import { linksUnder } from './options.ts';
import { type Share, shareOf } from './share.ts';
import type { HeavySummary, PageSource, Summary } from './summaries.ts';

/** An asset as it lies on the table, one for all of its variants. */
type Tile = {
  /** Its address, or that of the variant that stands for all. */
  readonly ref: string;
  /** When it came to stand as it does. */
  readonly since?: string;
  readonly title: string;
  readonly href: string;
  /** A word that is another one whenever its frame is. */
  readonly word?: string;
  /** Of each facet of the table in turn, which of its campaign's lists of values it has. */
  readonly values: readonly number[];
};

/** What a campaign lays on the table. */
type Laid = {
  readonly id: string;
  readonly title: string;
  /** Of each facet of the table in turn, every list of values that one of its assets has. */
  readonly values: readonly (readonly (readonly string[])[])[];
  /** What travels with a link to the first of them. */
  readonly share?: Share;
  readonly tiles: readonly Tile[];
};

const LAID: Summary<Laid> = {
  name: 'tiles',
  tell: (home, { catalogue, drawn, options, hash }) => {
    const { team } = catalogue.record;
    const { id, brief } = home.campaign;
    const links = linksUnder(options.base);
    const facets = facetsFor(team, options.audience === 'internal').map((facet) => ({ ...facet, lists: listsOnce() }));
    const shown = folded(newestIn(home));
    const newest = shown[0]?.entry.asset;
    const share = newest && shareOf(drawn.assets.get(newest.ref), newest.alt, links);
    const tiles = shown.map(({ entry }): Tile => {
      const { asset, standing } = entry;
      const frame = tileOf(home, entry, drawn, options);
      const values = facetValues(home, entry, drawn, team);
      return {
        ref: asset.ref,
        ...(standing.since === undefined ? {} : { since: standing.since }),
        title: frame.title,
        href: links.asset(asset.campaign, asset.cell?.family ?? asset.id),
        ...(hash && { word: wordOf(hash(JSON.stringify(frame))) }),
        values: facets.map((facet) => facet.lists.placeOf(values[facet.id])),
      };
    });
    return {
      ...{ id, title: brief.title, values: facets.map(({ lists }) => lists.all) },
      ...(share === undefined ? {} : { share }),
      tiles,
    };
  },
};

/** As much of a digest as nobody can make another text for. */
const wordOf = (digest: Digest): string => digest.slice('sha256:'.length, 'sha256:'.length + 32);

/** The frames of a campaign's tiles in their order, each as JSON: files take it as it is. */
const FRAMES: HeavySummary<readonly string[]> = {
  name: 'frames',
  heavy: true,
  tell: (home, { drawn, options }) =>
    folded(newestIn(home)).map(({ entry }) => JSON.stringify(tileOf(home, entry, drawn, options))),
};

/** Lists that are held once each, by the place that they were given. */
function listsOnce(): { readonly all: (readonly string[])[]; readonly placeOf: (list: readonly string[]) => number } {
  const places = new Map<string, number>();
  const all: (readonly string[])[] = [];
  return {
    all,
    placeOf: (list) => {
      const key = JSON.stringify(list);
      const place = places.get(key) ?? all.push(list) - 1;
      places.set(key, place);
      return place;
    },
  };
}

/** The table: every tile, newest decision first. */
export type Tiles = {
  readonly tiles: readonly TileIn[];
  /** The values that an asset on it has of each facet, in the order of the tiles; those of one campaign that are the same are one list. */
  readonly valuesOf: (facet: FacetId) => readonly (readonly string[])[];
  /** The frame of a tile, as JSON. */
  readonly frameOf: (tile: TileIn) => string;
  /** The titles of campaigns, by id. */
  readonly titles: ReadonlyMap<string, string>;
  readonly share?: Share;
};

/** A tile with the campaign that laid it there, and its place among those. */
type TileIn = Tile & { readonly laid: Laid; readonly at: number };

const tables = new WeakMap<readonly Laid[], Tiles>();

/** What lies on the table: everything that may be used, cells of one asset once. */
export function tilesOf(source: PageSource): Tiles {
  const all = source.summaries(LAID);
  const known = tables.get(all) ?? tableOf(all, source);
  tables.set(all, known);
  return known;
}

function tableOf(all: readonly Laid[], { catalogue, options, summaryOf }: PageSource): Tiles {
  const facets = facetsFor(catalogue.record.team, options.audience === 'internal');
  const tiles = all.flatMap((laid) => laid.tiles.map((tile, at) => ({ ...tile, laid, at }))).sort(byDecision);
  const share = tiles[0]?.laid.share;
  const frames = new Map<string, readonly string[]>();
  return {
    tiles,
    titles: new Map(all.map(({ id, title }) => [id, title])),
    valuesOf: (facet) => {
      const of = facets.findIndex(({ id }) => id === facet);
      return tiles.map(({ values, laid }) => laid.values[of]![values[of]!]!);
    },
    frameOf: ({ laid: { id }, at }) => {
      const held = frames.get(id) ?? summaryOf(FRAMES, id);
      frames.set(id, held);
      return held[at]!;
    },
    ...(share === undefined ? {} : { share }),
  };
}

/** What these tiles look like, in words; undefined where that is not known. */
export function tileWords(tiles: readonly Tile[]): readonly string[] | undefined {
  const words = tiles.flatMap(({ word }) => (word === undefined ? [] : [word]));
  return words.length === tiles.length ? words : undefined;
}
