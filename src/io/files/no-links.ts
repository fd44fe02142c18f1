import { lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { recordPath } from './record-path.ts';

/**
 * Makes sure that what is about to be written at `path` lands there: neither it nor a folder between it and `top` is a link.
 * Both are absolute; what is not there yet is none. Where `top` itself lies is not asked.
 * @throws Refusal that names the link.
 */
export function refuseLinks(top: string, path: string): void {
  let at = top;
  for (const step of (recordPath(top, path) ?? '').split('/').filter((each) => each !== '')) {
    at = join(at, step);
    if (isLink(at)) throw new Refusal([throughLink(at)]);
  }
}

/** The same of a folder whose files find their places themselves: no link lies anywhere in it. */
export function refuseLinksIn(top: string, folder: string): void {
  refuseLinks(top, join(top, folder));
  if (lstatAt(join(top, folder))?.isDirectory() !== true) return;
  for (const entry of readdirSync(join(top, folder), { recursive: true, withFileTypes: true }))
    if (entry.isSymbolicLink()) throw new Refusal([throughLink(join(entry.parentPath, entry.name))]);
}

/** Whether a link lies there; what a link leads to is not looked at. */
export const isLink = (path: string): boolean => lstatAt(path)?.isSymbolicLink() === true;

/** What lies at a path itself, or undefined where there is nothing, or nothing that may be looked at. */
export function lstatAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    // Below a file, or a folder that may not be entered: whoever writes there is told so by the system.
    return undefined;
  }
}

const throughLink = (path: string) =>
  problem(
    'link-not-followed',
    { file: path, line: 1, column: 1 },
    {
      message: `${path} is a symbolic link, and nothing is written through one.`,
      fix: 'Delete the link, or put a plain file or folder in its place.',
    },
  );
