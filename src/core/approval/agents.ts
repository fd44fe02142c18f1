import { type Problem, problem } from '../problem/problem.ts';
import type { Team } from '../record/team.ts';
import { likelyProgram } from './identity.ts';

/** The last commit that touched a path, and who made it (addresses as git tells them). */
export type LastTouch = {
  /** From the record's folder; of what guards it from above it begins with "../". */
  readonly path: string;
  readonly commit: string;
  readonly email: string;
  /** Whether the path is still there. */
  readonly there: boolean;
  /** The content as a person committed it last, as git names it; nothing where no person ever did. */
  readonly vouched?: string;
};

/** What says how git reads other files: at the top of the repository, and in any folder. */
const GIT_READS = ['.mailmap', '.gitmodules', '.lfsconfig', '.gitattributes', '**/.gitattributes'] as const;
/** What a code host runs, or asks by: GitHub, Forgejo and Gitea, GitLab. */
const HOST_READS = [
  ...['.github/**', '.forgejo/**', '.gitea/**', '.gitlab/**', '.gitlab-ci.yml'],
  ...['CODEOWNERS', 'docs/CODEOWNERS'],
] as const;
/** What a program is told to do, and what is remembered of files. */
const OURS = ['AGENTS.md', '.greenlit/**'] as const;
/** From the top of the repository, where the record lies in a folder of it: what is read there alone, and in each folder above the record. */
const AT_TOP = guard([...HOST_READS, '.mailmap', '.gitmodules', '.lfsconfig']);
const ABOVE: ReadonlySet<string> = new Set(['agents.md', '.gitattributes']);
/** What no policy can hand to a program: decisions, who may decide, and what runs or guards all this. */
const NEVER = guard(['campaigns/*/approvals/**', 'campaigns/team.yaml', ...HOST_READS, ...GIT_READS, ...OURS, '../**']);
/** Where the rule holds; the tool's own code is looked after by its reviewers. */
const GUARDED = guard(['campaigns/**', ...HOST_READS, ...GIT_READS, ...OURS, '../**']);

/** Whether a program may change this path (posix, from the root), by the team's policy. */
export function agentMayTouch(path: string, { policy }: Pick<Team, 'policy'>): boolean {
  if (!isGuarded(path)) return true;
  return !NEVER.test(path) && policy.agents.touch.some((each) => matchesPath(path, each));
}

/** The paths that programs changed last although they may not: a person who commits the file takes it over. */
export function oversteps(touches: readonly LastTouch[], team: Team): Problem[] {
  return touches.flatMap(({ path, commit, email, there }) => {
    const agent = likelyProgram({ email }, team);
    if (agent === undefined || agentMayTouch(path, team)) return [];
    const never = NEVER.test(path);
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
export const isGuarded = (path: string): boolean => GUARDED.test(path);

/**
 * Whether a file beside the record's folder (by its path from the repository's top) guards the record all the same. `prefix`: the record's
 * folder from there, with a slash at its end.
 */
export function isGuardedFromAbove(path: string, prefix: string): boolean {
  const name = path.lastIndexOf('/') + 1;
  if (ABOVE.has(path.slice(name).toLowerCase())) return prefix.startsWith(path.slice(0, name));
  return AT_TOP.test(path);
}

/** `*` stands for anything inside one folder, `**` for anything at all. */
export function matchesPath(path: string, pattern: string): boolean {
  const known = PATTERNS.get(pattern) ?? patternOf(pattern);
  PATTERNS.set(pattern, known);
  return known.test(path);
}

/** A history has tens of thousands of paths, and there are few patterns. */
const PATTERNS = new Map<string, RegExp>();

const patternOf = (pattern: string): RegExp => new RegExp(`^${sourceOf(pattern)}$`, 's');

function sourceOf(pattern: string): string {
  return pattern
    .split('**')
    .map((part) => part.split('*').map(literally).join('[^/]*'))
    .join('.*');
}

/** All of these at once, in whatever case a system writes names; what lies in the place of a whole folder is as much as all of it. */
function guard(patterns: readonly string[]): RegExp {
  const whole = patterns.flatMap((each) => (each.endsWith('/**') ? [each, each.slice(0, -3)] : [each]));
  return new RegExp(`^(?:${whole.map(sourceOf).join('|')})$`, 'is');
}

function literally(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}
