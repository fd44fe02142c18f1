import { type SimpleGit, simpleGit } from 'simple-git';
import type { LastTouch } from '../../core/approval/agents.ts';
import type { Team } from '../../core/record/team.ts';
import { LOG_ARGUMENTS, type LoggedCommit, parseLog } from './log.ts';

/**
 * For every path that a program of the team ever committed: the last commit that touched it, whoever made it. Paths are
 * relative to `root`. Without programs in the team, or without a history to ask, the list is empty.
 */
export async function readAgentTouches(root: string, { people }: Pick<Team, 'people'>): Promise<LastTouch[]> {
  const agents = people.filter(({ kind }) => kind === 'agent');
  const known = agents.flatMap(({ emails, handle }) => [...emails, ...(handle === undefined ? [] : [handle])]);
  if (known.length === 0) return [];
  const git = simpleGit({ baseDir: root, maxConcurrentProcesses: 4 });
  const theirs = await logged(git, ['-i', '-F', ...known.map((each) => `--author=${each}`)]);
  const paths = [...new Set(theirs.flatMap(({ changes }) => changes.flatMap(pathsOf)))];
  if (paths.length === 0) return [];
  const there = new Set((await git.raw(['ls-tree', '-r', '-z', '--name-only', 'HEAD'])).split('\0'));
  const wanted = new Set(paths);
  const last = new Map<string, LastTouch>();
  for (let at = 0; at < paths.length; at += AT_ONCE)
    for (const { commit, changes } of await logged(git, ['--', ...paths.slice(at, at + AT_ONCE).map(literal)]))
      for (const path of changes.flatMap(pathsOf).filter((each) => wanted.has(each)))
        last.set(path, { path, commit: commit.id, email: commit.author.email, there: there.has(path) });
  return [...last.values()];
}

/** Command lines have an end. */
const AT_ONCE = 400;
const literal = (path: string): string => `:(literal)${path}`;
const pathsOf = ({ path, from }: LoggedCommit['changes'][number]): string[] =>
  from === undefined ? [path] : [from, path];

/** Oldest first. Where there is no history there is nothing to tell; that it is missing is said by its own problem. */
const logged = async (git: SimpleGit, more: readonly string[]): Promise<LoggedCommit[]> =>
  parseLog(await git.raw([...LOG_ARGUMENTS, ...more]).catch(() => ''), new Set());
