import { access, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { cacheFolder } from '../cache/cache-folder.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { writeAtomic } from '../files/write-atomic.ts';
import { type Git, gitIn } from './git.ts';
import { knownBlobs, standInFor } from './known-blobs.ts';
import { fillPointers, lfsStore, pointerFiles } from './lfs-store.ts';
import { filesInIndex, type HeldFile, isPartial, objectsHere } from './missing-blobs.ts';
import { GitRefusal } from './refusal.ts';
import { openRepository, type Repository } from './repository.ts';

/** The record as it was at a commit, in a folder of its own with its history. `done` takes it away again. */
export type Checkout = { readonly root: string; readonly commit: string; readonly done: () => Promise<void> };

/** What to compare with: a commit or branch that this repository has, or a clone of its own that stands on it (an absolute path). */
export type Base = string | { readonly dir: string };

/**
 * Checks out `campaigns/` as it was where the base and HEAD part, in a repository of its own that borrows the objects of this
 * one and of the base's own clone: neither working copy nor its `.git` is touched, so it works in a hook and where one may
 * only read. Hooks do not run. A clone of its own has the files that a filter kept from this one.
 * Undefined when the two have nothing in common, or `campaigns/` was not there yet.
 * @throws WrongUse when there is no such commit here (a shallow clone, a misspelt name).
 * @throws Refusal when git does not answer, or does not have the files of that commit.
 */
export async function checkoutBase(root: string, base: Base): Promise<Checkout | undefined> {
  const repository = await opened(root);
  const { prefix, head } = repository;
  const from = typeof base === 'string' ? root : base.dir;
  const wanted = typeof base === 'string' ? await commitOf(repository, base) : (await opened(from)).head;
  if (wanted === undefined) throw new WrongUse(`Nothing was committed yet in ${from}.`);
  const { path: folder, done } = await temporaryFolder('greenlit-base-');
  try {
    await borrow([...new Set([root, from])], folder);
    const commit = await exitsWith(1, gitIn(folder)('merge-base', wanted, head ?? 'HEAD'));
    if (commit !== undefined && (await gitIn(folder)('ls-tree', '--name-only', commit, `${prefix}campaigns`)) !== '') {
      await writeFile(join(folder, '.git', 'HEAD'), `${commit}\n`);
      await checkOut([root, from], folder, commit, prefix);
      return { root: join(folder, prefix), commit, done };
    }
  } catch (thrown) {
    await done();
    throw thrown;
  }
  await done();
  return undefined;
}

/**
 * The same for a commit of this repository itself. Undefined where it is not here, as after somebody wrote the branch anew, or had
 * no `campaigns/`. With `only`, the files of these campaigns and of the others their texts, since recipes are named across them.
 * @throws Refusal when git does not answer, or does not have the files of that commit.
 */
export async function checkoutCommit(
  root: string,
  id: string,
  only?: ReadonlySet<string>,
): Promise<Checkout | undefined> {
  if (!/^[0-9a-f]{40,64}$/.test(id)) return undefined;
  const { git, prefix } = await opened(root);
  const asked = git('rev-parse', '--verify', '--quiet', '--end-of-options', `${id}^{commit}`);
  const commit = await exitsWith(1, asked);
  if (commit === undefined || (await git('ls-tree', '--name-only', commit, 'campaigns')) === '') return undefined;
  const { path: folder, done } = await temporaryFolder('greenlit-base-');
  try {
    await borrow([root], folder);
    await writeFile(join(folder, '.git', 'HEAD'), `${commit}\n`);
    await checkOut([root], folder, commit, prefix, only);
    return { root: join(folder, prefix), commit, done };
  } catch (thrown) {
    await done();
    throw thrown;
  }
}

async function opened(root: string): Promise<Repository> {
  const repository = await openRepository(root);
  if ('reason' in repository) throw noBase(repository.reason);
  return repository;
}

/** The commit that a base names here, by its id. @throws WrongUse when there is none, Refusal where there is no repository. */
export const baseCommit = async (root: string, base: string): Promise<string> => commitOf(await opened(root), base);

async function commitOf({ git, boundaries }: Repository, ref: string): Promise<string> {
  const found = await exitsWith(1, git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`));
  if (found !== undefined) return found;
  throw new WrongUse(
    boundaries.size > 0
      ? `There is no commit ${ref} here. A shallow clone has only the newest: fetch the whole history.`
      : `There is no commit ${ref} here. Is it spelt right, and fetched? git fetch origin`,
  );
}

/** The answer, or undefined where git says "there is none" by this exit code. */
async function exitsWith(code: number, asked: Promise<string>): Promise<string | undefined> {
  try {
    return (await asked).trim();
  } catch (thrown) {
    if (thrown instanceof GitRefusal && thrown.exitCode === code) return undefined;
    throw thrown;
  }
}

/** A repository in `folder` that looks for objects where others keep theirs; the first says where its history begins. */
async function borrow(from: readonly string[], folder: string): Promise<void> {
  const places = await Promise.all(
    from.map(async (root) => {
      const said = await gitIn(root)(
        'rev-parse',
        '--show-object-format',
        '--git-path',
        'objects',
        '--git-path',
        'shallow',
      );
      const [format = 'sha1', objects = '', shallow = ''] = said.split('\n');
      return { format, objects: resolve(root, objects), border: resolve(root, shallow) };
    }),
  );
  const format = places[0]?.format ?? 'sha1';
  await gitIn(folder, { hands: 'program' })('init', '--quiet', '--template=', `--object-format=${format}`, '.');
  const info = join(folder, '.git', 'objects', 'info');
  await mkdir(info, { recursive: true });
  await writeFile(join(info, 'alternates'), places.map(({ objects }) => `${objects}\n`).join(''));
  const border = places[0]?.border;
  if (border !== undefined && (await isThere(border))) await copyFile(border, join(folder, '.git', 'shallow'));
}

/**
 * The whole tree goes into the index first: git takes from there which files Git LFS keeps (.gitattributes). No filter runs, and
 * what was fetched for the others is put in the place of its pointers; the rest stays a pointer. So does what a partial clone does not
 * have and is known of all the same (`knownBlobs`).
 */
async function checkOut(
  from: readonly string[],
  folder: string,
  commit: string,
  prefix: string,
  only?: ReadonlySet<string>,
): Promise<void> {
  const git = gitIn(folder);
  await git('read-tree', commit);
  const whole = `:(top,literal)${prefix}campaigns`;
  const absent = await absentIn(from, git, whole);
  if (only === undefined && absent.length === 0) await git(...UNFILTERED, 'checkout', '--quiet', '--', whole);
  else {
    const known = knownBlobs(cacheFolder(from[0] ?? folder));
    const away = new Map(absent.map((each) => [each.path, known.get(each.blob)]));
    const paths = (await git('ls-files', '-z', '--', whole)).split('\0').filter((path) => {
      const [, campaign = '', ...rest] = path.slice(prefix.length).split('/');
      return path !== '' && (only === undefined || rest.length === 0 || only.has(campaign) || TEXT.test(path));
    });
    // What is neither here nor known, git says by itself: it is an error, and never an empty file.
    const written = paths.filter((path) => away.get(path) === undefined);
    await git.bytes([...UNFILTERED, 'checkout-index', '-z', '--stdin'], written.map((path) => `${path}\0`).join(''));
    for (const path of paths) {
      const stands = away.get(path);
      if (stands !== undefined) await writeAtomic(join(folder, path), standInFor(stands), { flush: false });
    }
  }
  const root = join(folder, prefix);
  const pointers = await pointerFiles(root);
  if (pointers.length > 0)
    await fillPointers(root, pointers, await Promise.all([...new Set(from)].map(lfsStore)), 'link');
}

/** What the index names below a path and none of these repositories has; a clone that is whole is not asked. */
async function absentIn(from: readonly string[], git: Git, whole: string): Promise<HeldFile[]> {
  const partial = await Promise.all([...new Set(from)].map((root) => isPartial(gitIn(root))));
  if (!partial.includes(true)) return [];
  const here = await objectsHere(git);
  return (await filesInIndex(git, whole)).filter(({ blob }) => !here.has(blob));
}

const TEXT = /\.(?:mdx?|ya?ml|csv)$/;

/** A pointer of Git LFS stays one. */
export const UNFILTERED: readonly string[] = ['smudge=', 'process=', 'required=false'].flatMap((each) => [
  '-c',
  `filter.lfs.${each}`,
]);

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const noBase = (reason: string): Refusal =>
  new Refusal([
    problem(
      'git-refused',
      { file: 'campaigns', line: 1, column: 1 },
      {
        message: reason,
        fix: 'A report compares two commits: run it in a clone of the repository, made with: git clone',
      },
    ),
  ]);
