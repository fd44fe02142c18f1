import { type Problem, problem } from '../problem/problem.ts';
import type { SubjectGate } from '../record/gates.ts';
import { isProgram } from '../record/people.ts';
import type { Team } from '../record/team.ts';
import { aRole, listed, roleWords } from '../words/plain-words.ts';
import { policyAt } from './closed-gates.ts';
import { gateRules } from './gate-rules.ts';

/** A file in which the code host reads who is asked to review what. */
export type OwnersFile = { readonly path: string; readonly text: string };

/** Where GitHub and GitLab look for it. */
export const OWNERS_FILES = ['.github/CODEOWNERS', '.gitlab/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

/** How a decision's file begins, by the gate that it is for. */
const DECIDED: { readonly [gate in SubjectGate]: string } = {
  brief: 'brief',
  batch: 'batches-',
  asset: 'assets-',
  delivery: 'deliveries-',
};

/**
 * Where the code host would ask about a decision only people who may not decide there: then either nobody who counts looks at the
 * file, or those whom the policy asks are never asked. `campaigns`: the team as it can decide in each. Of a team of the host that has no role's name, who is in it is not known.
 */
export function codeOwnerProblems(file: OwnersFile, campaigns: ReadonlyMap<string, Team>): Problem[] {
  const lines = linesOf(file.text);
  const told = new Map<string, Problem>();
  for (const [campaign, team] of campaigns)
    for (const gate of Object.keys(DECIDED) as SubjectGate[]) {
      const path = `campaigns/${campaign}/approvals/${DECIDED[gate]}--2026-01-01--x.md`;
      const line = lines.findLast(({ matches }) => matches(path));
      if (line === undefined || line.owners.length === 0) continue;
      const roles = Object.keys(gateRules(team.policy, gate).roles);
      if (roles.length === 0 || line.owners.some((owner) => mayDecide(owner, roles, team))) continue;
      told.set(`${line.at} ${gate}`, disagreement(file.path, line, { gate, roles, team }));
    }
  return [...told.values()];
}

type Line = {
  readonly at: number;
  readonly owners: readonly string[];
  readonly matches: (path: string) => boolean;
};

function disagreement(
  file: string,
  { at, owners }: Line,
  { gate, roles, team }: { gate: SubjectGate; roles: readonly string[]; team: Team },
): Problem {
  const able = team.people.filter((each) => !isProgram(each) && each.roles.some((role) => roles.includes(role)));
  const names = able.map(({ name, handle }) => (handle === undefined ? name : `@${handle} (${name})`));
  return problem(
    'code-owners-differ',
    { file, line: at, column: 1 },
    {
      message: `The code host asks ${listed(owners)} about ${PLURAL[gate]}, and none of them may decide there: the policy asks for ${listed(roles.map(aRole))}.`,
      fix:
        names.length === 0
          ? `Give somebody in campaigns/team.yaml the role ${listed(roles.map(roleWords))}, and put their account into this line.`
          : `Put into this line who may: ${listed(names)}. Or change ${policyAt(team, gate)}.gates.${gate}.roles in campaigns/team.yaml.`,
    },
  );
}

const PLURAL: { readonly [gate in SubjectGate]: string } = {
  brief: 'approvals of briefs',
  batch: 'approvals of picks',
  asset: 'approvals of assets',
  delivery: 'approvals of deliveries',
};

/** Whether an owner may decide in one of these roles, or may be somebody who does. */
function mayDecide(owner: string, roles: readonly string[], team: Team): boolean {
  const [, slug] = owner.split('/');
  if (slug !== undefined) {
    const known = [...roles, ...team.people.flatMap((each): readonly string[] => each.roles)];
    const role = known.find((each) => [each, `${each}s`].includes(slug.toLowerCase()));
    return role === undefined || roles.includes(role);
  }
  const account = owner.replace(/^@/, '').toLowerCase();
  return team.people.some(
    ({ handle, emails, roles: held, ...person }) =>
      !isProgram(person) &&
      [handle, ...emails].some((each) => each?.toLowerCase() === account) &&
      held.some((each) => roles.includes(each)),
  );
}

function linesOf(text: string): Line[] {
  return text.split('\n').flatMap((line, index) => {
    const [pattern = '', ...words] = line.trim().split(/\s+/);
    // A comment, or the head of a section of GitLab's.
    if (pattern === '' || /^(?:#|\^?\[)/.test(pattern)) return [];
    const comment = words.findIndex((word) => word.startsWith('#'));
    const owners = comment === -1 ? words : words.slice(0, comment);
    return [{ at: index + 1, owners, matches: matcher(pattern) }];
  });
}

/** A pattern as .gitignore has it: a folder means all that is in it, and one without a slash before its end fits at any depth. */
function matcher(pattern: string): (path: string) => boolean {
  const inner = pattern.replace(/^\//, '').replace(/\/$/, '');
  const anywhere = !pattern.startsWith('/') && !inner.includes('/');
  const steps = inner.split('/');
  return (path) => {
    const parts = path.split('/');
    const starts = anywhere ? parts.map((_, at) => at) : [0];
    return starts.some((at) => fits(steps, parts.slice(at), pattern.endsWith('/')));
  };
}

/** Whether the steps of a pattern lead to the path, or to a folder above it. */
function fits([step, ...more]: readonly string[], parts: readonly string[], folder: boolean): boolean {
  if (step === undefined) return !folder || parts.length > 0;
  if (step === '**') return parts.some((_, at) => fits(more, parts.slice(at), folder));
  const [part, ...rest] = parts;
  // `docs/*` owns what lies in the folder, and nothing deeper; a name owns all that is below it.
  if (part === undefined || !named(step, part)) return false;
  return more.length === 0 && step === '*' && !folder ? rest.length === 0 : fits(more, rest, folder);
}

/** Whether a name is what a step of a pattern says, where `*` stands for any letters and `?` for one. */
function named(step: string, name: string): boolean {
  const [head = '', ...tails] = step.split('*');
  if (tails.length === 0) return same(step, name);
  if (name.length < head.length || !same(head, name.slice(0, head.length))) return false;
  let at = head.length;
  for (const [index, tail] of tails.entries()) {
    const last = index === tails.length - 1;
    const found = last ? name.length - tail.length : seek(name, tail, at);
    if (found < at || !same(tail, name.slice(found, found + tail.length))) return false;
    at = found + tail.length;
  }
  return true;
}

const same = (step: string, name: string): boolean =>
  step.length === name.length && [...step].every((letter, at) => letter === '?' || letter === name[at]);

function seek(name: string, part: string, from: number): number {
  for (let at = from; at + part.length <= name.length; at++)
    if (same(part, name.slice(at, at + part.length))) return at;
  return -1;
}
