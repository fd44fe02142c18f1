import childProcess from 'node:child_process';
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

type Real = (...args: unknown[]) => unknown;

/**
 * Calls `look` before each call of this process that changes something on the disk, or has git do so, while others are under way.
 * It is to be called before the modules that make such calls are loaded.
 */
export function beforeEachChange(look: () => void): void {
  const watched = (home: object, name: string, isChange: (args: readonly unknown[]) => boolean = () => true): void => {
    const real = Reflect.get(home, name) as Real;
    const seen: Real = (...args) => {
      if (isChange(args)) look();
      return real(...args);
    };
    Object.assign(home, { [name]: Object.assign(seen, real) });
  };
  for (const name of CHANGES) {
    watched(promises, name);
    watched(fs, `${name}Sync`);
  }
  watched(promises, 'open', writes);
  watched(fs, 'openSync', writes);
  watched(childProcess, 'spawn', changesGit);
  syncBuiltinESMExports();
}

const CHANGES = [
  ...['appendFile', 'chmod', 'copyFile', 'cp', 'link', 'mkdir', 'rename', 'rm', 'rmdir'],
  ...['symlink', 'truncate', 'unlink', 'utimes', 'writeFile'],
];
const writes = ([, flags]: readonly unknown[]): boolean => typeof flags === 'string' && /[wa+]/.test(flags);
/** Git that only looks things up changes nothing. */
const changesGit = ([, words]: readonly unknown[]): boolean =>
  !Array.isArray(words) || ['add', 'commit', 'rm', 'worktree'].some((each) => words.includes(each));
