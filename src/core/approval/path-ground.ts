import type { Hash } from '../digest.ts';
import type { History, Making, PathHistory } from './evidence.ts';
import type { Commit } from './identity.ts';

/** The folder of the record that a path lies in: the id of a campaign, or '' for what is in none. */
export function recordFolder(path: string): string {
  if (!path.startsWith(INSIDE)) return '';
  const end = path.indexOf('/', INSIDE.length);
  return end < 0 ? '' : path.slice(INSIDE.length, end);
}

/** Lines about files of the record, collected by the folder of each (see `recordFolder`); `linesOf` gives a folder's, to be added to. */
export function linesByFolder(): {
  readonly lines: Map<string, string[]>;
  readonly linesOf: (path: string) => string[];
} {
  const lines = new Map<string, string[]>();
  const linesOf = (path: string): string[] => {
    const folder = recordFolder(path);
    const held = lines.get(folder) ?? [];
    lines.set(folder, held);
    return held;
  };
  return { lines, linesOf };
}
const INSIDE = 'campaigns/';

/**
 * What git tells of the files in each folder of the record, one text each: how each file came to be what it is, with every commit that has a
 * part in it and what its signature is worth, and what differs from HEAD. A commit's name stands for all that it says. `ordered`: where in
 * the log each commit stands is told as well, for what depends on that.
 */
export function toldByGit(
  { paths, uncommitted }: Pick<History, 'paths' | 'uncommitted'>,
  { ordered, hash }: { readonly ordered: boolean; readonly hash: Hash },
): ReadonlyMap<string, string> {
  const { lines, linesOf } = linesByFolder();
  const commits = new Map<Commit, string>();
  const named = (commit: Commit | undefined): string => {
    if (commit === undefined) return '-';
    const known = commits.get(commit);
    if (known !== undefined) return known;
    const { id, signature, signer = '', order } = commit;
    const name = `${id} ${signature} ${JSON.stringify(signer)}${ordered ? ` ${order}` : ''}`;
    commits.set(commit, name);
    return name;
  };
  const made = makings(named, hash);
  for (const [path, known] of paths) linesOf(path).push(`${JSON.stringify(path)} ${toldOf(known, named, made)}`);
  for (const path of uncommitted) linesOf(path).push(`! ${JSON.stringify(path)}`);
  return new Map([...lines].map(([folder, held]) => [folder, held.join('\n')]));
}

type Named = (commit: Commit | undefined) => string;

const toldOf = (known: PathHistory, named: Named, made: (making: Making) => string): string => {
  const { added, addedAgain, readded, movedFrom = '', altered, removed, dropped, link, making } = known;
  const flags = `${readded} ${dropped} ${link} ${JSON.stringify(movedFrom)}`;
  const others = `[${addedAgain.map(named).join()}] [${altered.map(named).join()}] ${named(removed)}`;
  return `${named(added)} ${flags} ${others} ${making === undefined ? '-' : made(making)}`;
};

/** One word for each making: its commit, and the makings that it builds on. A file of ten years has a long chain of them. */
function makings(named: Named, hash: Hash): (making: Making) => string {
  const known = new Map<Making, string>();
  return (making) => {
    const open = [making];
    for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
      const lacking = known.has(at) ? [] : at.from.filter((each) => !known.has(each));
      if (lacking.length > 0) open.push(...lacking);
      else {
        if (!known.has(at)) {
          const parts = [named(at.commit), ...at.from.map((each) => known.get(each)!)];
          known.set(at, hash(parts.join('\n')));
        }
        open.pop();
      }
    }
    return known.get(making)!;
  };
}
