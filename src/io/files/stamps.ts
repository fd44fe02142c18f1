import { type BigIntStats, type Dirent, lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isPassedOver } from '../../core/untrusted/litter.ts';
import { sha256 } from './sha256.ts';

/** Size, times and inode of a file in one word: as long as it is the same, the file is, the way git's index sees it. */
export type FileStamp = string;

/** The time of the last change is part of it, because it cannot be set back, as that of the last writing can. */
export const stampOf = ({
  size,
  mtimeMs,
  ctimeMs,
  ino,
}: Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino'>): FileStamp => `${size} ${mtimeMs} ${ctimeMs} ${ino}`;

/**
 * Whether a file changed so shortly before `moment` (both in milliseconds since 1970) that it may change again within the
 * same tick of the disk's clock: its stamp proves nothing then (git calls such files racy).
 */
export const isYoung = (changed: number, moment: number): boolean => changed > moment - TICK;

/** When a file's content, name or rights last changed. Milliseconds since 1970. */
export const changedAt = ({ mtimeMs, ctimeMs }: Stats): number => Math.max(mtimeMs, ctimeMs);

/** The same of the file that a stamp was taken of; long ago where there was none. */
export function changedIn(stamp: FileStamp): number {
  const [, written = 0, changed = 0] = stamp.split(' ').map(Number);
  return Math.max(written, changed);
}

/** No disk's clock is coarser, but for FAT's, whose two seconds would have everything read twice. Milliseconds. */
export const TICK = 50;

/** The stamp of a file or folder, or '' where there is none. Links are followed. */
export function stampAt(path: string): FileStamp {
  const stats = statsAt(path);
  return stats === undefined ? '' : stampOf(stats);
}

/**
 * What the disk says of a file or folder, or undefined where there is none, or none that may be looked at. Asked directly:
 * through the thread pool, each of thousands of answers takes several times as long.
 */
export function statsAt(path: string): Stats | undefined {
  try {
    return statSync(path, QUIETLY);
  } catch {
    // Below a file, or a folder that may not be entered: the same as not there.
    return undefined;
  }
}

/** The stamps of several files and folders in one word. */
export function stampOfAll(paths: readonly string[]): FileStamp {
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
 * what systems leave behind are left out. A file that is young at `moment` (milliseconds since 1970) has the stamp '', which equals none.
 */
export function stampsUnder(folder: string, moment = Number.POSITIVE_INFINITY): Map<string, FileStamp> {
  const stamps = new Map<string, FileStamp>();
  const walk = (at: string, prefix: string): void => {
    for (const entry of entriesOf(at)) {
      if (isPassedOver(entry.name)) continue;
      const path = `${at}/${entry.name}`;
      if (entry.isDirectory()) walk(path, `${prefix}${entry.name}/`);
      else {
        const stats = lstatSync(path, QUIETLY);
        if (stats !== undefined)
          stamps.set(prefix + entry.name, isYoung(changedAt(stats), moment) ? '' : stampOf(stats));
      }
    }
  };
  walk(folder, '');
  return stamps;
}

/**
 * The same to the nanosecond and with the disk, for a file that is watched over while it is copied: `sameContent` lets it
 * get another name meanwhile.
 */
export type FileMark = Pick<BigIntStats, 'dev' | 'ino' | 'size' | 'mode' | 'mtimeNs' | 'ctimeNs'>;

/** True when nobody wrote to the file since it was read. */
export async function unchangedSince(path: string, mark: FileMark): Promise<boolean> {
  const now = await stat(path, { bigint: true });
  return now.ctimeNs === mark.ctimeNs && sameContent(now, mark);
}

/** The same, of a file that has got another name since: that alone moves the time of its last change. */
export const sameContent = (now: FileMark, mark: FileMark): boolean =>
  (['dev', 'ino', 'size', 'mtimeNs'] as const).every((each) => now[each] === mark[each]);

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder that is not there, or may not be read, has nothing to tell; whoever needs its files says so.
    return [];
  }
}
