import { locate } from '../../core/record/layout.ts';
import type { Git } from './git.ts';
import type { LoggedCommit } from './log.ts';
import { moveKey } from './paths.ts';

/**
 * The commits that gave a whole campaign another name and did nothing else to it: its folder is the very same tree under the
 * new name, the old one is gone and the new one was free. Only these keep what people decided in it, because whoever changes a
 * brief, an alternative text or a right in the same breath makes another campaign of it. As `moveKey` writes them.
 */
export async function wholeMoves(git: Git, prefix: string, log: readonly LoggedCommit[]): Promise<ReadonlySet<string>> {
  const asked = new Map<string, Asked>();
  for (const { commit, changes } of log)
    for (const { from, path } of changes) {
      if (from === undefined) continue;
      const [old, fresh] = [locate(from), locate(path)];
      if (old === undefined || old.kind !== fresh?.kind || old.campaign === fresh.campaign) continue;
      const key = moveKey(commit.id, old.campaign, fresh.campaign);
      // A name of several lines cannot be asked for line by line; no campaign may have one.
      if (!key.includes('\n')) asked.set(key, { commit: commit.id, from: old.campaign, to: fresh.campaign });
    }
  if (asked.size === 0) return new Set();
  const folder = (commit: string, campaign: string): string => `${commit}:${prefix}campaigns/${campaign}`;
  const lines = [...asked.values()].flatMap(({ commit, from, to }) => [
    folder(`${commit}^`, from),
    folder(commit, to),
    folder(commit, from),
    folder(`${commit}^`, to),
  ]);
  const said = (await git.bytes(['cat-file', '--batch-check'], `${lines.join('\n')}\n`)).toString().split('\n');
  const trees = said.map((line) => /^([0-9a-f]{40,64}) tree /.exec(line)?.[1]);
  return new Set(
    [...asked.keys()].filter((_, at) => {
      const [before, after, left, taken] = trees.slice(4 * at, 4 * at + 4);
      return before !== undefined && before === after && left === undefined && taken === undefined;
    }),
  );
}

type Asked = { readonly commit: string; readonly from: string; readonly to: string };
