import { join } from 'node:path';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { statsAt } from '../../io/files/stamps.ts';
import { writeAtomic } from '../../io/files/write-atomic.ts';
import { type Base, UNFILTERED } from '../../io/git/checkout.ts';
import { fetchBlobs, weightOf } from '../../io/git/fetch-blobs.ts';
import { type Git, gitIn } from '../../io/git/git.ts';
import { type KnownBlobs, knownBlobs, standInFor } from '../../io/git/known-blobs.ts';
import { filesInIndex, filesInTree, type HeldFile, isPartial, objectsHere } from '../../io/git/missing-blobs.ts';
import { GitRefusal } from '../../io/git/refusal.ts';

/**
 * Makes a working copy whole from which a sparse checkout of a partial clone left pictures out, without fetching them all: what git has
 * here is written, for what is known from before stands a pointer, and only what nobody ever looked at is fetched, of HEAD and
 * of where it parted from the base. Any other clone stays as it is. Told are the files and bytes that were fetched.
 */
export async function bringMissing(options: {
  readonly root: string;
  readonly base?: Base;
  readonly env: NodeJS.ProcessEnv;
}): Promise<{ readonly files: number; readonly bytes: number }> {
  const { root, base, env } = options;
  const git = gitIn(root);
  const own = await filesInIndex(git, 'campaigns');
  if (!own.some(({ left }) => left) || !(await isPartial(git))) return { files: 0, bytes: 0 };
  const known = knownBlobs(cacheFolder(root));
  const here = new Set(await objectsHere(git));
  // What the base's own clone has, only the base is read from.
  const there = new Set([...here, ...(await objectsOf(base))]);
  const unknown = absentOf(own, here, known);
  if (base !== undefined) for (const each of absentOf(await filesAtBase(git, base), there, known)) unknown.add(each);
  await fetchBlobs(root, [...unknown], env);
  for (const blob of unknown) here.add(blob);
  await place(
    root,
    own.filter((each) => each.left === true && statsAt(join(root, each.path)) === undefined),
    {
      here,
      known,
    },
  );
  return { files: unknown.size, bytes: await weightOf(root, [...unknown]) };
}

/**
 * Fetches of what a commit has those files that a partial clone lacks and that nobody ever looked at, so that it can be read; of a whole clone
 * nothing. @throws GitRefusal when they cannot be had.
 */
export async function bringCommit(root: string, commit: string, env: NodeJS.ProcessEnv): Promise<void> {
  const git = gitIn(root);
  if (!(await isPartial(git))) return;
  const files = await filesInTree(git, commit, 'campaigns');
  await fetchBlobs(root, [...absentOf(files, await objectsHere(git), knownBlobs(cacheFolder(root)))], env);
}

/** What these are of and neither lies here nor is known. */
const absentOf = (files: readonly HeldFile[], here: ReadonlySet<string>, known: KnownBlobs): Set<string> =>
  new Set(files.flatMap(({ blob }) => (here.has(blob) || known.has(blob) ? [] : [blob])));

const objectsOf = async (base: Base | undefined): Promise<Iterable<string>> =>
  typeof base === 'object' ? objectsHere(gitIn(base.dir)) : [];

/** The files where HEAD and the base part; where this clone does not have the base's commit, those of the base. */
async function filesAtBase(git: Git, base: Base): Promise<HeldFile[]> {
  const there = typeof base === 'string' ? git : gitIn(base.dir);
  const commit = (await there('rev-parse', '--verify', typeof base === 'string' ? `${base}^{commit}` : 'HEAD')).trim();
  const parted = await git('merge-base', 'HEAD', commit).catch((thrown: unknown) => {
    if (thrown instanceof GitRefusal) return '';
    throw thrown;
  });
  return parted.trim() === '' ? filesInTree(there, commit, 'campaigns') : filesInTree(git, parted.trim(), 'campaigns');
}

async function place(
  root: string,
  files: readonly HeldFile[],
  { here, known }: { readonly here: ReadonlySet<string>; readonly known: KnownBlobs },
): Promise<void> {
  if (files.length === 0) return;
  const git = gitIn(root, { hands: 'program' });
  // Or git would take whatever lies there for a change.
  await git('config', 'sparse.expectFilesOutsideOfPatterns', 'true');
  const whole = files.filter(({ blob }) => here.has(blob));
  const words = [...UNFILTERED, 'checkout-index', '-z', '--stdin', '--ignore-skip-worktree-bits'];
  await git.bytes(words, whole.map(({ path }) => `${path}\0`).join(''));
  for (const { path, blob } of files) {
    const stands = here.has(blob) ? undefined : known.get(blob);
    if (stands !== undefined) await writeAtomic(join(root, path), standInFor(stands), { flush: false });
  }
}
