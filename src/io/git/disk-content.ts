import { hash } from 'node:crypto';
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
  texts: ReadonlyMap<string, string>,
  {
    present,
    uncommitted,
  }: { readonly present: ReadonlyMap<string, string>; readonly uncommitted: ReadonlySet<string> },
): Promise<string[]> {
  const doubtful: [string, string][] = [];
  for (const [path, text] of texts) {
    const blob = present.get(path);
    if (blob === undefined || blob === '' || uncommitted.has(path)) continue;
    if (blobOf(text, blob.length === SHA1 ? 'sha1' : 'sha256') !== blob) doubtful.push([path, blob]);
  }
  return doubtful.length === 0 ? [] : otherThan(git, doubtful);
}

/** The letters of a content's name in a repository of the older kind. */
const SHA1 = 40;

/** A content as git names it. */
const blobOf = (text: string, kind: 'sha1' | 'sha256'): string =>
  hash(kind, `blob ${Buffer.byteLength(text)}\0${text}`);
