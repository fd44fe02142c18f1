import { simpleGit } from 'simple-git';

/** The commit that the working copy under `root` stands on, when `folder` (default `campaigns`) is exactly what was committed. */
export async function cleanCommit(root: string, folder = 'campaigns'): Promise<string | undefined> {
  try {
    const git = simpleGit({ baseDir: root });
    const changed = await git.raw(['status', '--porcelain', '-z', '--untracked-files=all', '--', folder]);
    if (changed !== '') return undefined;
    return (await git.raw(['rev-parse', 'HEAD'])).trim();
  } catch {
    // No git, or no commit yet: there is no commit to name, and the record says nothing rather than something wrong.
    return undefined;
  }
}
