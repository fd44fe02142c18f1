import type { Place } from '../problem/problem.ts';

/** A path inside parsed data, as zod reports it: `['recipe', 0, 'crop', 'ratio']`. */
export type Pointer = readonly PropertyKey[];

/** The name of a content, by the hash that a repository names things by. Hex digits. */
export type BlobNames = { readonly sha1: string; readonly sha256: string };

/**
 * A text file of the record, parsed but not yet understood.
 * `path` is posix and relative to the root; `data` is plain JSON data of the YAML; `body` is the prose under the
 * front matter (empty for .yaml files) and starts at line `bodyLine`.
 * `place` finds where a value (or its key) stands; for a pointer that leads nowhere, the nearest parent's place.
 */
export type SourceFile = {
  readonly path: string;
  readonly text: string;
  readonly data: unknown;
  readonly body: string;
  readonly bodyLine: number;
  /** What git calls the file's bytes, in a repository of either kind, where whoever read them told. */
  readonly blob?: BlobNames;
  readonly place: (pointer: Pointer, what?: 'key' | 'value') => Place;
};

/** What every noun of the record carries besides its facts: its id (from its path) and where it was read. */
export type Entry = { readonly id: string; readonly source: SourceFile };
