import type { Format } from '../../src/core/problem/print-problems.ts';
import type { Problem } from '../../src/core/problem/problem.ts';

/** One option of a command, as data: help and parsing both come from it. */
export type Option = {
  readonly type: 'string' | 'boolean';
  /** Several values may be given. */
  readonly multiple?: boolean;
  readonly short?: string;
  readonly describe: string;
  /** What stands for the value in the help: DIR, FILE, REF. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** What it says where no value follows; without it a value has to. */
  readonly bare?: string;
};

/** What a command is given: parsed, with the world as arguments. */
export type Call = {
  /** The arguments after the command's name as they were given, for a command that hands them to a process of its own. */
  readonly argv: readonly string[];
  readonly positionals: readonly string[];
  /** The text of a string option, or undefined. */
  readonly text: (name: string) => string | undefined;
  readonly texts: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean;
  /** The folder that holds campaigns/, absolute. */
  readonly root: string;
  /** Where whoever called stands, absolute: file names on the command line start there. */
  readonly cwd: string;
  /** Where to write, absolute; default `<root>/dist`. */
  readonly out: string;
  readonly format: Format;
  /** The instant for which standings are derived (ISO). */
  readonly now: string;
  /** Whether somebody sits at a terminal and can answer. */
  readonly interactive: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly progress: (event: ProgressEvent) => void;
  /** Says at once what is worth knowing before the work, beside the outcome, which machines may read. */
  readonly tell: (problems: readonly Problem[]) => void;
};

/** Something long moved on. `total` is unknown at first for some work. */
export type ProgressEvent = {
  readonly stage: string;
  readonly done: number;
  readonly total?: number;
  readonly name?: string;
  /** About how many milliseconds the rest of the stage takes, where that is known better than by what was done of it. */
  readonly left?: number;
};

/** What came of it. Problems decide the exit code, unless `failed` says so by itself. */
export type Outcome = {
  readonly problems?: readonly Problem[];
  /** What people read. */
  readonly text?: string;
  /** What `--format json` prints; default `{ problems }`. */
  readonly json?: unknown;
  readonly failed?: boolean;
};

/** A command: its words and options as data, and what it runs. */
export type Command = {
  readonly name: string;
  readonly summary: string;
  /** Positionals as the help shows them: `<campaign>[/<asset>]`. */
  readonly usage?: string;
  readonly options?: { readonly [name: string]: Option };
  /** What else the help says, a line each. */
  readonly about?: readonly string[];
  /** Takes its arguments as they are, as positionals: a command that hands them on. */
  readonly raw?: boolean;
  /**
   * It writes into the record, so it first settles what a run that was stopped left there; or it makes or clears away files
   * beside it, in dist or the cache. Either may be stopped at any moment, which the tests do to each that says so.
   */
  readonly changes?: 'record' | 'files';
  readonly run: (call: Call) => Promise<Outcome>;
};
