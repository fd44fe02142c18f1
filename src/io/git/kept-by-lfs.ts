import type { NoRepository, Repository } from './repository.ts';

/**
 * Of these paths (from the root of the record), those that `.gitattributes` gives to Git LFS; none where there is no repository.
 * @throws GitRefusal when git does not answer.
 */
export async function keptByLfs(
  repository: Repository | NoRepository,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  if ('reason' in repository || paths.length === 0) return new Set();
  const asked = paths.map((each) => `${each}\0`).join('');
  const said = (await repository.git.bytes(['check-attr', '-z', '--stdin', 'filter'], asked)).toString().split('\0');
  return new Set(
    said.flatMap((path, at) => (at % 3 === 0 && said[at + 1] === 'filter' && said[at + 2] === 'lfs' ? [path] : [])),
  );
}
