import { randomBytes } from 'node:crypto';
import { constants, copyFileSync, linkSync, rmSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { renameOver, renameOverSync } from './rename-over.ts';
import { isRunning } from './running.ts';

/**
 * Writes a whole file or nothing: into a neighbour first, flushed, then renamed over the old one. Makes folders as needed.
 * Without `flush`, a loss of power may leave half of it: for files that say themselves whether they are whole.
 */
export const writeAtomic = (path: string, content: string | Uint8Array, { flush = true } = {}): Promise<void> =>
  placeWhole(path, (temporary) => writeFile(temporary, content, { flag: 'wx', flush }));

/** Writes only when the content differs, so that dates and watchers stay quiet. True when it wrote. */
export async function writeIfChanged(path: string, content: string | Uint8Array): Promise<boolean> {
  const fresh = Buffer.from(content);
  const old = await readFile(path).catch(() => undefined);
  if (old?.equals(fresh)) return false;
  await writeAtomic(path, fresh);
  return true;
}

/** Puts a file in its place, whole or not at all: `make` makes it under another name, and may be called again once its folder is there. */
export async function placeWhole(path: string, make: (temporary: string) => Promise<void>): Promise<void> {
  const temporary = temporaryFor(path);
  try {
    await make(temporary).catch(async (thrown: NodeJS.ErrnoException) => {
      if (thrown.code !== 'ENOENT') throw thrown;
      await makeFolder(dirname(path));
      await make(temporary);
    });
    await renameOver(temporary, path);
  } catch (thrown) {
    // What went wrong first is what is told; a neighbour that stays is no file that anybody asks for.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw thrown;
  }
}

/**
 * Puts a file where there is none, whole or not at all. @throws an error with the code EEXIST where a file came meanwhile, which stays.
 */
export async function placeNew(path: string, make: (temporary: string) => Promise<void>): Promise<void> {
  await makeFolder(dirname(path));
  const temporary = temporaryFor(path);
  try {
    await make(temporary);
    await linkOrCopy(temporary, path);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** Takes away what runs that were killed had begun to write under these names; what a run is writing now stays. */
export async function removeUnfinished(paths: readonly string[]): Promise<void> {
  for (const [folder, those] of Map.groupBy(paths, dirname)) {
    const names = new Set(those.map((each) => basename(each)));
    for (const each of await readdir(folder).catch((): string[] => []))
      if (names.has(unfinishedOf(each) ?? '') && !isRunning(writerOf(each))) await rm(join(folder, each));
  }
}

/** The same as `placeWhole` at once, into a folder that is there: thousands of small files cost more in waiting for a thread than in writing. */
export function placeWholeSync(path: string, make: (temporary: string) => void): void {
  const temporary = temporaryFor(path);
  try {
    make(temporary);
    renameOverSync(temporary, path);
  } catch (thrown) {
    rmSync(temporary, { force: true });
    throw thrown;
  }
}

/** How files that are on their way are named; nobody reads them, and who finds an old one may remove it. */
export const UNFINISHED = '.tmp';

/** A name beside `path` that no other process and no other call has. */
export const temporaryFor = (path: string): string =>
  `${path}.${process.pid}-${randomBytes(4).toString('hex')}${UNFINISHED}`;

/** The file that a process was writing under this name; undefined for any other name. */
export const unfinishedOf = (name: string): string | undefined => /^(.+)\.\d+-[0-9a-f]{8}\.tmp$/.exec(name)?.[1];

/** The number of the process that was writing under this name; none for any other name. */
export const writerOf = (name: string): number => Number(/\.(\d+)-[0-9a-f]{8}\.tmp$/.exec(name)?.[1]);

/** A second name for a file, which fails when the name is taken; where links are not possible it is copied. */
export async function linkOrCopy(source: string, target: string): Promise<void> {
  await link(source, target).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'EEXIST') throw thrown;
    return copyFile(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  });
}

/** The same at once, where nothing else may happen between it and what follows. */
export function linkOrCopySync(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') throw thrown;
    copyFileSync(source, target, constants.COPYFILE_EXCL);
  }
}

/** A folder with its parents. On a disk that may only be read, a recursive mkdir says "no such file": a plain one knows better. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') await mkdir(path);
    throw thrown;
  }
}
