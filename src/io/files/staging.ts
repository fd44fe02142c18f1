import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, copyFile, link, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pool } from './pool.ts';
import { renameOver } from './rename-over.ts';
import { type FileMark, sameContent, unchangedSince } from './stamps.ts';
import { linkOrCopy, writeAtomic } from './write-atomic.ts';

/** Files that are to appear together: whole new folders, files in folders that are there, and one text changed in each. Paths are absolute. */
export type StagedChanges = {
  readonly folders: readonly { readonly path: string; readonly files: readonly NewFile[] }[];
  readonly additions: readonly {
    readonly path: string;
    readonly files: readonly NewFile[];
    readonly text: { readonly name: string; readonly before: string; readonly after: string };
  }[];
};
/** A file by its content, by its number among the staged ones, or as a copy of another; `name` may lead through folders. */
export type NewFile = { readonly name: string } & (
  | { readonly staged: number }
  | { readonly text: string }
  | { readonly copy: string }
);

/** A file that was read: where, its bytes, and how it stood when it was read. */
export type Arrived = { readonly path: string; readonly bytes: Uint8Array; readonly mark: FileMark };

const PREFIX = '.staging-';
const JOURNAL = 'journal.json';

/** The hidden folder, open. */
export type Staging = {
  /** Keeps a copy; or with `link`, where the disk can, the file itself by a second name. Returns its number. */
  readonly add: (file: Arrived, how?: 'copy' | 'link') => Promise<number>;
  readonly commit: (commit: StagedChanges) => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * A hidden folder where files wait until all of them are there. Readers of the record skip it. What a run that was
 * killed left half done is taken back by the next one.
 */
export async function openStaging(folder: string): Promise<Staging> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder))
    if (name.startsWith(PREFIX) && !isRunning(name)) {
      await takeBack(join(folder, name));
      await rm(join(folder, name), { recursive: true, force: true });
    }
  const staging = join(folder, `${PREFIX}${process.pid}-${randomBytes(4).toString('hex')}`);
  await mkdir(staging);
  let count = 0;
  const linked = new Map<number, Omit<Arrived, 'bytes'>>();
  return {
    add: async ({ path, bytes, mark }, how = 'copy') => {
      count += 1;
      const number = count;
      const target = join(staging, String(number));
      if (how === 'link' && (await linkedTo(path, target, mark))) {
        linked.set(number, { path, mark });
        return number;
      }
      // Where the disk can share bytes the copy takes no room. What counts are the bytes that were read.
      await copyFile(path, target, FRESH);
      await chmod(target, 0o644);
      if (!(await unchangedSince(path, mark))) await writeFile(target, bytes);
      return number;
    },
    commit: async (planned) => {
      for (const [number, { path, mark }] of linked)
        if (!sameContent(await stat(join(staging, String(number)), { bigint: true }), mark))
          throw new Error(`${path} is still being written`);
      await commit(staging, planned);
    },
    close: () => rm(staging, { recursive: true, force: true }),
  };
}

/**
 * Puts everything into the hidden folder first, writes down what it is about to move, and moves it. Whatever fails, what
 * was moved is taken back, and texts are as they were. The moment that counts is the end of the journal.
 */
async function commit(staging: string, { folders, additions }: StagedChanges): Promise<void> {
  const moves: Move[] = [];
  for (const [index, { path, files }] of folders.entries()) {
    const ready = join(staging, `folder-${index}`);
    await mkdir(ready);
    await putAll(staging, files, ready);
    moves.push({ kind: 'folder', ready, path });
  }
  for (const [index, { path, files, text }] of additions.entries()) {
    const ready = join(staging, `addition-${index}`);
    await mkdir(ready);
    await putAll(staging, files, ready);
    for (const file of files) moves.push({ kind: 'file', ready: join(ready, file.name), path: join(path, file.name) });
    const changed = join(staging, `text-${index}`);
    await writeAtomic(changed, text.after);
    moves.push({ kind: 'text', ready: changed, path: join(path, text.name), before: text.before, after: text.after });
  }
  // Texts go last: a file that no text names yet is not part of the record.
  moves.sort((a, b) => Number(a.kind === 'text') - Number(b.kind === 'text'));
  await writeAtomic(join(staging, JOURNAL), JSON.stringify(moves));
  try {
    for (const move of moves) await make(move);
  } catch (thrown) {
    await takeBack(staging);
    throw thrown;
  }
  await rm(join(staging, JOURNAL));
}

/** One change to the record that can be taken back. `ready` lies in the hidden folder. */
type Move =
  | { readonly kind: 'folder'; readonly ready: string; readonly path: string }
  | { readonly kind: 'file'; readonly ready: string; readonly path: string }
  | {
      readonly kind: 'text';
      readonly ready: string;
      readonly path: string;
      readonly before: string;
      readonly after: string;
    };

async function make(move: Move): Promise<void> {
  if (move.kind === 'text') {
    if ((await readFile(move.path, 'utf8')) !== move.before) throw new Error(`${move.path} changed meanwhile`);
    await renameOver(move.ready, move.path);
  } else if (move.kind === 'folder') {
    // A folder that is there and not empty is never replaced.
    await renameOver(move.ready, move.path);
  } else await linkOrCopy(move.ready, move.path);
}

/** Undoes what the journal says was begun, last first; where nothing was done, nothing is undone. */
async function takeBack(staging: string): Promise<void> {
  const journal = await readFile(join(staging, JOURNAL), 'utf8').catch(() => undefined);
  if (journal === undefined) return;
  for (const move of (JSON.parse(journal) as Move[]).reverse()) {
    if (move.kind === 'text') {
      if ((await readFile(move.path, 'utf8').catch(() => '')) === move.after) await writeAtomic(move.path, move.before);
    } else if (move.kind === 'folder') {
      // It was moved when it is no longer here.
      if (!(await isThere(move.ready))) await rm(move.path, { recursive: true, force: true });
    } else if (await isSame(move.ready, move.path)) await rm(move.path, { force: true });
  }
  await rm(join(staging, JOURNAL));
}

/** Never over another file; and without writing the bytes again, where the disk can share them. */
const FRESH = constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE;

/** Puts files of one folder where it waits, a few at once: a thousand drafts are two thousand files. */
async function putAll(staging: string, files: readonly NewFile[], ready: string): Promise<void> {
  const folders = new Set(files.map(({ name }) => dirname(join(ready, name))));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  const turn = pool(4);
  await Promise.all(files.map((file) => turn(() => put(staging, file, join(ready, file.name)))));
}

/** A file of its own name for bytes that are there. A staged one moves, so that each is used once. */
async function put(staging: string, file: NewFile, target: string): Promise<void> {
  if ('text' in file) await writeFile(target, file.text, { flag: 'wx' });
  else if ('copy' in file) await copyFile(file.copy, target, FRESH);
  else await renameOver(join(staging, String(file.staged)), target);
}

/** Whether the file that was read has a second name now. Another disk, or a file that has changed since, gives none. */
async function linkedTo(path: string, target: string, mark: FileMark): Promise<boolean> {
  const made = await link(path, target).then(
    () => true,
    () => false,
  );
  if (!made || sameContent(await stat(target, { bigint: true }), mark)) return made;
  await rm(target);
  return false;
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Whether the file at `path` is the one that waited at `ready`: the same file, or where it had to be copied, the same bytes. */
async function isSame(ready: string, path: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(ready).catch(() => undefined), stat(path).catch(() => undefined)]);
  if (a === undefined || b === undefined) return false;
  if (a.ino === b.ino && a.dev === b.dev) return true;
  return a.size === b.size && (await readFile(ready)).equals(await readFile(path));
}

function isRunning(name: string): boolean {
  const pid = Number(name.slice(PREFIX.length).split('-')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}
