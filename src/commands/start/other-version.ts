import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { MANAGERS } from '../../core/project/project-answers.ts';
import { pinnedVersion } from '../../core/project/versions.ts';
import { managerIn } from './init.ts';

/**
 * That the project at `root` is pinned to another version than the one that runs: what that one wrote may be what this one takes for
 * mistakes. Empty where both are the same, or package.json names no version.
 */
export async function otherVersion(root: string, running: string): Promise<Problem[]> {
  const text = await readFile(join(root, 'package.json'), 'utf8').catch(() => '');
  const pinned = pinnedVersion(text);
  if (pinned === undefined || pinned === running) return [];
  return [
    problem(
      'version-other',
      { file: 'package.json', line: 1, column: 1 },
      {
        message: `This is Greenlit ${running}, and package.json names ${pinned}, so what is told above may be that version’s doing and no mistake.`,
        fix: `Install what everybody here uses, and run it again: ${MANAGERS[managerIn(root)].install}`,
      },
    ),
  ];
}
