import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gitIn } from './git.ts';
import { reflogFolder } from './reflog.ts';
import { GitRefusal } from './refusal.ts';

/** A branch of the code host that does not hold any more what it held when it was fetched before. */
export type RewrittenBranch = {
  /** As git names it here: `origin/main`. */
  readonly branch: string;
  /** How many commits it has lost. */
  readonly lost: number;
  /** A commit that it stood on and does not hold any more. */
  readonly before: string;
};

/**
 * Whether the branch that counts was rewritten in place since this clone knows it. Nothing in a history tells what it never held, so
 * only a clone from before can: git keeps a line for each place on which it saw the branch. Undefined where it only grew, where no
 * branch of a host is known, and where git kept no lines.
 */
export async function rewrittenBranch(root: string): Promise<RewrittenBranch | undefined> {
  const [logs, git] = [await reflogFolder(root), gitIn(root)];
  const named = async (name: string): Promise<string | undefined> =>
    (await git('rev-parse', '--abbrev-ref', '--verify', '--quiet', name).catch(orNone)).trim() || undefined;
  const branch = logs === undefined ? undefined : ((await named('origin/HEAD')) ?? (await named('@{upstream}')));
  if (logs === undefined || branch === undefined) return undefined;
  // `<before> <after> <who> …` for each time that it moved; a clone begins with the first `before`.
  const lines = await readFile(join(logs, 'refs/remotes', branch), 'utf8').catch(() => '');
  const ids = lines.split('\n').flatMap((line) => line.split(' ', 2));
  const places = [...new Set(ids)].filter((each) => /^(?!0+$)[0-9a-f]{40,64}$/.test(each)).slice(-MOST_PLACES);
  if (places.length === 0) return undefined;
  const words = ['rev-list', '--topo-order', '--ignore-missing', ...places, '--not', `refs/remotes/${branch}`, '--'];
  const [before, ...others] = (await git(...words).catch(orNone)).trim().split('\n');
  return before ? { branch, lost: 1 + others.length, before } : undefined;
}

/** A command line has an end; who fetches daily has that many in some months. */
const MOST_PLACES = 200;

/** A clone that knows of no such branch has nothing to tell. */
const orNone = (thrown: unknown): string => {
  if (thrown instanceof GitRefusal) return '';
  throw thrown;
};
