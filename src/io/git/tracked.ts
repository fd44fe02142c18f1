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
