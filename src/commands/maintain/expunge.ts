import { identityOf } from '../../core/approval/identity.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { personOf } from '../../core/record/people.ts';
import type { Team } from '../../core/record/team.ts';
import { type Expunged, type ExpungeHistory, type ExpungeStep, expungePlan } from '../../core/verify/expunge-plan.ts';
import { noSuch } from '../../core/words/no-such.ts';
import { LOG_ARGUMENTS } from '../../io/git/log.ts';
import { readLog } from '../../io/git/raw-log.ts';
import { openRepository, type Repository } from '../../io/git/repository.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';
import { type TakenOut, takeOut } from './take-out.ts';

/** What has to be done, and of how many decisions and deliveries how many can be proved without a commit. */
export type ExpungeAnswer = {
  readonly what: Expunged;
  readonly steps: readonly ExpungeStep[];
  readonly decisions: number;
  readonly signed: number;
  readonly deliveries: number;
  readonly signedDeliveries: number;
  /** What was done here of it, where that was asked for. */
  readonly written?: TakenOut;
};

/**
 * Finds a picture (by its path, or its digest as `sha256:…`) or a person (by their id) in the record and in its history, and says what has to be done for it
 * to be gone. Without `write` nothing is changed; with it the picture's files go and its digest stays in team.yaml with the reason, or the person
 * gets another name there. @throws WrongUse where there is none of that name, history cannot be asked, or no reason is given. @throws Refusal for a
 * program.
 */
export async function expunge(options: {
  readonly root: string;
  readonly name: string;
  readonly now: string;
  readonly write?: { readonly why?: string };
}): Promise<ExpungeAnswer> {
  const { root, name, now } = options;
  const catalogue = await loadCatalogue({ root, now });
  const repository = await openRepository(root);
  if ('reason' in repository) throw new WrongUse(repository.reason);
  if (catalogue.history?.state !== 'complete')
    throw new WrongUse('Only the newest part of the history is here, and it may be in the rest: git fetch --unshallow');
  const { team, pictures } = catalogue.record;
  const named = pictures.get(name)?.digest ?? name;
  const files = [...pictures.values()].filter(({ digest }) => digest === named).map(({ path }) => path);
  const person = personOf(team, name);
  if (files.length === 0 && person === undefined)
    throw new WrongUse(
      /^sha256:/.test(name)
        ? `No picture of the record has the digest ${name}. One that was deleted already is named by its path: git log --all -- PATH`
        : noSuch('picture or person', { word: name, known: [...pictures.keys(), ...team.people.map(({ id }) => id)] }),
    );
  const what: Expunged =
    files.length > 0
      ? { kind: 'picture', digest: named, files: files.toSorted() }
      : { kind: 'person', person: person! };
  const history = await historyOf(repository, what, team);
  const today = now.slice(0, 10);
  const plan = expungePlan(catalogue, what, history, today);
  if (options.write === undefined) return { what, ...plan };
  return { what, ...plan, written: await takeOut(root, what, team, { today, ...options.write }) };
}

/** The commits alone. */
const WITHOUT_FILES = LOG_ARGUMENTS.filter(
  (each) => !['--raw', '--no-abbrev', '--relative', '--find-renames=100%', '-c'].includes(each),
);

/** Asks all branches and tags: what is on one of them is in every clone. */
async function historyOf({ git, prefix }: Repository, what: Expunged, team: Team): Promise<ExpungeHistory> {
  const lines = (said: string): string[] => said.split('\n').filter((line) => line !== '');
  const log = await readLog(git, ...WITHOUT_FILES, '--all');
  const all = log.map(({ commit: { id, committedAt, author, committer } }) => ({
    ...{ id, day: committedAt.slice(0, 10), addresses: [author.email, committer.email] },
  }));
  const theirs = await idsOf();
  const commits = all.filter(({ id, addresses }) => theirs(id, addresses)).map(({ id, day }) => ({ id, day }));
  const [first] = commits;
  const since = first === undefined ? [] : lines(await git('rev-list', '--all', '--ancestry-path', `^${first.id}`));
  return { commits, rewritten: first === undefined ? 0 : since.length + 1 };

  async function idsOf(): Promise<(id: string, addresses: readonly string[]) => boolean> {
    if (what.kind === 'person') {
      const { id } = what.person;
      return (_, addresses) => addresses.some((email) => identityOf({ email }, team)?.id === id);
    }
    const paths = what.files.map((path) => `:(top,literal)${prefix}${path}`);
    const ids = new Set(lines(await git('log', '--all', '--full-history', '--format=%H', '--', ...paths)));
    return (id) => ids.has(id);
  }
}
