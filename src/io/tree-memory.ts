import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** A file that an earlier build wrote: what it was made of, by a key; by what the file is known again; and what is worth knowing of it. */
export type Remembered = { readonly key: string; readonly mark: string; readonly note: string };
/** By posix path. */
export type TreeMemory = ReadonlyMap<string, Remembered>;

/** What was remembered; nothing when there is no such file, or when a build of another kind wrote it. */
export function readMemory(file: string): TreeMemory {
  try {
    const [kind, entries] = JSON.parse(readFileSync(file, 'utf8'));
    return kind === KIND ? new Map(entries) : new Map();
  } catch {
    return new Map();
  }
}

export function writeMemory(file: string, memory: TreeMemory): void {
  writeFileSync(`${file}.part`, JSON.stringify([KIND, [...memory]]));
  renameSync(`${file}.part`, file);
}

const KIND = 'files and what they were made of, 1';
