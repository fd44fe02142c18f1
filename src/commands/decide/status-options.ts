import type { ToPrepare } from '../../core/approval/to-prepare.ts';
import type { Waiting } from '../../core/approval/waits.ts';
import type { LoadOptions } from '../load/load-catalogue.ts';
import type { WholeRun } from '../load/whole-run.ts';

/** Of what the status is asked: of one campaign, one brand or one person when named. */
export type StatusOptions = LoadOptions & {
  readonly campaign?: string;
  readonly brand?: string;
  readonly person?: string;
  /** What was told before stands where nothing moved since. */
  readonly receipts?: WholeRun['receipts'];
};

/** What waits on whom as of `now`, and what is not put up for a decision yet. */
export type Status = {
  readonly now: string;
  readonly waitDays: number;
  readonly waiting: readonly Waiting[];
  /** Assets that nobody was asked about yet, by ref. */
  readonly drafts: readonly string[];
  /** The files that cannot be read as they stand: what waits there is known to nobody. */
  readonly unread: readonly string[];
  /** What a program may do next, where one is asked about: it waits for no decision. */
  readonly prepare?: readonly ToPrepare[];
  /** The team, for their names. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
};
