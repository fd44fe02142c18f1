import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { otherThan } from './disk-content.ts';
import type { Git } from './git.ts';
import { GitRefusal } from './refusal.ts';
import type { Repository } from './repository.ts';

/** What was committed last, and where the files say otherwise. Paths are from the root of the record. */
export type WorkingCopy = {
  /** What HEAD holds, with the content of plain files as git names it; of a link or another repository's commit an empty word. */
  readonly present: ReadonlyMap<string, string>;
  /** What was changed, added or taken away since HEAD, in git's index or on the disk; of repositories inside of this one nothing. */
  readonly uncommitted: ReadonlySet<string>;
  /** Folders that are repositories of their own, committed as such or not: of their files git tells nothing here. */
  readonly repositories: readonly string[];
};

/**
 * Compares what lies below `folder` with HEAD, from two answers of git: what the index holds and where the disk differs from it, and
 * where the index differs from HEAD, which git knows folder by folder without opening those that are the same. (`git status` tells
 * less and needs both besides.) A file that git was told to take for unchanged (`skip-worktree`, `assume-unchanged`) is compared all
 * the same.
 * @throws GitRefusal when git does not answer.
 */
export async function workingCopy({ git, root, head }: Repository, folder: string): Promise<WorkingCopy> {
  const [differences, index] = await Promise.all([
    head === undefined ? undefined : git(...SINCE_HEAD, head, '--', folder),
    git(...'ls-files -v -s -c -m -d -o --exclude-standard -z --'.split(' '), folder),
  ]);
  const { staged, changed } = readIndex(index);
  const committed = differences === undefined ? new Map<string, Entry>() : committedIn(staged, differences);
  const uncommitted = new Set(changed);
  const isElsewhere = throughLinks(root);
  for (const [path, { mode, blob }] of staged) {
    const before = committed.get(path);
    if (before === undefined || before.mode !== mode || (before.blob !== blob && mode !== SUBMODULE))
      uncommitted.add(path);
    else if (isElsewhere(path)) uncommitted.add(path);
  }
  for (const path of committed.keys()) if (!staged.has(path)) uncommitted.add(path);
  for (const path of await changedAmong(git, root, staged)) uncommitted.add(path);
  const present = new Map([...committed].map(([path, { mode, blob }]) => [path, mode.startsWith('100') ? blob : '']));
  const submodules = [...committed, ...staged].flatMap(([path, { mode }]) => (mode === SUBMODULE ? [path] : []));
  const others = changed.flatMap((path) => (path.endsWith('/') ? [path.slice(0, -1)] : []));
  return { present, uncommitted, repositories: [...new Set([...submodules, ...others])].sort() };
}

type Entry = { readonly mode: string; readonly blob: string; readonly flag: string };
const SUBMODULE = '160000';

/** A file of which only the name was added is in the index as well; of a repository inside of this one no setting may be silent. */
const SINCE_HEAD = [
  ...'diff-index --cached --raw --no-abbrev --no-renames --relative -z'.split(' '),
  ...['--ita-visible-in-index', '--ignore-submodules=none'],
];

/**
 * What HEAD holds: the index, and in the places where they differ what `diff-index --raw -z` says of HEAD,
 * `:<mode> <mode> <blob> <blob> <letter>` and the path. @throws GitRefusal where that cannot be read.
 */
function committedIn(staged: ReadonlyMap<string, Entry>, differences: string): Map<string, Entry> {
  const committed = new Map(staged);
  const said = differences.split('\0');
  for (let at = 0; at + 1 < said.length; at += 2) {
    const [line = '', path = ''] = said.slice(at, at + 2);
    const [, mode = '', blob = ''] = /^:(\d{6}) \d{6} ([0-9a-f]{40,64}) [0-9a-f]{40,64} [ADMTU]$/.exec(line) ?? [];
    if (mode === '' || path === '') throw outOfStep(line);
    if (mode === NOTHING) committed.delete(path);
    else committed.set(path, { mode, blob, flag: '' });
  }
  return committed;
}

/** The mode of what is not there. */
const NOTHING = '000000';

const outOfStep = (line: string): Error =>
  new GitRefusal({
    words: ['diff-index'],
    said: `what it holds cannot be read at “${line.slice(0, 60)}”`,
    exitCode: 0,
  });

/**
 * What `ls-files -v -s -z` says: `<flag> <mode> <blob> <stage>\t<path>`, with a letter for each: in the index (H, h), passed over
 * (S, s), in conflict (M), changed (C), gone (R); and `? <path>` for what is not in it.
 */
function readIndex(said: string): { staged: Map<string, Entry>; changed: string[] } {
  const [staged, changed]: [Map<string, Entry>, string[]] = [new Map(), []];
  for (const line of said.split('\0')) {
    if (line.startsWith('? ')) changed.push(line.slice(2));
    const tab = line.indexOf('\t');
    if (tab < 0 || line.startsWith('? ')) continue;
    const [flag = '', mode = '', blob = ''] = line.slice(0, tab).split(' ');
    const path = line.slice(tab + 1);
    if (!/^[CRM]$/i.test(flag)) staged.set(path, { mode, blob, flag });
    else if (mode !== SUBMODULE) changed.push(path);
  }
  return { staged, changed };
}

/** Whether a path leads through a link that lies where a folder was: `ls-files` looks through it, at what nobody committed. */
function throughLinks(root: string): (path: string) => boolean {
  const known = new Map<string, boolean>();
  const leads = (path: string): boolean => {
    const end = path.lastIndexOf('/');
    if (end < 0) return false;
    const folder = path.slice(0, end);
    const found = known.get(folder) ?? (isLink(join(root, folder)) || leads(folder));
    known.set(folder, found);
    return found;
  };
  return leads;
}

const isLink = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;

/** Of the files that git passes over, those that hold something else than the index says; one that is not there says nothing. */
async function changedAmong(git: Git, root: string, staged: ReadonlyMap<string, Entry>): Promise<string[]> {
  const passed = [...staged].filter(([, { flag }]) => flag === 'S' || /[a-z]/.test(flag));
  const there = passed.filter(([path]) => lstatSync(join(root, path), { throwIfNoEntry: false })?.isFile() === true);
  return otherThan(
    git,
    there.map(([path, { blob }]) => [path, blob]),
  );
}
