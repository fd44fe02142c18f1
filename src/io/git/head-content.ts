import type { Git } from './git.ts';

/** What HEAD holds under each path below the record's folder, by the names that git has for contents. */
export const headContent = (git: Git, ...below: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  contentIn(git, ['HEAD', '--', ...below]);

/** The same for files and folders of the repository's top, by their paths from there; nothing where none is asked for. */
export const contentAtTop = async (git: Git, paths: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> =>
  paths.size === 0 ? new Map() : contentIn(git, ['--full-tree', 'HEAD', '--', ...paths]);

async function contentIn(git: Git, asked: readonly string[]): Promise<ReadonlyMap<string, string>> {
  // `<mode> <kind> <id>\t<path>`
  const said = await git('ls-tree', '-r', '-z', ...asked);
  return new Map(
    said.split('\0').flatMap((line): [string, string][] => {
      const tab = line.indexOf('\t');
      return tab < 0 ? [] : [[line.slice(tab + 1), line.slice(0, tab).split(' ')[2] ?? '']];
    }),
  );
}
