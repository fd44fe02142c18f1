import { isGuarded, isGuardedFromAbove } from '../../core/approval/agents.ts';
import type { Commit } from '../../core/approval/identity.ts';
import type { Git } from './git.ts';
import { type Change, LOG_ARGUMENTS, type LoggedCommit, logReader } from './log.ts';
import { wordAt } from './paths.ts';
import { readTurned } from './raw-log.ts';
import { tellUnsigned } from './signatures.ts';

/** The history of everything under the record's `campaigns`. */
export type RecordLog = {
  /** Parents before children: what touched `campaigns`, and what touched files elsewhere that came into it later. */
  readonly commits: readonly LoggedCommit[];
  /** The same of files elsewhere that programs may not change as they like; of what lies above the record's folder too. */
  readonly guarded: readonly LoggedCommit[];
  /** The first commits of all, by their ids. */
  readonly roots: readonly string[];
  /** What each commit was made on, of all. */
  readonly parents: ReadonlyMap<string, readonly string[]>;
  /** Of everybody who ever wrote or made a commit. */
  readonly addresses: ReadonlySet<string>;
};

/**
 * The log of everything under the record's `campaigns` up to HEAD, understood while git tells it. Git is asked about all files of the
 * repository, wherever in it the record lies: what was made elsewhere and then moved or copied into a campaign has its makers too.
 * Commits that bring somebody's word and are not signed are told so on the way. `prefix`: the record's folder, from the repository's top.
 * @throws GitRefusal when git does not answer, also where nobody has committed yet.
 */
export async function readRecordLog(git: Git, prefix: Promise<string>): Promise<RecordLog> {
  const [all, guarded, roots] = [[] as LoggedCommit[], [] as LoggedCommit[], [] as string[]];
  const [addresses, parents] = [new Set<string>(), new Map<string, readonly string[]>()];
  const turned: Commit[] = [];
  const unsigned = tellUnsigned(git);
  let from = '';
  const reader = logReader((told) => {
    const each = from === '' ? told : { ...told, changes: told.changes.map((change) => seenFrom(from, change)) };
    if (each.turned) turned.push(each.commit);
    parents.set(each.commit.id, each.parents);
    if (each.parents.length === 0) roots.push(each.commit.id);
    addresses.add(each.commit.author.email).add(each.commit.committer.email);
    const divided = divide(each);
    if (divided === undefined) return;
    all.push(divided);
    const changes =
      divided.outside?.filter(({ path, from: old = path }) => guards(path, from) || guards(old, from)) ?? [];
    if (changes.length > 0) guarded.push({ ...each, changes });
    if (divided.changes.some(({ path }) => wordAt(path) !== undefined)) unsigned.add(each.commit);
  });
  // Git speaks before it is known where in the repository this is.
  let early: string[] | undefined = [];
  const known = prefix.then((place) => {
    from = place;
    for (const part of early ?? []) reader.hear(part);
    early = undefined;
  });
  try {
    await Promise.all([git.heard([...WHOLE, 'HEAD', '--'], (part) => early?.push(part) ?? reader.hear(part)), known]);
    reader.end();
  } finally {
    await unsigned.done();
  }
  await readTurned(git, turned);
  for (const each of turned) addresses.add(each.author.email).add(each.committer.email);
  return { commits: withoutStrangers(all), guarded, roots, parents, addresses };
}

const WHOLE = LOG_ARGUMENTS.map((each) => (each === '--relative' ? '--no-relative' : each));

/** A path from the top of the repository as the record calls it: what lies beside it begins with a slash, as no path in it can. */
export const pathFrom = (prefix: string, path: string): string =>
  path.startsWith(prefix) ? path.slice(prefix.length) : `/${path}`;

const seenFrom = (prefix: string, { from, ...change }: Change): Change => ({
  ...change,
  path: pathFrom(prefix, change.path),
  ...(from === undefined ? {} : { from: pathFrom(prefix, from) }),
});

/** What lies beside the record's folder is looked after by whoever that belongs to, but for what guards the record from there. */
const guards = (path: string, prefix: string): boolean =>
  path.startsWith('/') ? isGuardedFromAbove(path.slice(1), prefix) : isGuarded(path);

/** A path of `guarded` as it is called from the record's folder: what lies above it begins with "../". */
export const shownFrom = (prefix: string, path: string): string =>
  path.startsWith('/') ? `${'../'.repeat(prefix.split('/').length - 1)}${path.slice(1)}` : path;

const isInside = (path: string): boolean => path.startsWith('campaigns/');

/** What a commit did in the record and what elsewhere. A file that crossed the border came new on one side, and went on the other. */
function divide({ commit, changes, parents }: LoggedCommit): LoggedCommit | undefined {
  const [inside, outside]: [Change[], Change[]] = [[], []];
  for (const change of changes) {
    const { path, from, blob, mode } = change;
    const [here, there] = isInside(path) ? [inside, outside] : [outside, inside];
    if (from === undefined || isInside(from) === isInside(path)) here.push(change);
    else {
      here.push({ status: 'added', path, blob, mode });
      there.push({ status: 'deleted', path: from, blob, mode });
    }
  }
  if (inside.length === 0 && outside.length === 0) return undefined;
  return { commit, changes: inside, parents, ...(outside.length === 0 ? {} : { outside }) };
}

/** Of what lies elsewhere only what came into the record matters: files that held the same once, and what went as something came. */
function withoutStrangers(all: readonly LoggedCommit[]): LoggedCommit[] {
  if (all.every(({ outside }) => outside === undefined)) return [...all];
  const blobs = new Set(all.flatMap(({ changes }) => changes.map(({ blob }) => blob)));
  const wanted = new Set<string>();
  for (const { changes, outside = [] } of all)
    for (const { path, blob, status } of outside)
      if (status === 'deleted' ? changes.some((each) => each.status === 'added') : blobs.has(blob)) wanted.add(path);
  // A file that was renamed on its way brings what it was called before.
  for (const { outside = [] } of all.toReversed())
    for (const { path, from } of outside) if (from !== undefined && wanted.has(path)) wanted.add(from);
  return all.flatMap((each) => {
    const outside = each.outside?.filter(({ path }) => wanted.has(path)) ?? [];
    if (each.changes.length === 0 && outside.length === 0) return [];
    const { outside: _, ...rest } = each;
    return [outside.length === 0 ? rest : { ...rest, outside }];
  });
}

/** Whether a commit is among those that another is built on, or the same. */
export function isAncestorIn({ parents }: Pick<RecordLog, 'parents'>, older: string, newer: string): boolean {
  const seen = new Set([newer]);
  for (const each of seen) {
    if (each === older) return true;
    for (const parent of parents.get(each) ?? []) seen.add(parent);
  }
  return false;
}
