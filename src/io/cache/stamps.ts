import { type Dirent, lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import { isPassedOver } from '../../core/untrusted/litter.ts';
import { sha256 } from '../files/sha256.ts';

/** Size, times and inode of a file in one word: as long as it is the same, the file is, the way git's index sees it. */
export type Stamp = string;

/** The stamp of a file or folder, or '' where there is none. Links are followed. */
export function stampAt(path: string): Stamp {
  const stats = statSync(path, QUIETLY);
  return stats === undefined ? '' : stampOf(stats);
}

/** The stamps of several files and folders in one word. */
export function stampOfAll(paths: readonly string[]): Stamp {
  // Thousands of files are asked for in a row, so numbers are digested as they are and nothing is made on the way.
  const numbers = new Float64Array(paths.length * 4);
  let at = 0;
  for (const path of paths) {
    const stats = statSync(path, QUIETLY);
    if (stats === undefined) at += 4;
    else {
      numbers[at++] = stats.size;
      numbers[at++] = stats.mtimeMs;
      numbers[at++] = stats.ctimeMs;
      numbers[at++] = stats.ino;
    }
  }
  return sha256(new Uint8Array(numbers.buffer)).slice('sha256:'.length, 'sha256:'.length + 32);
}

const QUIETLY = { throwIfNoEntry: false } as const;

/**
 * The stamps of every file under a folder, by posix path from there; nothing is opened and no link is followed. Hidden files and
 * what systems leave behind are left out. A file that changed at `young` (milliseconds since 1970) or later has the stamp '', which
 * equals none: it may change again within one tick of the disk's clock.
 */
export function stampsUnder(folder: string, young = Number.POSITIVE_INFINITY): Map<string, Stamp> {
  const stamps = new Map<string, Stamp>();
  const walk = (at: string, prefix: string): void => {
    for (const entry of entriesOf(at)) {
      if (isPassedOver(entry.name)) continue;
      const path = `${at}/${entry.name}`;
      if (entry.isDirectory()) walk(path, `${prefix}${entry.name}/`);
      else {
        const stats = lstatSync(path, QUIETLY);
        if (stats !== undefined)
          stamps.set(prefix + entry.name, Math.max(stats.mtimeMs, stats.ctimeMs) >= young ? '' : stampOf(stats));
      }
    }
  };
  walk(folder, '');
  return stamps;
}

const stampOf = ({ size, mtimeMs, ctimeMs, ino }: Stats): Stamp => `${size} ${mtimeMs} ${ctimeMs} ${ino}`;

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder that is not there, or may not be read, has nothing to tell; whoever needs its files says so.
    return [];
  }
}
