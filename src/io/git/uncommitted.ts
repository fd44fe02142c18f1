import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Git } from './git.ts';
import type { Repository } from './repository.ts';

/** How git is asked what changed since HEAD: every file by itself, and of repositories inside of this one nothing. */
const STATUS: readonly string[] = [
  ...['status', '--porcelain', '-z', '--untracked-files=all', '--no-renames', '--ignore-submodules=all'],
];

/**
 * Paths below `folder` that the working copy has changed or added since HEAD, from the root of the record. A file that git was
 * told to take for unchanged (`skip-worktree`, `assume-unchanged`) is compared all the same.
 * @throws GitRefusal when git does not answer.
 */
export async function uncommittedIn({ git, root, prefix }: Repository, folder: string): Promise<Set<string>> {
  const [status, index] = await Promise.all([
    git(...STATUS, '--', folder),
    git('ls-files', '-v', '-s', '-z', '--', folder),
  ]);
  const told = status.split('\0').flatMap((each) => (each === '' ? [] : [each.slice(3)]));
  const changed = told.flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : []));
  return new Set([...changed, ...(await changedAmong(git, root, index))]);
}

/** Of the files that git passes over, those that hold something else than the index says; one that is not there says nothing. */
async function changedAmong(git: Git, root: string, index: string): Promise<string[]> {
  const passed = index.split('\0').flatMap((line) => {
    const [, flag = '', blob = '', path = ''] = /^(\S) \d+ ([0-9a-f]+) \d\t(.*)$/s.exec(line) ?? [];
    return flag === 'S' || /[a-z]/.test(flag) ? [{ path, blob }] : [];
  });
  const there = passed.filter(({ path }) => lstatSync(join(root, path), { throwIfNoEntry: false })?.isFile() === true);
  // Asked for a line each, so a name of two lines cannot be asked for; none of the record's has one.
  const [odd, asked] = [there.filter(isOdd), there.filter((each) => !isOdd(each))];
  if (asked.length === 0) return odd.map(({ path }) => path);
  const said = await git.bytes(['hash-object', '--stdin-paths'], `${asked.map(({ path }) => path).join('\n')}\n`);
  const blobs = said.toString().split('\n');
  return [...odd, ...asked.filter(({ blob }, at) => blob !== blobs[at])].map(({ path }) => path);
}

const isOdd = ({ path }: { readonly path: string }): boolean => path.includes('\n') || path.startsWith('"');
