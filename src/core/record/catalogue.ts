import type { History } from '../approval/evidence.ts';
import type { Standing } from '../approval/standing.ts';
import type { Digest } from '../digest.ts';
import type { Colour } from '../looks/colours.ts';
import type { DeliveredFile } from '../pack/delivered-now.ts';
import type { Problem } from '../problem/problem.ts';
import type { SeenParts } from '../subject/seen-parts.ts';
import type { Asset } from './asset.ts';
import type { Batch, Draft } from './batch.ts';
import type { Brief } from './brief.ts';
import type { Delivery } from './delivery.ts';
import type { Reference } from './reference.ts';
import type { RenderedFile } from './rendition.ts';
import type { Team } from './team.ts';

/** What is known of a picture file of the record without decoding it twice. `path` is relative to the root. */
export type Picture = {
  readonly path: string;
  readonly digest: Digest;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly format: string;
  readonly hasAlpha: boolean;
};

/** The record, parsed and linked: what the commands decide from. */
export type Campaign = {
  readonly id: string;
  readonly brief: Brief;
  readonly references: readonly Reference[];
  readonly batches: readonly Batch[];
  readonly assets: readonly Asset[];
  readonly approvals: readonly import('./approval.ts').Approval[];
  readonly deliveries: readonly Delivery[];
};

export type Record = {
  readonly team: Team;
  readonly campaigns: readonly Campaign[];
  /** Every picture that the record names, by path. */
  readonly pictures: ReadonlyMap<string, Picture>;
};

/** An asset with all that is derived about it. */
export type CatalogueAsset = {
  readonly asset: Asset;
  /** The drafts it is made from, each with its batch. */
  readonly sources: readonly { readonly batch: Batch; readonly draft: Draft }[];
  readonly standing: Standing;
  /** What there is to see, as an approval logs it; undefined while something of it is missing. */
  readonly saw?: SeenParts | undefined;
};

export type CatalogueCampaign = {
  readonly campaign: Campaign;
  readonly brief: Standing;
  /** Standing of each batch's picks, by batch id. */
  readonly batches: ReadonlyMap<string, Standing>;
  readonly deliveries: ReadonlyMap<string, Standing>;
  readonly assets: readonly CatalogueAsset[];
};

/** Everything that is known: the record, what is derived from it, and every problem. */
export type Catalogue = {
  readonly record: Record;
  readonly campaigns: readonly CatalogueCampaign[];
  readonly problems: readonly Problem[];
  /** The instant that standings were derived for (ISO). */
  readonly now: string;
  /** What git tells of the record's files; without it, pages say that edits are not recorded. */
  readonly history?: History;
};

/** What a picture looks like: its look (see likeness) and its main colours. */
export type Seen = { readonly look: string; readonly colours: readonly Colour[] };

/** The pictures that were drawn for the catalogue and the packs, by what they show. */
export type Drawn = {
  /** Previews of any picture of the record, by its path and then by width. */
  readonly previews: ReadonlyMap<string, readonly RenderedFile[]>;
  /** Masters, steps and renditions, by `<campaign>/<asset>`. */
  readonly assets: ReadonlyMap<string, import('./rendition.ts').RenderResult>;
  /** Every delivery (`<campaign>/<delivery>`) against what is drawn today; without it pages say that nothing was compared. */
  readonly delivered?: ReadonlyMap<string, readonly DeliveredFile[]>;
  /** What each master looks like, by `<campaign>/<asset>`; without it nothing is found by colour or by likeness. */
  readonly seen?: ReadonlyMap<string, Seen>;
};
