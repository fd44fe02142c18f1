import { appendFileSync, lstatSync, mkdirSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { LOCK, lockFolder } from './folder-lock.ts';
import { isLink, lstatAt, refuseLinks } from './no-links.ts';
import { brandIn, isOutFolder, listIn, listText, OUT_LIST } from './out-list.ts';
import { type OutLook, outLook } from './out-look.ts';
import { refuseOut } from './refuse-out.ts';
import { writeIfChanged } from './write-atomic.ts';

/**
 * A folder that Greenlit writes to outside the record, held by this run alone. What it wrote there stands in a list beside it,
 * named before it is written; nothing else is ever replaced or removed. Paths are posix and relative to the folder.
 */
export type OutFolder = {
  /** Absolute. */
  readonly path: string;
  /** What this run and earlier ones wrote. */
  readonly listed: ReadonlySet<string>;
  /** What lies there by now, whoever wrote it. */
  readonly look: OutLook;
  /**
   * Where to write a file, absolute, and lists it. @throws Refusal when it would be written through a link, or over a file of
   * somebody else.
   */
  readonly place: (path: string) => string;
  /** Lists a file that was written by something that finds its places itself. */
  readonly note: (path: string) => void;
  /** Removes a file that is listed, and the folders that are empty without it. */
  readonly remove: (path: string) => void;
  /** Writes the list anew, does what is still to be `done` while nobody else may write here, and lets others write. */
  readonly close: (done?: () => Promise<void>) => Promise<void>;
};

export type OutOptions = {
  /** The folder that holds `campaigns/`, which is never written to like this. */
  readonly root: string;
  /** Where all that lies there is made anew: the brand whose catalogue it will be, where it is of one alone. */
  readonly anew?: { readonly brand: string | undefined };
  /** Milliseconds to wait for another run that writes here. */
  readonly patience?: number;
};

/**
 * Opens a folder to write to; it is made when there is none.
 * @throws Refusal when it may not be written to (`refuseOut`), or another run is writing to it.
 */
export async function openOut(out: string, { root, anew, patience = 5_000 }: OutOptions): Promise<OutFolder> {
  refuseOut(out, root, anew !== undefined);
  mkdirSync(out, { recursive: true });
  const unlock = await lockFolder(out, patience);
  try {
    // Whose it is stands there first: what is stopped right after it takes nothing of others.
    if (anew !== undefined && isOutFolder(out) && brandIn(out) !== anew.brand)
      await writeIfChanged(join(out, OUT_LIST), listText(listIn(out) ?? new Set(), anew.brand));
    return listedFolder(out, unlock, anew?.brand);
  } catch (thrown) {
    await unlock();
    throw thrown;
  }
}

/** The same of a folder that was judged and is held already; `unlock` lets go of it. */
export function listedFolder(out: string, unlock: () => Promise<void> = async () => {}, brand?: string): OutFolder {
  const file = join(out, OUT_LIST);
  const known = listIn(out);
  const listed = known ?? new Set<string>();
  // The mark comes first: what is stopped right after it has left a folder that is ours.
  if (known === undefined) writeFileSync(file, listText(listed, brand), { flag: 'wx' });
  const plain = new Set<string>();
  const look = outLook(out, LOCK);
  // The list itself is written as long as this run goes on.
  look.touch(OUT_LIST);
  const note = (path: string): void => {
    look.touch(path);
    if (listed.has(path)) return;
    // Named before it is written, so that what a run leaves that is stopped is still known to be ours.
    appendFileSync(file, `${path}\n`);
    listed.add(path);
  };
  return {
    path: out,
    listed,
    look,
    note,
    place: (path) => {
      const target = join(out, path);
      const folder = dirname(path);
      if (!plain.has(folder)) refuseLinks(out, target);
      plain.add(folder);
      const there = lstatAt(target);
      if (there?.isSymbolicLink() === true) refuseLinks(out, target);
      if (there?.isFile() === true && !listed.has(path)) throw new Refusal([inTheWay(target)]);
      note(path);
      return target;
    },
    remove: (path) => {
      if (!listed.delete(path) || !leadsThere(out, dirname(path))) return;
      const there = lstatAt(join(out, path));
      if (there === undefined || there.isDirectory()) return;
      look.touch(path);
      unlinkSync(join(out, path));
      dropEmpty(out, dirname(path));
    },
    close: async (done) => {
      try {
        await writeIfChanged(file, listText(listed, brand));
        look.touch(OUT_LIST);
        await done?.();
      } finally {
        await unlock();
      }
    },
  };
}

const inTheWay = (file: string) =>
  problem(
    'out-not-ours',
    { file, line: 1, column: 1 },
    {
      message: `${file} is in the way: Greenlit did not write it, so it is not replaced.`,
      fix: 'Move it away, or name another folder: --out DIR.',
    },
  );

/** Whether no link stands between a folder and one below it. */
function leadsThere(out: string, folder: string): boolean {
  const steps = folder.split('/');
  return !steps.some((_, index) => isLink(join(out, ...steps.slice(0, index + 1))));
}

function dropEmpty(out: string, folder: string): void {
  for (let path = folder; path !== '.' && path !== ''; path = dirname(path)) {
    try {
      if (!lstatSync(join(out, path)).isDirectory()) return;
      rmdirSync(join(out, path));
    } catch {
      // Not empty, which is how one learns it; or gone.
      return;
    }
  }
}
