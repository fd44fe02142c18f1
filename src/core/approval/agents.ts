import { type Problem, problem } from '../problem/problem.ts';
import type { Team } from '../record/team.ts';
import { likelyProgram } from './identity.ts';

/** The last commit that touched a path, and who made it (addresses as git tells them). */
export type LastTouch = {
  readonly path: string;
  readonly commit: string;
  readonly email: string;
  /** Whether the path is still there. */
  readonly there: boolean;
  /** The content as a person committed it last, as git names it; nothing where no person ever did. */
  readonly vouched?: string;
};

/** What says how git reads every other file, or what is remembered of it; at the top and in any folder. */
const GIT_READS = [
  '.mailmap',
  '.gitattributes',
  '**/.gitattributes',
  '.gitmodules',
  '.lfsconfig',
  '.greenlit/**',
] as const;
/** What a code host runs, or asks by: GitHub, Forgejo and Gitea, GitLab. */
const HOST_READS = ['.github/**', '.forgejo/**', '.gitea/**', '.gitlab/**', '.gitlab-ci.yml'] as const;
/** What no policy can hand to a program: decisions, who may decide, and what runs or guards all this. */
const NEVER = ['campaigns/*/approvals/**', 'campaigns/team.yaml', ...HOST_READS, 'AGENTS.md', ...GIT_READS] as const;
/** Where the rule holds; the tool's own code is looked after by its reviewers. */
const GUARDED = ['campaigns/**', ...HOST_READS, 'AGENTS.md', ...GIT_READS] as const;

/** Whether a program may change this path (posix, from the root), by the team's policy. */
export function agentMayTouch(path: string, { policy }: Pick<Team, 'policy'>): boolean {
  if (!isGuarded(path)) return true;
  return (
    !NEVER.some((pattern) => matchesPath(path, pattern)) && policy.agents.touch.some((each) => matchesPath(path, each))
  );
}

/** The paths that programs changed last although they may not: a person who commits the file takes it over. */
export function oversteps(touches: readonly LastTouch[], team: Team): Problem[] {
  return touches.flatMap(({ path, commit, email, there }) => {
    const agent = likelyProgram({ email }, team);
    if (agent === undefined || agentMayTouch(path, team)) return [];
    const never = NEVER.some((pattern) => matchesPath(path, pattern));
    const which = never ? 'and programs may not' : 'which policy.agents.touch does not let it';
    const widen = never ? '' : ', or widens policy.agents.touch in campaigns/team.yaml';
    return [
      problem(
        'agent-overstepped',
        { file: path, line: 1, column: 1 },
        {
          message: `${agent.name}, a program, ${there ? 'wrote' : 'deleted'} this file in ${commit.slice(0, 10)}, ${which}.`,
          fix: `Undo it: git revert ${commit.slice(0, 10)}. Or, when it is right, a person commits the file as their own work${widen}.`,
        },
      ),
    ];
  });
}

/** Whether a path is one that programs may not change as they like. */
export const isGuarded = (path: string): boolean => GUARDED.some((pattern) => matchesPath(path, pattern));

/** `*` stands for anything inside one folder, `**` for anything at all. */
export function matchesPath(path: string, pattern: string): boolean {
  const known = PATTERNS.get(pattern) ?? patternOf(pattern);
  PATTERNS.set(pattern, known);
  return known.test(path);
}

/** A history has tens of thousands of paths, and there are few patterns. */
const PATTERNS = new Map<string, RegExp>();

function patternOf(pattern: string): RegExp {
  const source = pattern
    .split('**')
    .map((part) => part.split('*').map(literally).join('[^/]*'))
    .join('.*');
  return new RegExp(`^${source}$`, 's');
}

const literally = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
