import { locate, type RecordKind } from '../../core/record/layout.ts';
import type { LoggedCommit } from './log.ts';

/** The versions of one file, oldest first; what it was moved from unchanged is part of it. */
type Lane = {
  readonly versions: readonly { readonly commit: LoggedCommit['commit']; readonly blob: string }[];
  /** The ids that it had: an asset's, under every name that it lay. */
  readonly ids: readonly string[];
};

/** What the history of a record holds of the files that rights follow from. */
export type Lanes = {
  /** By today's path, or the last one of a file that is gone. */
  readonly files: ReadonlyMap<string, Lane>;
  /** When each decision came in, as a place in the log. */
  readonly decisions: ReadonlyMap<string, number>;
  /** What lay last at every path. */
  readonly contentAt: ReadonlyMap<string, string>;
  /** Every path of a batch at which a picture ever lay, by what it holds. */
  readonly placesOf: ReadonlyMap<string, ReadonlySet<string>>;
};

/** The kinds of files that the rights behind an asset follow from. */
export const RIGHTS_IN: ReadonlySet<RecordKind> = new Set(['asset', 'references', 'batch', 'copy']);

/**
 * Folds a log into the versions of those files. A merge takes one of two lines, whichever of them the log tells last: what `head` holds
 * comes last, by whoever wrote it.
 */
export function lanesIn(log: readonly LoggedCommit[], head: ReadonlyMap<string, string>): Lanes {
  const files = new Map<string, Lane>();
  const [decisions, contentAt] = [new Map<string, number>(), new Map<string, string>()];
  const placesOf = new Map<string, Set<string>>();
  for (const { commit, changes } of log)
    for (const { status, path, from, blob } of changes) {
      const located = locate(path);
      if (located?.kind === 'approval' && status !== 'deleted' && !decisions.has(path))
        decisions.set(path, commit.order);
      const before = from !== undefined && status === 'moved' ? files.get(from) : undefined;
      if (before !== undefined) files.delete(from!);
      if (status === 'deleted') continue;
      contentAt.set(path, blob);
      if (located === undefined) {
        if (path.split('/')[2] === 'batches') placesOf.set(blob, (placesOf.get(blob) ?? new Set()).add(path));
      } else if (RIGHTS_IN.has(located.kind)) {
        const known = files.get(path);
        files.set(path, {
          versions: [...(before?.versions ?? []), ...(known?.versions ?? []), { commit, blob }],
          ids: [...new Set([...(before?.ids ?? []), ...(known?.ids ?? []), located.id])],
        });
      }
    }
  const end = 1 + (log.at(-1)?.commit.order ?? 0);
  for (const [path, { versions, ids }] of files) {
    const [blob, last] = [head.get(path), versions.at(-1)];
    const taken = versions.findLast((each) => each.blob === blob);
    if (taken === undefined || taken.blob === last?.blob) continue;
    files.set(path, { versions: [...versions, { commit: { ...taken.commit, order: end }, blob: taken.blob }], ids });
  }
  for (const [path, blob] of head) contentAt.set(path, blob);
  return { files, decisions, contentAt, placesOf };
}
