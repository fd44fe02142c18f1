import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import type { BlobNames } from '../../core/record/source-file.ts';
import { readIndex, writeIndex } from '../cache/index-file.ts';
import { sha256 } from '../files/sha256.ts';
import { type FileStamp, isYoung } from '../files/stamps.ts';

/** What one text of the record said when it was last read; `blob` names its bytes, `data` the plain JSON of its facts. */
export type IndexEntry = {
  readonly stamp: FileStamp;
  readonly blob: BlobNames;
  readonly data: unknown;
  readonly body: string;
  readonly bodyLine: number;
};

/**
 * The texts of the record as they were read last time, so that only what changed is parsed again: one file for each folder of the record,
 * and one with a word for each of these, so that of a folder in which nothing moved its own is opened only when somebody asks what it says.
 */
export type RecordIndex = {
  /** One word for the texts of a folder, where all of them are as they were; opens nothing. */
  readonly standing: (folder: string, files: readonly Looked[]) => Digest | undefined;
  /** The entries of a folder's texts that are still as they were. */
  readonly entriesOf: (folder: string, files: readonly Looked[]) => ReadonlyMap<string, IndexEntry>;
  /** Whether a small file that is no text was opened before, is still as it was, and is no Git LFS pointer. */
  readonly isContent: (file: Looked) => boolean;
  /** Keeps what was read this time, and which small files are no pointers. Folders and files that are gone leave the index. */
  readonly keep: (read: readonly FolderRead[], contents: readonly Looked[]) => Promise<void>;
};

/** A file as it was when it was looked at. `changed` is in milliseconds. */
type Looked = { readonly path: string; readonly stamp: FileStamp; readonly changed: number };

/** What was read of a folder; no `texts` where one of them may not be taken over. No entries where nothing moved. */
export type FolderRead = {
  readonly folder: string;
  readonly files: readonly Looked[];
  readonly texts?: Digest | undefined;
  readonly entries?: ReadonlyMap<string, IndexEntry>;
};

/** Raised whenever reading changes what `data` or `body` would be. */
const VERSION = '5';
const INDEX = { name: 'record-index', version: VERSION };

/** Opens the index in `cacheDir`; one that is missing, damaged or of another version is an empty one. */
export function openRecordIndex(cacheDir: string): RecordIndex {
  const found = readIndex<Stored>(cacheDir, INDEX);
  const written = found?.written ?? 0;
  const folders = new Map(found?.held.folders);
  const contents = new Map(found?.held.contents);
  let passed = 0;
  const standsAt = (moment: number, files: readonly Looked[]): boolean =>
    files.every(({ changed }) => !isYoung(changed, moment));
  const place = join(cacheDir, 'record');
  return {
    standing: (folder, files) => {
      const head = folders.get(folder);
      return head?.stamps === stampsOf(files) && standsAt(written, files) ? head.texts : undefined;
    },
    entriesOf: (folder, files) => {
      const slice = readIndex<Slice>(place, sliceOf(folder));
      const entries = new Map(slice?.held);
      return new Map(
        files.flatMap((file) => {
          const entry = entries.get(file.path);
          return entry?.stamp === file.stamp && standsAt(slice!.written, [file]) ? [[file.path, entry] as const] : [];
        }),
      );
    },
    isContent: ({ path, stamp, changed }) => {
      if (contents.get(path) !== stamp || isYoung(changed, written)) return false;
      passed++;
      return true;
    },
    keep: async (read, small) => {
      const heads = new Map<string, Head>();
      for (const { folder, files, texts, entries } of read) {
        if (entries !== undefined) await writeIndex(place, sliceOf(folder), [...entries] satisfies Slice);
        if (texts !== undefined) heads.set(folder, { stamps: stampsOf(files), texts });
      }
      const gone = [...folders.keys()].filter((folder) => !read.some((each) => each.folder === folder));
      for (const folder of gone) rmSync(join(place, `${sliceOf(folder).name}.json`), { force: true });
      const same = heads.size === folders.size && [...heads].every(([id, head]) => isSame(head, folders.get(id)));
      if (same && passed === small.length && passed === contents.size && isOld(read, written)) return;
      const looked = small.map(({ path, stamp }): [string, FileStamp] => [path, stamp]);
      await writeIndex(cacheDir, INDEX, { folders: [...heads], contents: looked } satisfies Stored);
    },
  };
}

/** What all texts of a folder hold, and the stamps that they had then, each in one word. */
type Head = { readonly stamps: Digest; readonly texts: Digest };
type Stored = { readonly folders: [string, Head][]; readonly contents: [string, FileStamp][] };
type Slice = [string, IndexEntry][];

const isSame = (one: Head, other: Head | undefined): boolean =>
  one.stamps === other?.stamps && one.texts === other.texts;

/** Whether what was noted at that moment is believed of all: what was too young then is noted again. */
const isOld = (read: readonly FolderRead[], moment: number): boolean =>
  read.every(({ files }) => files.every(({ changed }) => !isYoung(changed, moment)));

/** Folders may be called anything, and files of a cache not. */
const sliceOf = (folder: string) => ({ name: sha256(folder).slice('sha256:'.length, 31), version: VERSION });

const stampsOf = (files: readonly Looked[]): Digest =>
  sha256(files.map(({ path, stamp }) => `${path} ${stamp}`).join('\n'));

/** One word for what texts hold, by the names of their contents. */
export const textsDigest = (texts: Iterable<{ readonly path: string; readonly blob: BlobNames }>): Digest =>
  sha256(Array.from(texts, ({ path, blob }) => `${blob.sha256} ${path}\0`).join('\n'));
