import { gitIn } from './git.ts';
import { GitRefusal } from './refusal.ts';
import { openRepository } from './repository.ts';

/** The branch that counts, as this clone knows it: what the remote calls its own, else the usual names, there and here. */
const COUNTED = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];

/** A branch, and what it holds under a path; no text where it holds nothing. */
export type CountedText = { readonly branch: string; readonly text?: string };

/** What the branch that counts has under a path of the record. Undefined where there is no such branch, or no git. */
export async function onCountedBranch(root: string, path: string): Promise<CountedText | undefined> {
  const repository = await openRepository(root);
  if ('reason' in repository) return undefined;
  const { git, prefix } = repository;
  for (const branch of COUNTED) {
    const there = await answered(git('rev-parse', '--verify', '--quiet', '--end-of-options', `${branch}^{commit}`));
    if (there === undefined) continue;
    const text = await answered(git('cat-file', 'blob', `${there.trim()}:${prefix}${path}`));
    return { branch, ...(text === undefined ? {} : { text }) };
  }
  return undefined;
}

/**
 * The name of the branch that counts: what the remote calls its own, else a usual name that is there, else the branch that somebody is on.
 * Undefined where there is no git.
 */
export async function countedBranch(root: string): Promise<string | undefined> {
  const git = gitIn(root);
  const asked = (...words: readonly string[]): Promise<string | undefined> =>
    git(...words).then(
      (said) => said.trim(),
      () => undefined,
    );
  const named = await asked('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD');
  if (named !== undefined) return named.replace(/^origin\//, '');
  for (const branch of COUNTED)
    if ((await asked('rev-parse', '--verify', '--quiet', '--end-of-options', `${branch}^{commit}`)) !== undefined)
      return branch.replace(/^origin\//, '');
  return asked('symbolic-ref', '--quiet', '--short', 'HEAD');
}

/** Whether the commit that is checked out is in a branch (`origin/main`). @throws GitRefusal where there is no such branch. */
export async function isHeadIn(root: string, branch: string): Promise<boolean> {
  const git = gitIn(root);
  await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${branch}^{commit}`);
  const said = await git('rev-list', '-1', 'HEAD', `^${branch}`, '--');
  return said.trim() === '';
}

/** Git's answer, or undefined where it says that there is none: by its exit code alone, or for a path in so many words. */
const answered = (asked: Promise<string>): Promise<string | undefined> =>
  asked.catch((thrown: unknown) => {
    if (
      thrown instanceof GitRefusal &&
      (thrown.exitCode === 1 || /does not exist in|exists on disk, but/.test(thrown.said))
    )
      return undefined;
    throw thrown;
  });
