import { openRepository } from './repository.ts';

/**
 * Git's own name for everything under `campaigns` as it was committed last: two commits with the same record have the same one, and no
 * file has to be read for it. Empty where there is no commit, or no record in it.
 */
export async function recordTree(root: string): Promise<string> {
  const repository = await openRepository(root);
  if ('reason' in repository || repository.head === undefined) return '';
  const said = await repository.git('ls-tree', '-d', 'HEAD', 'campaigns');
  return said.split(/[ \t]/)[2] ?? '';
}
