import type { LastTouch } from '../../core/approval/agents.ts';
import { isProgram } from '../../core/record/people.ts';
import type { Team } from '../../core/record/team.ts';
import type { Git } from './git.ts';
import { LOG_ARGUMENTS, type LoggedCommit, parseLog } from './log.ts';
import type { NoRepository, Repository } from './repository.ts';

/**
 * For every path that a program of the team ever committed: the last commit that touched it, whoever made it. Paths are
 * relative to the record. Without programs in the team, or without a history to ask, the list is empty; that there is none
 * is told by its own problem.
 */
export async function readAgentTouches(
  repository: Repository | NoRepository,
  { people }: Pick<Team, 'people'>,
): Promise<LastTouch[]> {
  const agents = people.filter(isProgram);
  const known = agents.flatMap(({ emails, handle }) => [...emails, ...(handle === undefined ? [] : [handle])]);
  if (known.length === 0 || 'reason' in repository || repository.head === undefined) return [];
  const { git } = repository;
  const theirs = await logged(git, ['-i', '-F', ...known.map((each) => `--author=${each}`)]);
  const paths = [...new Set(theirs.flatMap(({ changes }) => changes.flatMap(pathsOf)))];
  if (paths.length === 0) return [];
  const there = new Set((await git('ls-tree', '-r', '-z', '--name-only', 'HEAD')).split('\0'));
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

/** Oldest first. */
const logged = async (git: Git, more: readonly string[]): Promise<LoggedCommit[]> =>
  parseLog(await git(...LOG_ARGUMENTS, ...more));
