import type { PathHistory } from '../../core/approval/evidence.ts';
import type { Commit } from '../../core/approval/identity.ts';
import { campaignFolder, locate } from '../../core/record/layout.ts';
import type { LoggedCommit } from './log.ts';

/** What is remembered of each path; `blob` is its content as it was first added. */
export type PathHistories = ReadonlyMap<string, PathHistory & { readonly blob: string }>;

type Growing = {
  added: Commit;
  readded: boolean;
  altered: Commit[];
  removed?: Commit | undefined;
  link: boolean;
  blob: string;
};

/**
 * Folds a log (oldest first) into what is known of each path. `present` are the paths in HEAD: a path that the log adds
 * and never deletes, and that HEAD does not have, was dropped while branches were merged; its last commit stands for that.
 */
export function keepPaths(log: readonly LoggedCommit[], present: ReadonlySet<string>): PathHistories {
  const paths = new Map<string, Growing>();
  for (const { commit, changes } of log) {
    for (const { status, path, from, blob, link } of changes) {
      const known = paths.get(path);
      if (status === 'deleted') {
        if (known !== undefined) known.removed = commit;
      } else if (status === 'moved' && from !== undefined) {
        const moved = paths.get(from) ?? born(commit, blob, link);
        if (isTakenAway(from, path, present)) paths.set(from, { ...moved, removed: commit });
        else paths.delete(from);
        paths.set(path, moved);
      } else if (known === undefined) paths.set(path, born(commit, blob, link));
      else if (status === 'added') {
        // Two branches may add the very same file; only after a deletion is it brought back.
        if (known.removed !== undefined || blob !== known.blob)
          paths.set(path, { ...born(commit, known.blob, link), readded: true });
      } else {
        known.altered.push(commit);
        known.link ||= link;
      }
    }
  }
  for (const [path, known] of paths) {
    if (present.has(path)) known.removed = undefined;
    else known.removed ??= known.altered.at(-1) ?? known.added;
  }
  return paths as unknown as PathHistories;
}

/** A decision that leaves its campaign while the campaign stays was taken away, whatever it is called elsewhere. */
function isTakenAway(from: string, to: string, present: ReadonlySet<string>): boolean {
  const [old, fresh] = [locate(from), locate(to)];
  if (old?.kind !== 'approval' || (fresh?.kind === 'approval' && fresh.campaign === old.campaign)) return false;
  return present.has(`${campaignFolder(old.campaign)}/brief.mdx`) || fresh?.kind !== 'approval';
}

const born = (commit: Commit, blob: string, link: boolean): Growing => ({
  added: commit,
  readded: false,
  altered: [],
  link,
  blob,
});
