import type { Revocations } from '../../core/approval/evidence.ts';
import { keyName } from '../../core/approval/proved.ts';
import type { RuleVersions } from '../../core/approval/rules-in-force.ts';
import type { Team } from '../../core/record/team.ts';
import type { NoRepository, Repository } from './repository.ts';

/**
 * For each key that team.yaml calls revoked, the commits with decisions and deliveries that were there before it first said so: its ancestors, whatever
 * days they bear. A clock can be set back by whoever commits; what a commit was built on cannot. Where history does not tell when
 * a key was revoked, nothing came before.
 */
export async function readRevocations(
  repository: Repository | NoRepository,
  { team: versions }: RuleVersions,
  { people, policy }: Pick<Team, 'people' | 'policy'>,
): Promise<Revocations> {
  if ('reason' in repository || repository.head === undefined) return new Map();
  const keys = [
    ...people.flatMap(({ id, keys: held }) => held.map((key) => ({ id, key }))),
    ...policy.recorderKeys.map((key) => ({ id: undefined, key })),
  ].filter(({ key }) => key.revoked !== undefined);
  const before = new Map<string, ReadonlySet<string>>();
  const asked = new Map<string, Promise<ReadonlySet<string>>>();
  for (const { id, key } of keys) {
    const saying = new Set(
      versions.flatMap(({ commit, said }) => {
        const held = id === undefined ? said?.policy.recorderKeys : said?.people.find((each) => each.id === id)?.keys;
        return held?.some((each) => each.public === key.public && each.revoked !== undefined) ? [commit.id] : [];
      }),
    );
    // Each line of a history says it first somewhere; what came before came before all of these.
    const first = versions.filter(
      ({ commit, parents }) => saying.has(commit.id) && !parents.some((each) => saying.has(each)),
    );
    if (first.length === 0) continue;
    const found = await Promise.all(
      first.map(({ commit: { id: commit } }) => {
        const known = asked.get(commit) ?? decidedBefore(repository, commit);
        asked.set(commit, known);
        return known;
      }),
    );
    const [one = new Set<string>(), ...others] = found;
    before.set(keyName(id, key.name), new Set([...one].filter((each) => others.every((other) => other.has(each)))));
  }
  return before;
}

async function decidedBefore({ git }: Repository, commit: string): Promise<ReadonlySet<string>> {
  const files = ['approvals', 'deliveries'].map((folder) => `:(glob)campaigns/*/${folder}/**`);
  const said = await git('rev-list', '--full-history', commit, '--', ...files);
  const found = new Set(said.split('\n').filter((each) => each !== ''));
  // What came in the same commit did not come before it.
  found.delete(commit);
  return found;
}
