import { join } from 'node:path';
import { checkedText, readChecked } from './checked-json.ts';
import { ignoreUnwritable, placeContent } from './place.ts';

/** Facts about many files in one file of the cache: opening one a picture would cost more than what it saves. */
export type IndexFile = {
  readonly name: string;
  /** Raised whenever what is held would be understood differently, or would come out differently. */
  readonly version: string;
};

/** What an index held when it was written last, and when that was, in milliseconds since 1970; undefined when it cannot be used. */
export function readIndex<Held>(
  cacheDir: string,
  index: IndexFile,
): { readonly held: Held; readonly written: number } | undefined {
  const found = readChecked(pathOf(cacheDir, index)) as { value: Stored<Held>; written: number } | undefined;
  if (found === undefined || found.value.index !== titleOf(index)) return undefined;
  return { held: found.value.held, written: found.written };
}

/** Writes an index in the place of the last one. A cache that cannot be written costs time, never the result. */
export const writeIndex = (cacheDir: string, index: IndexFile, held: unknown): Promise<void> =>
  placeContent(pathOf(cacheDir, index), checkedText({ index: titleOf(index), held })).catch(ignoreUnwritable);

type Stored<Held> = { readonly index: string; readonly held: Held };

const titleOf = ({ name, version }: IndexFile): string => `${name}/${version}`;
const pathOf = (cacheDir: string, { name }: IndexFile): string => join(cacheDir, `${name}.json`);
