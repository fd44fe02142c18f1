import { type FacetId, facetsFor, facetValues } from './facets.ts';
import { byDecision, folded, newestIn, tileOf } from './frames.ts';
import { linksUnder } from './options.ts';
import { type Share, shareOf } from './share.ts';
import type { PageSource, Summary } from './summaries.ts';

/** An asset as it lies on the table, one for all of its variants. */
type Tile = {
  /** Its address, or that of the variant that stands for all. */
  readonly ref: string;
  /** When it came to stand as it does. */
  readonly since?: string;
  readonly title: string;
  readonly href: string;
  /** Its frame as JSON: files take it as it is. */
  readonly frame: string;
  /** Of each facet of the table in turn, the places of its values among those of its campaign. */
  readonly values: readonly (readonly number[])[];
};

/** What a campaign lays on the table. */
type Laid = {
  readonly id: string;
  readonly title: string;
  /** Of each facet of the table in turn, every value that one of its assets has. */
  readonly values: readonly (readonly string[])[];
  /** What travels with a link to the first of them. */
  readonly share?: Share;
  readonly tiles: readonly Tile[];
};

const LAID: Summary<Laid> = {
  name: 'tiles',
  tell: (home, { catalogue, drawn, options }) => {
    const { team } = catalogue.record;
    const { id, brief } = home.campaign;
    const links = linksUnder(options.base);
    const facets = facetsFor(team, options.audience === 'internal').map((facet) => ({ ...facet, known: places() }));
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
        frame: JSON.stringify(frame),
        values: facets.map((facet) => (values[facet.id] ?? []).map(facet.known.placeOf)),
      };
    });
    return {
      ...{ id, title: brief.title, values: facets.map(({ known }) => known.all) },
      ...(share === undefined ? {} : { share }),
      tiles,
    };
  },
};

/** Places that are given to values in the order in which they are asked for. */
function places(): { readonly all: string[]; readonly placeOf: (value: string) => number } {
  const found = new Map<string, number>();
  const all: string[] = [];
  return {
    all,
    placeOf: (value) => {
      const place = found.get(value) ?? all.push(value) - 1;
      found.set(value, place);
      return place;
    },
  };
}

/** The table: every tile, newest decision first. */
export type Tiles = {
  readonly tiles: readonly (Tile & { readonly campaign: string })[];
  /** The values that an asset on it has of each facet, in the order of the tiles. */
  readonly valuesOf: (facet: FacetId) => readonly (readonly string[])[];
  /** The titles of campaigns, by id. */
  readonly titles: ReadonlyMap<string, string>;
  readonly share?: Share;
};

const tables = new WeakMap<readonly Laid[], Tiles>();

/** What lies on the table: everything that may be used, cells of one asset once. */
export function tilesOf({ catalogue, options, summaries }: PageSource): Tiles {
  const all = summaries(LAID);
  const known = tables.get(all) ?? tableOf(all, facetsFor(catalogue.record.team, options.audience === 'internal'));
  tables.set(all, known);
  return known;
}

function tableOf(all: readonly Laid[], facets: ReturnType<typeof facetsFor>): Tiles {
  const tiles = all
    .flatMap(({ id, tiles, ...laid }) => tiles.map((tile) => ({ ...tile, campaign: id, laid })))
    .sort(byDecision);
  const share = tiles[0]?.laid.share;
  return {
    tiles,
    titles: new Map(all.map(({ id, title }) => [id, title])),
    valuesOf: (facet) => {
      const at = facets.findIndex(({ id }) => id === facet);
      return tiles.map(({ values, laid }) => (values[at] ?? []).map((place) => laid.values[at]![place]!));
    },
    ...(share === undefined ? {} : { share }),
  };
}
