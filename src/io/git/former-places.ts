import type { Git } from './git.ts';
import { LOG_ARGUMENTS, type LoggedCommit, parseLog, rootsIn } from './log.ts';

const TEAM = 'campaigns/team.yaml';
/** Nobody moves a record more often. */
const MOST_PLACES = 20;

/**
 * What happened to the decisions of records that lay elsewhere in this repository and are there no longer, with paths as if they had
 * lain here: whoever moves the whole record to another folder leaves its history behind, and what was left out on the way with it.
 * `log` is that of the record here, up to `head`. A record that came with the one first commit of all has no other place before it.
 */
export async function logsOfFormerPlaces(
  git: Git,
  prefix: string,
  log: readonly LoggedCommit[],
  head: string,
): Promise<LoggedCommit[][]> {
  const begun = log.find(({ changes }) => changes.some(({ path, status }) => path === TEAM && status !== 'deleted'));
  if (begun === undefined) return [];
  if (begun.parents.length === 0) {
    const roots = rootsIn(log, head) ?? (await git('rev-list', '--max-parents=0', head, '--')).trim().split('\n');
    if (roots.length === 1) return [];
  }
  const said = await git(
    ...['log', '--full-history', '-m', '--no-renames', '--diff-filter=D', '--name-only', '-z', '--format=', head, '--'],
    ...[`:(top,glob)**/${TEAM}`, `:(top,exclude,literal)${prefix}${TEAM}`],
  );
  const places = new Set(
    said.split('\0').flatMap((path) => (path.endsWith(TEAM) ? [path.trim().slice(0, -TEAM.length)] : [])),
  );
  const found: LoggedCommit[][] = [];
  for (const place of [...places].slice(0, MOST_PLACES)) {
    // Where a record still lies, its decisions are its own.
    if ((await git('ls-tree', '--full-tree', '--name-only', head, '--', `${place}${TEAM}`)).trim() !== '') continue;
    const words = LOG_ARGUMENTS.filter((word) => word !== '--relative');
    const there = parseLog(await git(...words, head, '--', `:(top,glob)${plain(place)}campaigns/*/approvals/**`));
    found.push(there.map((each) => ({ ...each, changes: each.changes.flatMap((change) => movedHere(change, place)) })));
  }
  return found;
}

/** A folder's name in which nothing stands for anything else. */
const plain = (place: string): string => place.replace(/[*?[\\]/g, '\\$&');

function movedHere<Change extends { readonly path: string; readonly from?: string }>(
  change: Change,
  place: string,
): Change[] {
  const here = (path: string): string => path.slice(place.length);
  if (!change.path.startsWith(place)) return [];
  return [{ ...change, path: here(change.path), ...(change.from === undefined ? {} : { from: here(change.from) }) }];
}
