import { openRepository } from './repository.ts';
import { workingCopy } from './working-copy.ts';

/**
 * The commit that the working copy under `root` stands on, when `folder` (default `campaigns`) is exactly what was committed.
 * Without git or a commit there is none to name, and the record says nothing rather than something wrong.
 */
export async function cleanCommit(root: string, folder = 'campaigns'): Promise<string | undefined> {
  const repository = await openRepository(root);
  if ('reason' in repository || repository.head === undefined) return undefined;
  const { uncommitted } = await workingCopy(repository, folder);
  return uncommitted.size === 0 ? repository.head : undefined;
}
