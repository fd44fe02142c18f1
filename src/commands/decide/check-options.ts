import type { Problem } from '../../core/problem/problem.ts';
import type { Base } from '../../io/git/checkout.ts';
import type { LoadOptions } from '../load/load-catalogue.ts';
import type { WholeRun } from '../load/whole-run.ts';

/** What is to be checked, and as what: see `check`. */
export type CheckOptions = LoadOptions & {
  readonly base?: Base;
  readonly within?: string;
  /** What an earlier check found stands where nothing moved since. */
  readonly receipts?: WholeRun['receipts'];
};

/** What a check found: every problem of the record, in reading order, and how much was read. `unbacked`: what is worth a word where no git tells whose a decision is. `brands`: whose each campaign certainly is, by its id. */
export type Checked = {
  readonly problems: readonly Problem[];
  readonly campaigns: number;
  readonly assets: number;
  readonly unbacked: readonly Problem[];
  readonly brands: { readonly [campaign: string]: string };
};
