import { constants, type Dirent, lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import { inReadingOrder, type Problem, problem } from '../../core/problem/problem.ts';
import { attributeProblems, isAttributesFile } from '../../core/untrusted/attributes.ts';
import {
  fileProblems,
  LIMITS,
  notPlain,
  type RecordFileInfo,
  recordFileKind,
  recordTooLarge,
} from '../../core/untrusted/files.ts';
import { LFS_POINTER_MAX_BYTES, type LfsPointer, lfsPointer } from '../../core/untrusted/lfs.ts';
import { isPassedOver } from '../../core/untrusted/litter.ts';
import { pathCollisions, pathProblems, pathRefusal } from '../../core/untrusted/paths.ts';
import { inParallel } from './pool.ts';
import { changedAt, stampOf } from './stamps.ts';
import type { FolderLook } from './tree-stamp.ts';

/** A file that a Git LFS pointer could hide in, by its size; texts are read anyway, and a pointer is recognised there. */
export const mayBePointer = ({ kind, bytes }: Pick<RecordFileInfo, 'kind' | 'bytes'>): boolean =>
  kind !== 'text' && bytes <= LFS_POINTER_MAX_BYTES;

/**
 * Lists every file under `<root>/campaigns` without following a link and without reading more than a Git LFS pointer's worth of any.
 * `files` holds only what may be opened: a file whose path, kind or size is refused is in `problems` instead. A Git LFS pointer
 * is listed with `lfs` set: it says enough of a picture to judge.
 * Hidden files and what systems leave behind (Thumbs.db, desktop.ini) are skipped. Files that `isContent` knows are not opened. A missing `campaigns` folder gives no files and no problem.
 * Folders that this run looked at already are taken from `look`, which is empty after that.
 */
export async function listRecordFiles(
  root: string,
  isContent: (file: RecordFileInfo) => boolean = () => false,
  look?: FolderLook,
): Promise<{ files: RecordFileInfo[]; problems: Problem[] }> {
  const walked: Walk = { root, look, entries: [], attributes: [], problems: [] };
  const top = await lstat(join(root, 'campaigns')).catch(() => undefined);
  if (top?.isDirectory()) walk(walked, 'campaigns', 1);
  else if (top) walked.problems.push(notPlain('campaigns', whatIs(top)));
  look?.clear();

  const files = await inParallel(walked.entries, 64, ({ path, stats }) =>
    inform(root, path, stats ?? statsOf(join(root, path)), isContent),
  );
  const plain = files.filter((file) => file !== undefined);
  // Each path was judged where it was found.
  const wrong = [...walked.problems, ...pathCollisions(plain.map((file) => file.path)), ...fileProblems(plain)];
  for (const path of walked.attributes) wrong.push(...attributesAt(root, path));
  const closed = new Set(wrong.map((each) => each.file));
  return { files: plain.filter((file) => !closed.has(file.path)), problems: inReadingOrder(wrong) };
}

type Walk = {
  readonly root: string;
  readonly look: FolderLook | undefined;
  readonly entries: { readonly path: string; readonly stats: Stats | undefined }[];
  readonly attributes: string[];
  readonly problems: Problem[];
};

function walk(into: Walk, folder: string, depth: number): void {
  if (depth > LIMITS.depth) {
    into.problems.push(recordTooLarge(folder, `folders are nested more than ${LIMITS.depth} deep`));
    return;
  }
  const entries = entriesOf(into, folder);
  for (const { entry, stats } of entries.sort((a, b) => (a.entry.name < b.entry.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`;
    if (isAttributesFile(entry.name)) {
      if (entry.isFile()) into.attributes.push(path);
      else into.problems.push(notPlain(path, whatIs(entry)));
    }
    if (isPassedOver(entry.name)) continue;
    // A refused folder is not entered: whatever lies below it would be refused for the same reason.
    if (pathRefusal(path)) into.problems.push(...pathProblems([path]));
    else if (entry.isDirectory()) walk(into, path, depth + 1);
    else if (!entry.isFile()) into.problems.push(notPlain(path, whatIs(entry)));
    else if (into.entries.length < LIMITS.files) into.entries.push({ path, stats });
    else {
      if (into.problems.at(-1)?.code !== 'record-too-large')
        into.problems.push(recordTooLarge(folder, `there are more than ${LIMITS.files.toLocaleString('en')} files`));
      return;
    }
  }
}

function entriesOf({ root, look, problems }: Walk, folder: string): { entry: Dirent; stats?: Stats }[] {
  const known = look?.get(join(root, folder));
  if (known !== undefined) return [...known];
  try {
    return readdirSync(join(root, folder), { withFileTypes: true }).map((entry) => ({ entry }));
  } catch (thrown) {
    problems.push(
      problem(
        'file-unreadable',
        { file: folder, line: 1, column: 1 },
        {
          message: `This folder cannot be read: ${(thrown as Error).message}.`,
          fix: 'Check that it is there and that you may read it.',
        },
      ),
    );
    return [];
  }
}

/** What a file of attributes does to others. Git reads it whatever it is, so one that cannot be read is told. */
function attributesAt(root: string, path: string): Problem[] {
  try {
    const bytes = lstatSync(join(root, path)).size;
    if (bytes > LIMITS.text) return fileProblems([{ path, kind: 'text', bytes, stamp: '', changed: 0 }]);
    return attributeProblems(path, readFileSync(join(root, path), 'latin1'));
  } catch (thrown) {
    return [
      problem(
        'file-unreadable',
        { file: path, line: 1, column: 1 },
        {
          message: `This file cannot be read: ${(thrown as Error).message}.`,
          fix: 'Check that it is there and that you may read it.',
        },
      ),
    ];
  }
}

async function inform(
  root: string,
  path: string,
  found: Stats | undefined,
  isContent: (file: RecordFileInfo) => boolean,
): Promise<RecordFileInfo | undefined> {
  if (!found?.isFile()) return undefined;
  const file = {
    path,
    kind: recordFileKind(path),
    bytes: found.size,
    stamp: stampOf(found),
    changed: changedAt(found),
  };
  if (!mayBePointer(file) || isContent(file)) return file;
  const lfs = await pointerIn(join(root, path), found.size);
  return lfs === undefined ? file : { ...file, lfs };
}

/** Asked of the disk directly: through the thread pool, each of thousands of answers takes several times as long. */
function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    // A folder above it that may not be entered: the same as not there.
    return undefined;
  }
}

async function pointerIn(path: string, bytes: number): Promise<LfsPointer | undefined> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(() => undefined);
  if (!file) return undefined;
  try {
    const head = new Uint8Array(bytes);
    await file.read(head, 0, bytes, 0);
    return lfsPointer(new TextDecoder().decode(head));
  } finally {
    await file.close();
  }
}

function whatIs(entry: Pick<Dirent, 'isSymbolicLink' | 'isFIFO' | 'isSocket' | 'isFile'>): string {
  if (entry.isSymbolicLink()) return 'a symbolic link';
  if (entry.isFIFO()) return 'a named pipe';
  if (entry.isSocket()) return 'a socket';
  return entry.isFile() ? 'a file where a folder should be' : 'a device';
}
