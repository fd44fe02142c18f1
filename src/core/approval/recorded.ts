import { isSameAddress } from '../record/addresses.ts';
import type { Approval } from '../record/approval.ts';
import { locate } from '../record/layout.ts';
import type { Person, Team } from '../record/team.ts';
import type { EvidenceDoubt } from './evidence-doubt.ts';
import { type Commit, identityOf, isOnHost, isRunOnHost } from './identity.ts';

/**
 * All of a commit that somebody else committed than wrote, as a code host does when it squashes: every path that it changed, in
 * the record and elsewhere (from the record's root).
 */
export type CommitContent = { readonly paths: readonly string[] };

/** What may have been written down by a program: a decision with what backs it, or a delivery with its run, as it says itself. */
type Said = Pick<Approval, 'source'> & Partial<Pick<Approval, 'evidence'>> & { readonly run?: string | undefined };

/**
 * What a program that the policy names wrote down for somebody: a review of the team's own code host, or the delivery of whoever
 * started its run. Undefined where no such program committed it; with a doubt where one did and it proves nothing.
 */
export function recordedBy(
  said: Said,
  person: Person,
  commit: Commit,
  content: CommitContent | undefined,
  team: Team,
): { readonly doubt?: EvidenceDoubt } | undefined {
  const { committer } = commit;
  if (!team.policy.recorders.some((each) => isSameAddress(each, committer.email))) return undefined;
  if (locate(said.source.path)?.kind !== 'delivery') return isOnHost(said.evidence?.url, team) ? {} : undefined;
  // Who starts a run is known from nothing but its commit, so its author has to be that person, as in a commit of their own.
  if (identityOf(commit.author, team)?.id !== person.id || identityOf(committer, team)?.id === person.id)
    return undefined;
  const doubt = runDoubt(said, person, commit, content, team);
  return doubt === undefined ? {} : { doubt };
}

/** Why the commit of a run in somebody's name proves no delivery: such a run names itself, and commits that one file and nothing else. */
function runDoubt(
  { run, source: { path: own } }: Said,
  person: Person,
  commit: Commit,
  content: CommitContent | undefined,
  team: Team,
): EvidenceDoubt | undefined {
  if (!isRunOnHost(run, team))
    return { kind: 'no-run', person: person.name, ...(run === undefined ? {} : { says: run }) };
  const { paths } = content ?? { paths: [] };
  const [other] = commit.coAuthors.filter((each) => identityOf(each, team)?.id !== person.id);
  const file = paths.find((path) => path !== own);
  if (commit.merge !== true && paths.includes(own) && other === undefined && file === undefined) return undefined;
  return {
    kind: 'run-shared',
    person: person.name,
    ...(other === undefined ? {} : { coAuthor: { name: other.name, email: other.email } }),
    ...(file === undefined ? {} : { file }),
  };
}
