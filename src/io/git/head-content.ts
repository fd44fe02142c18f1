import type { Git } from './git.ts';

/** What HEAD holds under each path below the record's folder, by the names that git has for contents. */
export async function headContent(git: Git, ...below: readonly string[]): Promise<ReadonlyMap<string, string>> {
  // `<mode> <kind> <id>\t<path>`
  const said = await git('ls-tree', '-r', '-z', 'HEAD', '--', ...below);
  return new Map(
    said.split('\0').flatMap((line): [string, string][] => {
      const tab = line.indexOf('\t');
      return tab < 0 ? [] : [[line.slice(tab + 1), line.slice(0, tab).split(' ')[2] ?? '']];
    }),
  );
}
