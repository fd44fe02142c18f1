import type { Digest } from '../digest.ts';
import type { Problem } from '../problem/problem.ts';
import type { Asset } from '../record/asset.ts';
import type { Batch, Draft } from '../record/batch.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
import type { SaidWith } from '../subject/said.ts';
import type { SeenParts } from '../subject/seen-parts.ts';
import type { DeliveryBacking } from './delivery-backing.ts';
import type { History } from './evidence.ts';
import type { Right } from './rights-of.ts';
import type { Standing } from './standing.ts';
import type { Widened } from './widened.ts';

/** An asset with all that is derived about it. */
export type CatalogueAsset = {
  readonly asset: Asset;
  /** The drafts it is made from, each with its batch. */
  readonly sources: readonly { readonly batch: Batch; readonly draft: Draft }[];
  readonly standing: Standing;
  /** What there is to see, as an approval logs it; undefined while something of it is missing. */
  readonly saw?: SeenParts | undefined;
  /** What its use depends on, its own rights first. */
  readonly rights: readonly Right[];
  /** What of these rights somebody widened who may not. */
  readonly widened: readonly Widened[];
  /** What is said with it, and the digest of that. */
  readonly said: SaidWith;
};

export type CatalogueCampaign = {
  readonly campaign: Campaign;
  readonly brief: Standing;
  /** Standing of each batch's picks, by batch id. */
  readonly batches: ReadonlyMap<string, Standing>;
  readonly deliveries: ReadonlyMap<string, Standing>;
  /** What git says of each delivery's file, by delivery id. */
  readonly backings: ReadonlyMap<string, DeliveryBacking>;
  readonly assets: readonly CatalogueAsset[];
};

/** Everything that is known: the record, what is derived from it, and every problem. */
export type Catalogue = {
  /** With the rules that it is judged by. */
  readonly record: TeamRecord;
  /** The record as its files say, where it is judged by other rules than those it brings. */
  readonly written?: TeamRecord;
  readonly campaigns: readonly CatalogueCampaign[];
  readonly problems: readonly Problem[];
  /** The files that could not be read, or not all of them, by path: what they say is in nothing of this. */
  readonly unread?: readonly string[];
  /** The instant that standings were derived for (ISO). */
  readonly now: string;
  /** One word for all that a campaign's standings are derived from, by its id, where that can be told (`standingGrounds`). */
  readonly grounds?: ReadonlyMap<string, Digest>;
  /** What git tells of the record's files; without it, pages say that edits are not recorded. */
  readonly history?: History;
};
