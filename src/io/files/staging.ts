import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, copyFile, link, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sharingCopier, writeNew } from './keep-bytes.ts';
import { isLink, refuseLinks } from './no-links.ts';
import { pool } from './pool.ts';
import { renameOver } from './rename-over.ts';
import { isRunning } from './running.ts';
import {
  type Committed,
  endJournal,
  type Move,
  make,
  movesInOrder,
  type Settled,
  settleJournal,
  takeBack,
  writeJournal,
} from './staging-journal.ts';
import { type FileMark, sameContent, unchangedSince } from './stamps.ts';
import { linkOrCopy, writeAtomic } from './write-atomic.ts';

/**
 * Files that are to appear together: whole new folders, files in folders that are there with one text changed in each, new
 * files by the first name that is free, a file that takes the place of another, files that go. Paths are absolute.
 */
export type StagedChanges = {
  readonly folders?: readonly { readonly path: string; readonly files: readonly NewFile[] }[];
  readonly additions?: readonly {
    readonly path: string;
    readonly files: readonly NewFile[];
    readonly text: { readonly name: string; readonly before: string; readonly after: string };
  }[];
  readonly news?: readonly { readonly names: Iterable<string>; readonly content: string | Uint8Array }[];
  readonly replaced?: readonly { readonly path: string; readonly content: Uint8Array }[];
  readonly gone?: readonly string[];
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

/** The hidden folder, open. */
export type Staging = {
  /** Keeps a copy; or with `link`, where the disk can, the file itself by a second name. Returns its number. */
  readonly add: (file: Arrived, how?: 'copy' | 'link') => Promise<number>;
  /**
   * Makes all the changes, and tells where each of the `news` lies. What `commit` does then (git takes the files in) is part
   * of it: when it fails, everything is taken back.
   */
  readonly commit: (changes: StagedChanges, commit?: (news: readonly string[]) => Promise<void>) => Promise<string[]>;
  readonly close: () => Promise<void>;
};

/**
 * A hidden folder where files wait until all of them are there. Readers of the record skip it. What a run that was
 * killed left half done is settled by the next one. @throws Refusal where a link lies in the way.
 */
export async function openStaging(folder: string): Promise<Staging> {
  refuseLinks(dirname(folder), folder);
  await mkdir(folder, { recursive: true });
  await settleStaging(folder);
  const staging = join(folder, `${PREFIX}${process.pid}-${randomBytes(4).toString('hex')}`);
  await mkdir(staging);
  let count = 0;
  const linked = new Map<number, Omit<Arrived, 'bytes'>>();
  const shareCopy = sharingCopier();
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
      const shared = await shareCopy(path, target, mark.dev);
      if (shared && (await unchangedSince(path, mark))) await chmod(target, 0o644);
      else {
        if (shared) await rm(target);
        await writeNew(target, bytes);
      }
      return number;
    },
    commit: async (planned, committed) => {
      for (const [number, { path, mark }] of linked)
        if (!sameContent(await stat(join(staging, String(number)), { bigint: true }), mark))
          throw new Error(`${path} is still being written`);
      return commit(staging, planned, committed);
    },
    close: () => rm(staging, { recursive: true, force: true }),
  };
}

/** Settles what runs that were killed left in a folder, and tells what became of it. Runs that are under way are let be. */
export async function settleStaging(folder: string, committed?: Committed): Promise<Settled[]> {
  const settled: Settled[] = [];
  for (const name of await readdir(folder).catch((): string[] => [])) {
    if (!name.startsWith(PREFIX) || isRunning(Number(name.slice(PREFIX.length).split('-')[0]))) continue;
    const staging = join(folder, name);
    // A link of that name is nobody's hidden folder.
    if (isLink(staging)) continue;
    const done = await settleJournal(staging, committed);
    if (done !== undefined) settled.push(done);
    await rm(staging, { recursive: true, force: true });
  }
  return settled;
}

/**
 * Puts everything into the hidden folder first, writes down what it is about to move, and moves it. Whatever fails, what
 * was moved is taken back, and texts are as they were. The moment that counts is the end of the journal.
 */
async function commit(
  staging: string,
  changes: StagedChanges,
  committed?: (news: readonly string[]) => Promise<void>,
): Promise<string[]> {
  const { folders = [], additions = [], news = [], replaced = [], gone = [] } = changes;
  const moves: Move[] = [];
  const folderFor = async (name: string, files: readonly NewFile[]): Promise<string> => {
    const ready = join(staging, name);
    await mkdir(ready);
    await putAll(staging, files, ready);
    return ready;
  };
  for (const [index, { path, files }] of folders.entries())
    moves.push({ kind: 'folder', ready: await folderFor(`folder-${index}`, files), path });
  for (const [index, { path, files, text }] of additions.entries()) {
    const ready = await folderFor(`addition-${index}`, files);
    for (const file of files) moves.push({ kind: 'file', ready: join(ready, file.name), path: join(path, file.name) });
    const changed = join(staging, `text-${index}`);
    await writeAtomic(changed, text.after);
    moves.push({ kind: 'text', ready: changed, path: join(path, text.name), before: text.before, after: text.after });
  }
  const names = new Map<string, Iterator<string>>();
  for (const [index, { names: free, content }] of news.entries()) {
    const ready = join(staging, `new-${index}`);
    await writeAtomic(ready, content);
    names.set(ready, free[Symbol.iterator]());
    moves.push({ kind: 'file', ready, path: nextOf(names.get(ready)!) });
  }
  for (const [index, { path, content }] of replaced.entries()) {
    const [ready, kept] = [join(staging, `replaced-${index}`), join(staging, `kept-${index}`)];
    await writeAtomic(ready, content);
    await linkOrCopy(path, kept);
    moves.push({ kind: 'replaced', ready, path, kept });
  }
  for (const [index, path] of gone.entries()) moves.push({ kind: 'gone', ready: join(staging, `gone-${index}`), path });
  if (committed !== undefined) moves.push({ kind: 'commit' });
  const ordered = movesInOrder(moves);
  for (const move of ordered) if (move.kind !== 'commit') refuseLinks(dirname(staging), dirname(move.path));
  await writeJournal(staging, ordered);
  const placed = new Map<string, string>();
  try {
    for (const [index, planned] of ordered.entries()) {
      const free = planned.kind === 'file' ? names.get(planned.ready) : undefined;
      if (planned.kind !== 'file' || free === undefined) {
        await make(planned);
        continue;
      }
      let move = planned;
      // Whoever comes second takes the next name: of two that decide at once, both are heard.
      while (!(await isMadeFirst(move))) {
        move = { ...move, path: nextOf(free) };
        ordered[index] = move;
        await writeJournal(staging, ordered);
      }
      placed.set(move.ready, move.path);
    }
    const paths = [...names.keys()].map((ready) => placed.get(ready)!);
    await committed?.(paths);
    await endJournal(staging);
    return paths;
  } catch (thrown) {
    await takeBack(staging);
    throw thrown;
  }
}

/** False when the name is taken. */
const isMadeFirst = (move: Move): Promise<boolean> =>
  make(move).then(
    () => true,
    (thrown: NodeJS.ErrnoException) => {
      if (thrown.code !== 'EEXIST') throw thrown;
      return false;
    },
  );

function nextOf(names: Iterator<string>): string {
  const { done, value } = names.next();
  if (done === true) throw Object.assign(new Error('every name is taken'), { code: 'EEXIST' });
  return value;
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
