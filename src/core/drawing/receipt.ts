import type { Digest } from '../digest.ts';
import type { Problem } from '../problem/problem.ts';

/**
 * What a run over the record came to, with everything that it could depend on as stamps, so that the next run does only what
 * changed. It is a shortcut and never the truth: where anything is not as it was, the work is looked at anew.
 */
export type Receipt<Done> = {
  /** What was asked, by which program, on which day, on top of which history: in one word. */
  readonly ground: string;
  /** When the run began, in milliseconds since 1970. */
  readonly at: number;
  /** Every file of the record, by path under campaigns/. */
  readonly files: { readonly [path: string]: Stamp };
  readonly problems: readonly Problem[];
  readonly assets: readonly ReceiptEntry<Done>[];
};

/** What came of one asset. */
export type ReceiptEntry<Done> = {
  readonly ref: string;
  readonly done: Done;
  /** What was said of its drawing. */
  readonly problems: readonly Problem[];
  /** The files it was drawn from, by path under campaigns/. */
  readonly reads: readonly string[];
  /** The stamps of all that was written for it, in one word. */
  readonly wrote: Stamp;
  /** What it was drawn as, where that says all of what came of it: another run that would draw the same may take it over. */
  readonly key?: Digest;
};

type Stamp = string;

/** What of a receipt still holds: all of it, or single assets by name. `known`: all of its assets, for whoever finds that one would be drawn the same. */
export type Held<Done> = {
  readonly whole: boolean;
  readonly assets: ReadonlyMap<string, ReceiptEntry<Done>>;
  readonly known: ReadonlyMap<string, ReceiptEntry<Done>>;
};

/** After this time everything is looked at again, so that the cache learns what is still in use. */
const RECEIPT_HOURS = 12;

/**
 * Which results of a receipt can be taken over. A file that only certain assets are drawn from touches these; any other
 * change in the record touches all, because texts speak of each other. `stampOf` looks at what was written.
 */
export function heldBy<Done>(
  receipt: Receipt<Done>,
  context: { readonly ground: string; readonly at: number; readonly files: ReadonlyMap<string, Stamp> },
  stampOf: (done: Done) => Stamp,
): Held<Done> {
  const nothing = { whole: false, assets: new Map(), known: new Map() };
  const age = context.at - receipt.at;
  if (receipt.ground !== context.ground || age < 0 || age > RECEIPT_HOURS * 3600_000) return nothing;
  const known = new Map(receipt.assets.map((each) => [each.ref, each]));
  const changed = changedIn(receipt.files, context.files);
  const reads = new Set(receipt.assets.flatMap((each) => each.reads));
  if (changed.some((path) => !reads.has(path))) return { ...nothing, known };
  const touched = new Set(changed);
  const assets = receipt.assets.filter(
    (each) => !each.reads.some((path) => touched.has(path)) && stampOf(each.done) === each.wrote,
  );
  return {
    whole: changed.length === 0 && assets.length === receipt.assets.length,
    assets: new Map(assets.map((each) => [each.ref, each])),
    known,
  };
}

/** Files that came, went or are not certain to be as they were. */
function changedIn(before: Receipt<unknown>['files'], now: ReadonlyMap<string, Stamp>): string[] {
  const changed: string[] = [];
  for (const [path, stamp] of now) if (stamp === '' || before[path] !== stamp) changed.push(path);
  for (const path of Object.keys(before)) if (!now.has(path)) changed.push(path);
  return changed;
}
