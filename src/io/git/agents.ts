import { GUARDED, type LastTouch } from '../../core/approval/agents.ts';
import { likelyProgram } from '../../core/approval/identity.ts';
import { isProgram } from '../../core/record/people.ts';
import type { Team } from '../../core/record/team.ts';
import { LOG_ARGUMENTS, type LoggedCommit, parseLog } from './log.ts';
import type { NoRepository, Repository } from './repository.ts';

/**
 * For every guarded path that a program of the team ever committed: the last commit that touched it, whoever made it. Paths are
 * relative to the record. A commit that a program made in a person's name is the program's. Without programs in the team, or
 * without a history to ask, the list is empty; that there is none is told by its own problem.
 */
export async function readAgentTouches(repository: Repository | NoRepository, team: Team): Promise<LastTouch[]> {
  if (!team.people.some(isProgram) || 'reason' in repository || repository.head === undefined) return [];
  const { git } = repository;
  // Who ever committed costs little, and most teams' programs did nothing here yet.
  const who = new Set((await git('log', '--full-history', '--format=%ae%n%ce')).split('\n'));
  if (![...who].some((email) => likelyProgram({ email }, team) !== undefined)) return [];
  const [said, tree] = await Promise.all([
    git(...LOG_ARGUMENTS, '--', ...GUARDED.map((pattern) => `:(glob)${pattern}`)),
    git('ls-tree', '-r', '-z', '--name-only', 'HEAD'),
  ]);
  const there = new Set(tree.split('\0'));
  const [theirs, last] = [new Set<string>(), new Map<string, LastTouch>()];
  for (const { commit, changes } of parseLog(said)) {
    const { author, committer } = commit;
    const program = [author, committer].find((each) => likelyProgram(each, team) !== undefined);
    const { email } = program ?? author;
    for (const path of changes.flatMap(pathsOf)) {
      if (program !== undefined) theirs.add(path);
      if (theirs.has(path)) last.set(path, { path, commit: commit.id, email, there: there.has(path) });
    }
  }
  return [...last.values()];
}

const pathsOf = ({ path, from }: LoggedCommit['changes'][number]): string[] =>
  from === undefined ? [path] : [from, path];
