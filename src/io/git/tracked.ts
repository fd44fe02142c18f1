import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gitIn } from './git.ts';
import { GitRefusal } from './refusal.ts';

/**
 * Which files of a folder, and of those below it, git keeps: names relative to the folder. Nothing where the folder is in no
 * repository; a sentence where it is in one and git cannot be asked.
 */
export async function trackedIn(folder: string): Promise<ReadonlySet<string> | string> {
  if (!inRepository(folder)) return new Set();
  try {
    const said = await gitIn(folder)('ls-files', '-z');
    return new Set(said.split('\0').filter((each) => each !== ''));
  } catch (thrown) {
    if (thrown instanceof GitRefusal) return thrown.said.replace(/\.$/, '');
    throw thrown;
  }
}

function inRepository(folder: string): boolean {
  if (existsSync(join(folder, '.git'))) return true;
  return dirname(folder) !== folder && inRepository(dirname(folder));
}

/** Which files at these places git keeps, in whatever case their names are written: paths from `root`. None without a repository to ask. */
export async function keptAt(root: string, globs: readonly string[]): Promise<readonly string[]> {
  if (!inRepository(root)) return [];
  try {
    const said = await gitIn(root)('ls-files', '-z', '--', ...globs.map((each) => `:(icase,glob)${each}`));
    return said.split('\0').filter((each) => each !== '');
  } catch (thrown) {
    if (thrown instanceof GitRefusal && NO_ANSWER.has(thrown.why)) return [];
    throw thrown;
  }
}

/** Where git tells nothing, no decision of a real campaign counts either, and that is said. */
const NO_ANSWER: ReadonlySet<string> = new Set(['not-installed', 'untrusted', 'no-repository']);
