import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { changedIn, type FileStamp, stampAt } from './stamps.ts';

/**
 * A word that is another one as soon as git may tell something else about the record: another commit, index, border of a
 * shallow clone or configuration. Git itself is not asked, because starting it costs more than all the rest of a
 * run with nothing to do. Undefined where refs are kept in a way that is not understood here.
 */
export function gitStamp(root: string): string | undefined {
  const parts = gitStamps(root);
  return parts && [parts.rest, parts.index].join('\n');
}

/** One word for git's index, one for all the rest, and when any of the rest changed last (milliseconds since 1970). */
export type GitStamps = { readonly rest: string; readonly index: FileStamp; readonly changed: number };

/**
 * The same in two words: that of the index, which git writes anew when it only looked at the files again, and that of all the rest.
 */
export function gitStamps(root: string): GitStamps | undefined {
  const top = topOf(root);
  if (top === undefined) return { rest: 'no git', index: '', changed: 0 };
  const folder = gitFolder(join(top, '.git'));
  const common = join(folder, readText(join(folder, 'commondir'))?.trim() ?? '.');
  if (existsSync(join(common, 'reftable'))) return undefined;
  const head = readText(join(folder, 'HEAD'))?.trim();
  if (head === undefined) return undefined;
  const refs = refsBehind(head, common);
  if (refs === undefined) return undefined;
  const stamps: FileStamp[] = [
    ...['shallow', 'config.worktree'].map((each) => stampAt(join(folder, each))),
    ...['packed-refs', 'config', 'shallow', ...WHAT_COUNTS, ...refs].map((each) => stampAt(join(common, each))),
    // What git leaves alone, and how it reads what lies there, is said above the record too.
    ...foldersBetween(top, root).flatMap((each) =>
      ['.gitattributes', '.gitignore'].map((name) => stampAt(join(each, name))),
    ),
  ];
  return {
    rest: [top, head, ...stamps].join('\n'),
    index: stampAt(join(folder, 'index')),
    changed: Math.max(...stamps.map(changedIn), changedIn(stampAt(join(folder, 'HEAD')))),
  };
}

/**
 * The branch that HEAD names and, where that is another name for a branch (a default branch that was renamed, say), the one behind it.
 * Undefined where they go in a circle.
 */
function refsBehind(head: string, common: string): string[] | undefined {
  const refs: string[] = [];
  for (let said: string | undefined = head; ; said = readText(join(common, refs.at(-1)!))?.trim()) {
    const next = /^ref: *(.+)$/.exec(said ?? '')?.[1];
    if (next === undefined) return refs;
    if (refs.includes(next)) return undefined;
    refs.push(next);
  }
}

/** What this copy alone leaves alone, and how it reads files. */
const WHAT_COUNTS = ['info/exclude', 'info/attributes'];

function foldersBetween(top: string, root: string): string[] {
  const folders: string[] = [];
  for (let at = resolve(root); ; at = dirname(at)) {
    folders.push(at);
    if (at === top || dirname(at) === at) return folders;
  }
}

/** The folder that holds `.git`, here or above. */
function topOf(root: string): string | undefined {
  for (let at = resolve(root); ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Worktrees and submodules have a file that names the folder. */
function gitFolder(path: string): string {
  const named = /^gitdir: (.+)$/m.exec(readText(path) ?? '')?.[1];
  if (named === undefined) return path;
  return isAbsolute(named) ? named : resolve(dirname(path), named);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Not there, or a folder.
    return undefined;
  }
}
