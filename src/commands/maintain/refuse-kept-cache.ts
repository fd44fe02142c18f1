import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { OUT_LIST } from '../../io/files/out-list.ts';
import { keptAt } from '../../io/git/tracked.ts';

/**
 * What is remembered is believed, and so is the list of what was written in a folder, because only what stands there is ever removed.
 * Both have to come from this tool: what git keeps of them came from whoever committed it. Nothing is read then, and where a command
 * `writes` such folders, nothing is written. @throws Refusal that names one of the files.
 */
export async function refuseKeptCache(root: string, writes: boolean): Promise<void> {
  const kept = await keptAt(root, ['.greenlit', '.greenlit/**', ...(writes ? [`**/${OUT_LIST}`] : [])]);
  const isList = (path: string): boolean => path.toLowerCase().endsWith(OUT_LIST);
  const [remembered, lists] = [kept.filter((each) => !isList(each)), kept.filter(isList)];
  const problems = [
    ...remembered.slice(0, 1).map((file) =>
      problem(
        'cache-kept',
        { file, line: 1, column: 1 },
        {
          message: `Git keeps ${remembered.length === 1 ? 'a file' : `${remembered.length} files`} in .greenlit, where Greenlit remembers what it drew and read, so nothing was read at all.`,
          fix: 'Take it out of git and off the disk: git rm -r --quiet --cached .greenlit, then delete the folder. Keep .greenlit/ in .gitignore. Who committed it: git log -- .greenlit',
        },
      ),
    ),
    ...lists.map((file) =>
      problem(
        'out-not-ours',
        { file, line: 1, column: 1 },
        {
          message: `Git keeps ${file}, the list of what Greenlit wrote in that folder and may remove there. It came with a commit, and could name anybody’s files, so nothing was done.`,
          fix: `Take it out of git and off the disk: git rm --quiet ${file}. Folders that Greenlit writes to stay out of git (.gitignore). Who committed it: git log -- ${file}`,
        },
      ),
    ),
  ];
  if (problems.length > 0) throw new Refusal(problems);
}
