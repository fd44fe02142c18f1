import { readFile } from 'node:fs/promises';
import { locate } from '../../core/record/layout.ts';
import { lfsPointer } from '../../core/untrusted/lfs.ts';
import { sha256 } from '../files/sha256.ts';
import { readBlobs } from './blobs.ts';
import { heldIn, lfsStore } from './lfs-store.ts';
import type { LostVersion } from './lost.ts';
import type { Repository } from './repository.ts';

/**
 * What lost decisions said, by their blobs; `unread` are those of which git holds a pointer alone and nothing here the text. `elsewhere`: some are looked
 * for in what Git LFS fetched, which comes and goes while git and the record stay as they are.
 */
export type LostTexts = {
  readonly texts: ReadonlyMap<string, string>;
  readonly unread: readonly LostVersion[];
  readonly elsewhere: boolean;
};

/**
 * Reads what lost decisions said. One that was given to Git LFS is in the past as a pointer: its text is read from what was fetched,
 * and it is not lost where a decision of today holds the same. `present`: the files of HEAD.
 * @throws GitRefusal when git does not have one of them.
 */
export async function readLostTexts(
  { git, root }: Repository,
  lost: readonly LostVersion[],
  present: ReadonlyMap<string, string>,
): Promise<LostTexts> {
  const held = await readBlobs(
    git,
    lost.map(({ blob }) => blob),
  );
  const pointed = lost.filter(({ blob }) => lfsPointer(held.get(blob)!) !== undefined);
  if (pointed.length === 0) return { texts: held, unread: [], elsewhere: false };
  const today = [...present].filter(([path, blob]) => blob !== '' && locate(path)?.kind === 'approval');
  const read = await readBlobs(
    git,
    today.map(([, blob]) => blob),
  );
  const standing = new Set(today.map(([path, blob]) => `${locate(path)?.campaign} ${sha256(read.get(blob)!)}`));
  const [store, texts, unread] = [await lfsStore(root), new Map(held), [] as LostVersion[]];
  for (const each of pointed) {
    const pointer = lfsPointer(held.get(each.blob)!)!;
    const file = await heldIn([store], pointer);
    if (standing.has(`${locate(each.path)?.campaign} sha256:${pointer.oid}`)) continue;
    if (file === undefined) unread.push(each);
    else texts.set(each.blob, await readFile(file, 'utf8'));
  }
  return { texts, unread, elsewhere: true };
}
