import { hash } from 'node:crypto';
import type { BlobNames, SourceFile } from '../../core/record/source-file.ts';
import type { Git } from './git.ts';

/**
 * Of files on the disk, by their paths and the content that git is to have: those that hold something else. Git reads them as it would
 * take them in.
 */
export async function otherThan(
  git: Git,
  files: readonly (readonly [path: string, blob: string])[],
): Promise<string[]> {
  // Asked for a line each, so a name of two lines cannot be asked for; none of the record's has one.
  const { odd = [], asked = [] } = Object.groupBy(files, ([path]) => (isOdd(path) ? 'odd' : 'asked'));
  if (asked.length === 0) return odd.map(([path]) => path);
  const said = await git.bytes(['hash-object', '--stdin-paths'], `${asked.map(([path]) => path).join('\n')}\n`);
  const blobs = said.toString().split('\n');
  return [...odd, ...asked.filter(([, blob], at) => blob !== blobs[at])].map(([path]) => path);
}

const isOdd = (path: string): boolean => path.includes('\n') || path.startsWith('"');

/**
 * Of texts as they were read, those that HEAD does not hold although git takes their files for unchanged. Git compares sizes and whole
 * seconds, so a file that was written again within its second, or whose index bears a later time than it has, passes there. What git
 * turns on its way in and out (line ends) is compared as git reads it. `texts`: by their paths from the record's folder; `present` and
 * `uncommitted` as a working copy has them.
 */
export async function changedUnseen(
  git: Git,
  texts: ReadonlyMap<string, TextRead>,
  {
    present,
    uncommitted,
  }: { readonly present: ReadonlyMap<string, string>; readonly uncommitted: ReadonlySet<string> },
): Promise<string[]> {
  const doubtful: [string, string][] = [];
  for (const [path, read] of texts) {
    const blob = present.get(path);
    if (blob === undefined || blob === '' || uncommitted.has(path)) continue;
    const kind = blob.length === SHA1 ? 'sha1' : 'sha256';
    if ((read.blob?.[kind] ?? blobOf(Buffer.from(read.text), kind)) !== blob) doubtful.push([path, blob]);
  }
  return doubtful.length === 0 ? [] : otherThan(git, doubtful);
}

/** The letters of a content's name in a repository of the older kind. */
const SHA1 = 40;

/** A text as it was read; what git calls its bytes, where that is known already. */
export type TextRead = Pick<SourceFile, 'text' | 'blob'>;

/** A content as git names it. */
export const blobNames = (content: Uint8Array): BlobNames => ({
  sha1: blobOf(content, 'sha1'),
  sha256: blobOf(content, 'sha256'),
});

const blobOf = (content: Uint8Array, kind: keyof BlobNames): string =>
  hash(kind, Buffer.concat([Buffer.from(`blob ${content.length}\0`), content]));
