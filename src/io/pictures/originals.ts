import { constants } from 'node:fs';
import { access, chmod, lstat, readFile, realpath, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import { flushFile, flushFolder } from '../files/flush.ts';
import { isWithin } from '../files/record-path.ts';
import { sha256 } from '../files/sha256.ts';
import { type FileMark, sameContent, unchangedSince } from '../files/stamps.ts';
import { trackedIn } from '../git/tracked.ts';

/** A file that may go: how it stood when it was read, the digest of its bytes, and the file of the record that holds them now. */
export type Original = {
  readonly path: string;
  readonly mark: FileMark;
  readonly digest: Digest;
  readonly draft: string;
};

/** Why files may not be taken from where they are: `reason` ends "…, so it stays where it is". */
export async function whatMustStay(
  paths: readonly string[],
  root: string,
): Promise<{ readonly path: string; readonly reason: string }[]> {
  const record = await realpath(join(root, 'campaigns')).catch(() => join(root, 'campaigns'));
  const folders = new Map<string, Promise<Place>>();
  const reasons = await Promise.all(
    paths.map(async (path) => {
      if (!(await lstat(path)).isFile()) return 'It is a link to a file';
      const folder = dirname(path);
      const place = folders.get(folder) ?? placeOf(folder);
      folders.set(folder, place);
      const { real, tracked, writable } = await place;
      if (isWithin(record, real)) return 'It is part of the record already';
      if (typeof tracked === 'string') return `It lies in a repository that git cannot be asked about (${tracked})`;
      if (tracked.has(basename(path))) return 'Git keeps it where it is';
      return writable ? undefined : 'Its folder may not be written to';
    }),
  );
  return paths.flatMap((path, at) => (reasons[at] === undefined ? [] : [{ path, reason: reasons[at] }]));
}

type Place = {
  readonly real: string;
  readonly tracked: ReadonlySet<string> | string;
  readonly writable: boolean;
};

async function placeOf(folder: string): Promise<Place> {
  const real = await realpath(folder);
  const writable = access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  return { real, tracked: await trackedIn(real), writable: await writable };
}

/**
 * Removes originals whose bytes stand in the record: first the folders of their drafts are flushed, so that no power cut
 * leaves neither. What somebody wrote to meanwhile stays, and so does whatever is not certain; the reasons are returned.
 * Nothing is thrown: the drafts are in the record, whatever comes of their originals.
 */
export async function removeOriginals(
  originals: readonly Original[],
): Promise<{ readonly path: string; readonly reason: string }[]> {
  const folders = new Map<string, Promise<void>>();
  const left: { path: string; reason: string }[] = [];
  for (const original of originals) {
    const folder = dirname(original.draft);
    const flushed = folders.get(folder) ?? flushFolder(folder);
    folders.set(folder, flushed);
    const reason = await flushed.then(() => remove(original)).catch((thrown: Error) => thrown.message);
    if (reason !== undefined) left.push({ path: original.path, reason });
  }
  return left;
}

async function remove({ path, mark, digest, draft }: Original): Promise<string | undefined> {
  const [here, there] = await Promise.all([stat(path, { bigint: true }), stat(draft, { bigint: true })]);
  if (here.dev === there.dev && here.ino === there.ino) {
    // Two names of one file: the second is the draft's, and giving it that changed nothing but the time of its last change.
    if (here.nlink < 2n || !sameContent(here, mark)) return 'it was written to while it was taken';
    if ((there.mode & 0o777n) !== 0o644n) await chmod(draft, 0o644);
  } else {
    if (!(await unchangedSince(path, mark))) return 'it was written to while it was taken';
    if (sha256(await readFile(draft)) !== digest) return 'its copy has other bytes';
    await flushFile(draft);
  }
  await unlink(path);
  return undefined;
}
