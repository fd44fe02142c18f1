import { lstat, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renameOver } from './rename-over.ts';
import { linkOrCopy, writeAtomic } from './write-atomic.ts';

/**
 * One change to the record that can be taken back. `ready` lies in the hidden folder, and is gone from there once the change
 * is made; a file is there by a second name instead, and what is `gone` comes there. `kept` is what a file replaces.
 * A `commit` is not made here: it stands last while git is being asked for one.
 */
export type Move =
  | { readonly kind: 'folder'; readonly ready: string; readonly path: string }
  | { readonly kind: 'file'; readonly ready: string; readonly path: string }
  | { readonly kind: 'replaced'; readonly ready: string; readonly path: string; readonly kept: string }
  | {
      readonly kind: 'text';
      readonly ready: string;
      readonly path: string;
      readonly before: string;
      readonly after: string;
    }
  | { readonly kind: 'gone'; readonly ready: string; readonly path: string }
  | { readonly kind: 'commit' };

/**
 * What became of a run that was stopped in the middle: all that it had begun stands (`finished`), or none of it does
 * (`taken back`), or some of it stays because somebody has worked on it since (`left`). Paths are absolute; none is a
 * run that had not begun.
 */
export type Settled = { readonly how: 'finished' | 'taken back' | 'left'; readonly paths: readonly string[] };

/** Whether what a run wrote was committed before it ended. `uncommit` takes it out of git's index. */
export type Committed = {
  readonly holds: (paths: readonly string[]) => Promise<boolean>;
  readonly uncommit: (paths: readonly string[]) => Promise<void>;
};

export const writeJournal = (staging: string, moves: readonly Move[]): Promise<void> =>
  writeAtomic(join(staging, JOURNAL), JSON.stringify(moves));

export const endJournal = (staging: string): Promise<void> => rm(join(staging, JOURNAL));

const JOURNAL = 'journal.json';

/** Texts go after what they name, and what nothing names any more goes last. */
export const movesInOrder = (moves: readonly Move[]): Move[] =>
  [...moves].sort((a, b) => RANKS.indexOf(a.kind) - RANKS.indexOf(b.kind));

const RANKS: readonly Move['kind'][] = ['folder', 'replaced', 'file', 'text', 'gone', 'commit'];

/** A text is not the one that was read, so what was made of it is not what its author has before them. */
export class ChangedMeanwhile extends Error {
  readonly path: string;
  constructor(path: string) {
    super(`${path} changed meanwhile`);
    this.path = path;
  }
}

/** @throws ChangedMeanwhile of a text, and what the system says where a name is taken. */
export async function make(move: Move): Promise<void> {
  if (move.kind === 'commit') return;
  if (move.kind === 'gone') await rename(move.path, move.ready);
  else if (move.kind === 'file') {
    await mkdir(dirname(move.path), { recursive: true });
    await linkOrCopy(move.ready, move.path);
  } else {
    if (move.kind === 'text' && (await readFile(move.path, 'utf8')) !== move.before)
      throw new ChangedMeanwhile(move.path);
    // A folder that is there and not empty is never replaced.
    await renameOver(move.ready, move.path);
  }
}

/**
 * Settles what a journal tells of a run that ended before it did. When every move was made, all of it stands. Otherwise what
 * was made is taken back, last first, but for what somebody has touched since the journal was written: that stays as it is.
 */
export async function settleJournal(staging: string, committed?: Committed): Promise<Settled | undefined> {
  const journal = join(staging, JOURNAL);
  const text = await readFile(journal, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const moves = JSON.parse(text) as Move[];
  const changes = moves.filter((move) => move.kind !== 'commit');
  const paths = [...new Set(changes.map(({ path }) => path))];
  const last = changes.at(-1);
  const whole = last === undefined || (await isMade(last));
  const waits = changes.length < moves.length && committed !== undefined && !(await committed.holds(paths));
  if (whole && !waits) {
    await rm(journal);
    return { how: 'finished', paths };
  }
  if (waits) await committed.uncommit(paths);
  return takeBack(staging);
}

/** Undoes what the journal says was made, last first; where nothing was made, nothing is undone. */
export async function takeBack(staging: string): Promise<Settled | undefined> {
  const journal = join(staging, JOURNAL);
  const since = (await lstat(journal)).mtimeMs;
  const moves = JSON.parse(await readFile(journal, 'utf8')) as Move[];
  const [undone, left]: [string[], string[]] = [[], []];
  for (const move of moves.reverse()) {
    if (move.kind === 'commit' || !(await isMade(move))) continue;
    ((await undo(move, since)) ? undone : left).push(move.path);
  }
  await rm(journal);
  if (left.length > 0) return { how: 'left', paths: left };
  return undone.length === 0 ? undefined : { how: 'taken back', paths: undone };
}

/** Every move but that of a file takes what was ready with it; one that was undone already has not been made. */
async function isMade(move: Exclude<Move, { kind: 'commit' }>): Promise<boolean> {
  if (move.kind === 'file') return isSame(move.ready, move.path);
  if (move.kind === 'gone') return isThere(move.ready);
  if (await isThere(move.ready)) return false;
  if (move.kind === 'replaced') return isThere(move.kept);
  return move.kind === 'folder' || (await textAt(move.path)) !== move.before;
}

/** True when it was undone; false when somebody has touched it since, and it stays as it is. */
async function undo(move: Exclude<Move, { kind: 'commit' }>, since: number): Promise<boolean> {
  const { kind, ready, path } = move;
  if (kind === 'text') {
    if ((await textAt(path)) !== move.after) return false;
    await writeAtomic(path, move.before);
  } else if (kind === 'gone') {
    if (await isThere(path)) return false;
    await rename(ready, path);
  } else if (kind === 'folder') {
    if (!(await isUntouched(path, since))) return false;
    // Back into the hidden folder, all at once: a run that is stopped while it takes back leaves no half of it.
    await renameOver(path, ready);
  } else {
    // A second name for a file moves the time of its last change, and not that of the last writing; a copy has the same bytes.
    const copied = kind === 'file' && !(await isOneFile(ready, path));
    if (!copied && (await lstat(path)).mtimeMs > since) return false;
    await (kind === 'file' ? rm(path) : renameOver(move.kept, path));
  }
  return true;
}

/**
 * Whether all in a folder is as it was at that moment (milliseconds since 1970): a file that was changed, added or renamed
 * since has a later time of its last change, which nobody can set back, and the folder that lost one a later time of writing.
 */
async function isUntouched(path: string, since: number): Promise<boolean> {
  const folder = await lstat(path).catch(() => undefined);
  if (folder === undefined || !folder.isDirectory() || folder.mtimeMs > since) return false;
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    const { mtimeMs, ctimeMs } = await lstat(join(entry.parentPath, entry.name));
    if ((entry.isDirectory() ? mtimeMs : Math.max(mtimeMs, ctimeMs)) > since) return false;
  }
  return true;
}

const textAt = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

async function isOneFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([stat(a).catch(() => undefined), stat(b).catch(() => undefined)]);
  return one !== undefined && one.ino === other?.ino && one.dev === other.dev;
}

/** Whether the file at `path` is the one that waited at `ready`: the same file, or where it had to be copied, the same bytes. */
async function isSame(ready: string, path: string): Promise<boolean> {
  if (await isOneFile(ready, path)) return true;
  const [a, b] = await Promise.all([stat(ready).catch(() => undefined), stat(path).catch(() => undefined)]);
  return a !== undefined && a.size === b?.size && (await readFile(ready)).equals(await readFile(path));
}
