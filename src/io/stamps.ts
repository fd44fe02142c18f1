import { type Dirent, lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';

/** Size, times and inode of a file in one word: as long as it is the same, the file is, the way git's index sees it. */
export type Stamp = string;

/** The stamp of a file or folder, or '' where there is none. Links are followed. */
export function stampAt(path: string): Stamp {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? '' : stampOf(stats);
}

/**
 * The stamps of every file under a folder, by posix path from there; nothing is opened and no link is followed. Names that
 * begin with a dot are left out. A file that changed at `young` (milliseconds since 1970) or later has the stamp '', which
 * equals none: it may change again within one tick of the disk's clock.
 */
export function stampsUnder(folder: string, young = Number.POSITIVE_INFINITY): Map<string, Stamp> {
  const stamps = new Map<string, Stamp>();
  const walk = (at: string): void => {
    for (const entry of entriesOf(join(folder, at))) {
      if (entry.name.startsWith('.')) continue;
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else {
        const stats = lstatSync(join(folder, path), { throwIfNoEntry: false });
        if (stats !== undefined)
          stamps.set(path, Math.max(stats.mtimeMs, stats.ctimeMs) >= young ? '' : stampOf(stats));
      }
    }
  };
  walk('');
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
