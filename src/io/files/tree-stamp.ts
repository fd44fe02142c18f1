import { type Dirent, lstatSync, readdirSync, type Stats } from 'node:fs';
import { sha256 } from './sha256.ts';
import { changedAt, isYoung } from './stamps.ts';

/** What lay in each folder that was looked at, by its path as the walk wrote it: whoever needs it next need not ask the disk again. */
export type FolderLook = Map<string, readonly { readonly entry: Dirent; readonly stats: Stats }[]>;

/**
 * One word for everything under a folder, hidden files as well: another one as soon as a file came, went or may have changed, or a folder
 * may be entered by others. Nothing is opened and no link is followed. Undefined where a file is young at `moment` (milliseconds
 * since 1970), or a folder cannot be read: then nothing can be said.
 * What was seen on the way is put into `look`.
 */
export function treeStamp(
  folder: string,
  moment: number,
  { look }: { readonly look?: FolderLook } = {},
): string | undefined {
  const lines: string[] = [];
  const walk = (at: string): boolean => {
    const seen: { readonly entry: Dirent; readonly stats: Stats }[] = [];
    for (const entry of readdirSync(at, LISTED)) {
      const path = `${at}/${entry.name}`;
      const stats = lstatSync(path, QUIETLY);
      if (stats === undefined) return false;
      seen.push({ entry, stats });
      if (entry.isDirectory()) {
        // Its times move with every file that is put beside its place first; who may enter it does not.
        lines.push(`${path} ${stats.mode} ${stats.uid}`);
        if (!walk(path)) return false;
      } else {
        if (isYoung(changedAt(stats), moment)) return false;
        lines.push(`${path} ${stats.mode} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}`);
      }
    }
    look?.set(at, seen);
    return true;
  };
  try {
    return lstatSync(folder).isDirectory() && walk(folder) ? sha256(lines.sort().join('\n')) : undefined;
  } catch {
    // What cannot be looked at is not known to be as it was.
    return undefined;
  }
}

const LISTED = { withFileTypes: true } as const satisfies { withFileTypes: true };
const QUIETLY = { throwIfNoEntry: false } as const;
