import type { Digest } from '../digest.ts';
import type { Mark } from '../origin/marks.ts';
import type { Asset } from './asset.ts';
import type { Batch } from './batch.ts';
import type { Brief } from './brief.ts';
import type { Delivery } from './delivery.ts';
import type { Reference } from './reference.ts';
import type { Team } from './team.ts';
import type { Family } from './variants/family.ts';

/** What is known of a picture file of the record without decoding it twice. `path` is relative to the root. */
export type Picture = {
  readonly path: string;
  readonly digest: Digest;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly format: string;
  readonly hasAlpha: boolean;
  /** What its own bytes say of where it comes from, the strongest first; left out where they say nothing. */
  readonly marks?: readonly Mark[];
  /**
   * Set where only its Git LFS pointer is here, which names its digest and its bytes. `known`: the rest is remembered from when it
   * was looked at. `unknown`: nobody looked at it on this machine yet, so it has 0 × 0 pixels and no marks.
   */
  readonly pointer?: 'known' | 'unknown';
};

/** The record, parsed and linked: what the commands decide from. */
export type Campaign = {
  readonly id: string;
  readonly brief: Brief;
  readonly references: readonly Reference[];
  readonly batches: readonly Batch[];
  /** Every asset, and every cell of an asset with variants. */
  readonly assets: readonly Asset[];
  /** The assets with variants: rules, which are no assets themselves. */
  readonly families: readonly Family[];
  readonly approvals: readonly import('./approval.ts').Approval[];
  readonly deliveries: readonly Delivery[];
};

export type TeamRecord = {
  readonly team: Team;
  readonly campaigns: readonly Campaign[];
  /** Every picture that the record names, by path. */
  readonly pictures: ReadonlyMap<string, Picture>;
};
