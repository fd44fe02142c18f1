import { mkdirSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import { recordPath } from '../files/record-path.ts';
import { sha256 } from '../files/sha256.ts';
import { type FileStamp, stampAt } from '../files/stamps.ts';
import { placeWholeSync } from '../files/write-atomic.ts';
import { checkedText, readChecked } from './checked-json.ts';
import { placeContent } from './place.ts';

/**
 * Makes a folder hold what `make` puts into it, unless it holds that already, which is told: it was made under the same `key`,
 * and every file in it is the one that was put there. What it was is written beside it, last, as `<folder>.json`. `make` tells
 * the key of what it made, which may be known only then; without one it is made again the next time.
 */
export async function rememberedFolder(
  folder: string,
  key: Digest | undefined,
  make: () => Promise<Digest | undefined>,
): Promise<boolean> {
  const note = `${folder}.json`;
  const known = readChecked(note)?.value as Note | undefined;
  if (key !== undefined && known?.key === key && known.format === FORMAT) {
    const held = heldStill(folder, known.files);
    if (held === 'moved') await placeContent(note, checkedText(noteOf(folder, key)));
    if (held !== 'changed') return true;
  }
  await rm(note, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
  const made = await make();
  if (made !== undefined) await placeContent(note, checkedText(noteOf(folder, made)));
  return false;
}

/**
 * Under which key a folder holds what was made, and its files by posix path in it; undefined unless every one lies there as it was put there, here or on
 * another machine, and no other.
 */
export function heldFolder(folder: string): { readonly key: Digest; readonly files: ReadonlySet<string> } | undefined {
  const known = readChecked(`${folder}.json`)?.value as Note | undefined;
  if (known?.format !== FORMAT) return undefined;
  const held = heldStill(folder, known.files);
  if (held === 'moved') placeNote(folder, noteOf(folder, known.key));
  return held === 'changed' ? undefined : { key: known.key, files: new Set(known.files.map(({ path }) => path)) };
}

/** What a file shall hold; undefined: what `heldFolder` told of it, as it lies there. */
export type Filling = Uint8Array | undefined;

/**
 * Makes a folder hold these files, by posix path, and no other, under a `key` that `heldFolder` tells. A file that lies there with that content, by what was
 * noted of it, is left alone: making thousands of small files anew costs more than what is in them. @throws Error when a file that should be left is not there.
 */
export function fillFolder(folder: string, key: Digest, files: ReadonlyMap<string, Filling>): void {
  const note = `${folder}.json`;
  const known = readChecked(note)?.value as Note | undefined;
  // Without its note a folder holds nothing that anybody believes, so one that is left half-way is filled anew.
  rmSync(note, { recursive: true, force: true });
  const state = known?.format === FORMAT && isPlain(folder) ? heldStill(folder, known.files) : 'changed';
  const before = state === 'moved' ? noteOf(folder, key).files : state === 'same' ? known?.files : undefined;
  const held = (before && filled(folder, files, before)) ?? filledAnew(folder, files);
  placeNote(folder, { format: FORMAT, key, files: held.toSorted(byPath) });
}

const placeNote = (folder: string, note: Note): void =>
  placeWholeSync(`${folder}.json`, (temporary) => writeFileSync(temporary, checkedText(note)));

function filledAnew(folder: string, files: ReadonlyMap<string, Filling>): Noted[] {
  const left = [...files].find(([, bytes]) => bytes === undefined);
  if (left !== undefined) throw new Error(`${join(folder, left[0])} is not as it was`);
  rmSync(folder, { recursive: true, force: true });
  const held = filled(folder, files, []);
  if (held === undefined) throw new Error(`${folder} cannot be filled`);
  return held;
}

/** Fills a folder that holds what was noted; undefined where something lies in the way. */
function filled(folder: string, files: ReadonlyMap<string, Filling>, before: readonly Noted[]): Noted[] | undefined {
  const noted = new Map(before.map((each) => [each.path, each]));
  const made = new Set<string>();
  try {
    const held = [...files].map(([path, bytes]): Noted => {
      const file = join(folder, path);
      const there = noted.get(path);
      if (bytes === undefined) {
        if (there === undefined) throw new Error(`${file} is not as it was`);
        return there;
      }
      const digest = sha256(bytes);
      if (there?.digest === digest) return there;
      const parent = dirname(file);
      if (!made.has(parent)) mkdirSync(parent, { recursive: true });
      made.add(parent);
      writeFileSync(file, bytes);
      return { path, digest, stamp: stampAt(file) };
    });
    for (const path of noted.keys()) if (!files.has(path)) unlinkSync(join(folder, path));
    return held;
  } catch (thrown) {
    const { code = '' } = thrown as NodeJS.ErrnoException;
    if (before.length > 0 && ['EISDIR', 'EEXIST', 'ENOTDIR', 'ENOENT'].includes(code)) return undefined;
    throw thrown;
  }
}

const byPath = (a: Noted, b: Noted): number => (a.path < b.path ? -1 : 1);

/** Whether a folder holds folders and files alone: what is written through a link would land elsewhere. */
function isPlain(folder: string): boolean {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).every(
      (entry) => entry.isDirectory() || entry.isFile(),
    );
  } catch {
    // Not there, or no folder.
    return false;
  }
}

/** Raise when a note changes its meaning. */
const FORMAT = 1;

type Note = { readonly format: number; readonly key: Digest; readonly files: readonly Noted[] };
/** A file by its path under the folder. */
type Noted = { readonly path: string; readonly digest: Digest; readonly stamp: FileStamp };

function noteOf(folder: string, key: Digest): Note {
  const files = filesIn(folder).map((path) => {
    const file = join(folder, path);
    return { path, digest: sha256(readFileSync(file)), stamp: stampAt(file) };
  });
  return { format: FORMAT, key, files };
}

/** `moved` when the files are the same and their stamps are not, as in a cache that was brought from another machine. */
function heldStill(folder: string, files: readonly Noted[]): 'same' | 'moved' | 'changed' {
  const there = new Set(filesIn(folder));
  if (there.size !== files.length || files.some(({ path }) => !there.has(path))) return 'changed';
  let held: 'same' | 'moved' = 'same';
  for (const { path, digest, stamp } of files) {
    const file = join(folder, path);
    if (stampAt(file) === stamp) continue;
    if (sha256(readFileSync(file)) !== digest) return 'changed';
    held = 'moved';
  }
  return held;
}

/** Everything in a folder that is no folder, by posix path from it, in order; nothing when it is not there. */
function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => recordPath(folder, join(entry.parentPath, entry.name))!)
      .sort();
  } catch {
    // Not there, or no folder: it holds nothing of what it should, and is made anew.
    return [];
  }
}
