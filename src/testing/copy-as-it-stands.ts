import fs from 'node:fs';
import { join } from 'node:path';

/** Taken before anybody wraps them: a copy is no change of the run that is copied. */
const { chmodSync, copyFileSync, linkSync, lstatSync, mkdirSync, readdirSync, readlinkSync } = fs;
const { renameSync, rmSync, symlinkSync, utimesSync } = fs;

/** What was copied of a file the last time, and how the file stood then. */
type Copied = { readonly path: string; readonly stamp: string };

/**
 * Copies a folder again and again, each time as a kill would leave it at that moment: names of one file stay names of one file, and
 * times of writing stay. A file that nobody wrote to since the last copy is the same file in both by a second name, as is what git
 * keeps under its digest, which is never written again; so whoever works in a copy takes it apart first (`takeApart`). What goes away
 * meanwhile (another call of the run is under way) is not in the copy.
 */
export function copier(from: string): (to: string) => void {
  let before = new Map<bigint, Copied>();
  return (to) => {
    const now = new Map<bigint, Copied>();
    const copy = (source: string, target: string, shared: boolean): void => {
      const facts = lstatSync(source, { bigint: true, throwIfNoEntry: false });
      if (facts === undefined) return;
      if (facts.isDirectory()) {
        mkdirSync(target);
        for (const name of readdirSync(source))
          copy(join(source, name), join(target, name), shared || (name === 'objects' && source.endsWith('.git')));
        return;
      }
      if (facts.isSymbolicLink()) {
        symlinkSync(readlinkSync(source), target);
        return;
      }
      const stamp = `${facts.mtimeNs} ${facts.size} ${facts.mode} ${shared ? '' : facts.ctimeNs}`;
      const known = now.get(facts.ino) ?? before.get(facts.ino);
      if (known?.stamp === stamp) linkSync(known.path, target);
      else if (isThere(() => (shared ? linkSync(source, target) : copyFileSync(source, target)))) {
        if (!shared) {
          chmodSync(target, Number(facts.mode & 0o777n));
          utimesSync(target, Number(facts.atimeMs) / 1000, Number(facts.mtimeMs) / 1000);
        }
      } else return;
      now.set(facts.ino, { path: target, stamp });
    };
    copy(from, to, false);
    before = now;
  };
}

/**
 * Gives a copy files of its own, so that whoever works in it changes no other copy. Names of one file stay names of one file; what
 * git keeps under its digest stays shared.
 */
export function takeApart(folder: string): void {
  const names = new Map<bigint, string>();
  const copy = (source: string, target: string): void => {
    const facts = lstatSync(source, { bigint: true });
    const known = names.get(facts.ino);
    if (facts.isDirectory()) {
      if (target.endsWith('/.git/objects')) {
        renameSync(source, target);
        return;
      }
      mkdirSync(target);
      for (const name of readdirSync(source)) copy(join(source, name), join(target, name));
    } else if (facts.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (known !== undefined) linkSync(known, target);
    else {
      copyFileSync(source, target);
      names.set(facts.ino, target);
      utimesSync(target, Number(facts.atimeMs) / 1000, Number(facts.mtimeMs) / 1000);
    }
  };
  copy(folder, `${folder}-apart`);
  rmSync(folder, { recursive: true });
  renameSync(`${folder}-apart`, folder);
}

function isThere(take: () => void): boolean {
  try {
    take();
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw thrown;
  }
}
