import { type Problem, problem } from '../problem/problem.ts';
import type { Picture, TeamRecord } from '../record/record.ts';
import { plural } from '../words/plain-words.ts';

/**
 * What is wrong with pictures of which only the Git LFS pointer is here. A pointer is enough to judge by, once somebody has looked
 * at the picture; `kept` are the paths that Git LFS keeps.
 */
export function pointerProblems(pictures: TeamRecord['pictures'], kept: ReadonlySet<string>): Problem[] {
  const pointers = [...pictures.values()].filter((each) => each.pointer !== undefined);
  const lost = pointers.filter(({ path }) => !kept.has(path));
  const unknown = pointers.filter(({ path, pointer }) => pointer === 'unknown' && kept.has(path));
  const byCampaign = Map.groupBy(unknown, ({ path }) => path.split('/')[1] ?? '');
  return [...lost.map(nobodys), ...[...byCampaign.values()].map(notLookedAt)];
}

const nobodys = ({ path }: Picture): Problem =>
  problem(
    'picture-is-lfs-pointer',
    { file: path, line: 1, column: 1 },
    {
      message: `${path} is a Git LFS pointer, and no line of .gitattributes gives it to Git LFS, so nobody gets the file itself.`,
      fix: 'Commit the file itself. Or, where large files are in Git LFS, add the line for this kind of file to .gitattributes.',
      example: 'campaigns/**/*.png  filter=lfs diff=lfs merge=lfs -text',
    },
  );

function notLookedAt(pictures: readonly Picture[]): Problem {
  const [first, ...more] = pictures.map(({ path }) => path).toSorted();
  const which = more.length === 0 ? `${first} is` : `${first} and ${more.length} more are`;
  return problem(
    'pictures-not-looked-at',
    { file: first ?? 'campaigns', line: 1, column: 1 },
    {
      message: `${which} only here as Git LFS ${plural(more.length + 1, 'pointer')}, and never looked at on this machine: the size, and what the file says of where it comes from, are not known. Until then no asset that is made of ${more.length === 0 ? 'it' : 'them'} counts as approved here.`,
      fix: 'Fetch what is not known yet, once: npm run fetch',
    },
  );
}
