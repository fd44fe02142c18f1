import type { Problem } from '../problem/problem.ts';
import type { Campaign } from '../record/record.ts';
import type { Team } from '../record/team.ts';

/**
 * What is wrong with a picture file, in facts; the rule says it at the line that names the file. `foreign`: a whole picture, as
 * far as is known, of a kind that cannot be opened here.
 */
export type PictureFault = {
  readonly kind: 'missing' | 'unreadable' | 'foreign';
  readonly reason: string;
};

/** What a rule may look at. `paths` are all files under campaigns/, posix and relative to the root; `today` is a day. */
export type RuleContext = {
  readonly team: Team;
  /** The campaigns that are judged. */
  readonly campaigns: readonly Campaign[];
  /** Every campaign of the record: what these name is looked for there. */
  readonly all: readonly Campaign[];
  readonly paths: ReadonlySet<string>;
  readonly channels: ReadonlySet<string>;
  readonly pictureFaults: ReadonlyMap<string, PictureFault>;
  /** Why a file that a look names cannot be shown, by its path, as the end of a sentence. */
  readonly lookFaults: ReadonlyMap<string, string>;
  readonly today: string;
};

/** One rule: a sentence that holds, or the problems where it does not. */
export type Rule = (context: RuleContext) => Problem[];

/** Whether an id has a file of its own, even one that could not be understood: its problems are said there, not at every link to it. */
export const standsAt = (context: RuleContext, path: string): boolean => context.paths.has(path);
