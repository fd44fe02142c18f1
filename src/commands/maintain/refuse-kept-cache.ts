import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { keptBelow } from '../../io/git/tracked.ts';

/**
 * What is remembered is believed, so it has to come from this tool. What git keeps under `.greenlit` came from whoever
 * committed it: nothing is read then. @throws Refusal that names one of the files.
 */
export async function refuseKeptCache(root: string): Promise<void> {
  if (!existsSync(join(root, '.greenlit'))) return;
  const kept = await keptBelow(root, '.greenlit');
  const [first] = kept;
  if (first === undefined) return;
  throw new Refusal([
    problem(
      'cache-kept',
      { file: first, line: 1, column: 1 },
      {
        message: `Git keeps ${kept.length === 1 ? 'a file' : `${kept.length} files`} in .greenlit, where Greenlit remembers what it drew and read, so nothing was read at all.`,
        fix: 'Take it out of git and off the disk: git rm -r --quiet --cached .greenlit, then delete the folder. Keep .greenlit/ in .gitignore. Who committed it: git log -- .greenlit',
      },
    ),
  ]);
}
