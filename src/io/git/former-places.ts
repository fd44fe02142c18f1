import type { Git } from './git.ts';
import { type Change, LOG_ARGUMENTS, type LoggedCommit } from './log.ts';
import { readLog } from './raw-log.ts';
import type { RecordLog } from './record-log.ts';

const TEAM = 'campaigns/team.yaml';

/**
 * Where records lay in this repository that are there no longer, from its top: whoever moves the whole record to another folder leaves
 * its history behind. A record that came with the one first commit of all has no other
 * place before it.
 */
export async function formerPlaces(
  git: Git,
  prefix: string,
  { commits, roots }: Pick<RecordLog, 'commits' | 'roots'>,
  head: string,
): Promise<string[]> {
  const touched = commits.filter(({ changes }) => changes.some(({ path, from }) => path === TEAM || from === TEAM));
  const begun = touched.find(({ changes }) =>
    changes.some(({ path, status }) => path === TEAM && status !== 'deleted'),
  );
  if (begun === undefined) return [];
  // One that never left did not lie elsewhere in between.
  const left = touched.some(({ changes }) =>
    changes.some(({ path, from, status }) => from === TEAM || (path === TEAM && status === 'deleted')),
  );
  if (begun.parents.length === 0 && !left && roots.length === 1) return [];
  const said = await git(
    ...['log', '--full-history', '-m', '--no-renames', '--diff-filter=D', '--name-only', '-z', '--format=', head, '--'],
    ...[`:(top,glob)**/${TEAM}`, `:(top,exclude,literal)${prefix}${TEAM}`],
  );
  const places = new Set(
    said.split('\0').flatMap((path) => (path.endsWith(TEAM) ? [path.trim().slice(0, -TEAM.length)] : [])),
  );
  if (places.size === 0) return [];
  // Where a record still lies, its decisions are its own.
  const files = [...places].map((place) => `${place}${TEAM}`);
  const there = new Set((await git('ls-tree', '--full-tree', '--name-only', '-z', head, '--', ...files)).split('\0'));
  return [...places].filter((place) => !there.has(`${place}${TEAM}`));
}

/** What happened to the decisions of the records that lay at these places, each with paths as if they had lain here. */
export async function logsOfPlaces(git: Git, places: readonly string[], head: string): Promise<LoggedCommit[][]> {
  if (places.length === 0) return [];
  const words = LOG_ARGUMENTS.filter((word) => word !== '--relative');
  const decisions = places.map((place) => `:(top,glob)${plain(place)}campaigns/*/approvals/**`);
  const log = await readLog(git, ...words, head, '--', ...decisions);
  return places.map((place) =>
    log.map((each) => ({ ...each, changes: each.changes.flatMap((change) => movedHere(change, place)) })),
  );
}

/** A folder's name in which nothing stands for anything else. */
const plain = (place: string): string => place.replace(/[*?[\\]/g, '\\$&');

/** What a change did at a place; what was moved there or away by it came or went. */
function movedHere(change: Change, place: string): Change[] {
  const { path, from, blob, mode } = change;
  const here = (each: string): string => each.slice(place.length);
  const [is, was] = [path.startsWith(place), from?.startsWith(place) === true];
  if (!is) return was ? [{ status: 'deleted', path: here(from!), blob, mode }] : [];
  if (was) return [{ ...change, path: here(path), from: here(from!) }];
  return [from === undefined ? { ...change, path: here(path) } : { status: 'added', path: here(path), blob, mode }];
}
