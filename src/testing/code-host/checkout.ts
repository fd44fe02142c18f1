import { execFile, execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the runner tells an action, beyond its inputs. */
export type ActionCall = {
  readonly inputs: { readonly [input: string]: string };
  readonly workspace: string;
  readonly temp: string;
  readonly env: NodeJS.ProcessEnv;
  readonly server: string;
  readonly repository: string;
  readonly token: string;
  readonly ref: string;
  readonly sha: string;
};

type Ask = (...words: string[]) => Promise<string>;

/**
 * `actions/checkout` v7.0.1, command by command (its `src/git-source-provider.ts`), but for those that leave no trace where
 * there are no submodules and no SSH key. What matters to whoever runs after it: the folder is emptied where it is no clone
 * of this repository; the remote has no `.git` at its end; a sparse checkout brings `--filter=blob:none` unless a filter is
 * named; tags come only with the whole history; large files are fetched before the checkout, or one by one in a sparse one;
 * and without `persist-credentials` nothing is left that could fetch what the filter left out.
 * `npx vitest run --project full src/testing/code-host` with `ACTIONS_CHECKOUT` naming a clone of it holds the two together.
 * @throws Error with git's own words.
 */
export async function checkout(call: ActionCall): Promise<void> {
  const { inputs, workspace, temp, server, repository } = call;
  const at = join(workspace, inputs['path'] || '.');
  const lfs = isTrue(inputs['lfs']);
  const git = askGit(at, {
    ...call.env,
    GIT_TERMINAL_PROMPT: '0',
    GCM_INTERACTIVE: 'Never',
    HOME: join(temp, randomUUID()),
    ...(lfs ? {} : { GIT_LFS_SKIP_SMUDGE: '1' }),
  });
  const url = `${server}/${inputs['repository'] || repository}`;
  mkdirSync(git.home, { recursive: true });
  if (existsSync(at)) await emptyUnlessClone(at, url, git.ask);
  mkdirSync(at, { recursive: true });
  await git.ask('config', '--global', '--add', 'safe.directory', at);
  if (!existsSync(join(at, '.git'))) {
    await git.ask('init', '-q', at);
    await git.ask('remote', 'add', 'origin', url);
  }
  await git.ask('config', '--local', 'gc.auto', '0');
  const takeAway = await credentials(at, call, git.ask);
  try {
    if (lfs && hasLfs()) await git.ask('lfs', 'install', '--local');
    await fetchAndCheckOut(at, call, { lfs, ask: git.ask });
  } finally {
    if (!isTrue(inputs['persist-credentials'] ?? 'true')) await takeAway();
    rmSync(git.home, { recursive: true, force: true });
  }
}

async function fetchAndCheckOut(at: string, call: ActionCall, { lfs, ask }: { lfs: boolean; ask: Ask }): Promise<void> {
  const { inputs } = call;
  const wish = wanted(call);
  const sparse = (inputs['sparse-checkout'] ?? '')
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const filter = inputs['filter'] || (sparse.length > 0 ? 'blob:none' : '');
  const depth = Number(inputs['fetch-depth'] || '1');
  const fetching = (...refspecs: string[]) =>
    ask(
      ...['-c', 'protocol.version=2', 'fetch', '-q', '--no-tags', '--prune', '--no-recurse-submodules'],
      ...(filter === '' ? [] : [`--filter=${filter}`]),
      ...(depth > 0 ? [`--depth=${depth}`] : existsSync(join(at, '.git/shallow')) ? ['--unshallow'] : []),
      'origin',
      ...refspecs,
    );
  if (depth > 0) await fetching(...oneRefspec(wish, isTrue(inputs['fetch-tags'])));
  else {
    const pull = wish.ref.startsWith('refs/pull/')
      ? [`+${wish.commit || wish.ref}:refs/remotes/pull/${wish.ref.slice(10)}`]
      : [];
    await fetching('+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*', ...pull);
    if (!(await matches(wish, ask))) await fetching(...oneRefspec(wish, false));
  }
  if (!(await matches(wish, ask)))
    throw new Error(`The ref '${wish.ref}' does not point to the expected commit '${wish.commit}'.`);
  const [ref, start] = await whatToCheckOut(wish, ask);
  if (lfs && sparse.length === 0 && hasLfs()) await ask('lfs', 'fetch', 'origin', start ?? ref);
  if (sparse.length === 0) {
    await ask('sparse-checkout', 'disable');
    // What turning it off leaves behind is taken away as well, where it is there.
    await ask('config', '--local', '--unset-all', 'extensions.worktreeConfig').catch(() => {});
  } else if (isTrue(inputs['sparse-checkout-cone-mode'] || 'true')) await ask('sparse-checkout', 'set', ...sparse);
  else {
    await ask('config', 'core.sparseCheckout', 'true');
    mkdirSync(join(at, '.git/info'), { recursive: true });
    appendFileSync(join(at, '.git/info/sparse-checkout'), `\n${sparse.join('\n')}\n`);
  }
  await ask('checkout', '-q', '--force', ...(start === undefined ? [ref] : ['-B', ref, start]));
  if (lfs && !hasLfs() && /filter=lfs/.test(textOf(join(at, '.gitattributes'))))
    throw new Error('this repository keeps files in Git LFS, and there is no git-lfs here');
}

type Wanted = { readonly ref: string; readonly commit: string };

/** Without a `ref`, that of the event and its commit; 40 digits are a commit; anything else a branch or tag by its name. */
function wanted({ inputs, ref, sha }: ActionCall): Wanted {
  const said = inputs['ref'] ?? '';
  if (said === '') return { ref, commit: sha };
  return /^[0-9a-f]{40}$/i.test(said) ? { ref: '', commit: said } : { ref: said, commit: '' };
}

function oneRefspec({ ref, commit }: Wanted, tags: boolean): string[] {
  const all = tags ? ['+refs/tags/*:refs/tags/*'] : [];
  if (ref.startsWith('refs/heads/')) return [...all, `+${commit || ref}:refs/remotes/origin/${ref.slice(11)}`];
  if (ref.startsWith('refs/pull/')) return [...all, `+${commit || ref}:refs/remotes/pull/${ref.slice(10)}`];
  if (ref.startsWith('refs/tags/')) return tags ? all : [`+${ref}:${ref}`];
  if (commit !== '') return [...all, commit];
  if (ref.startsWith('refs/')) return [...all, `+${ref}:${ref}`];
  const tag = tags ? all : [`+refs/tags/${ref}*:refs/tags/${ref}*`];
  return [`+refs/heads/${ref}*:refs/remotes/origin/${ref}*`, ...tag];
}

async function matches({ ref, commit }: Wanted, ask: Ask): Promise<boolean> {
  if (commit === '' || ref.startsWith('refs/pull/')) return true;
  const name = ref === '' ? commit : ref.startsWith('refs/heads/') ? `refs/remotes/origin/${ref.slice(11)}` : ref;
  const found = await ask('rev-parse', '--verify', '--quiet', `${name}^{commit}`).catch(() => '');
  return found.trim() === commit;
}

async function whatToCheckOut({ ref, commit }: Wanted, ask: Ask): Promise<[string, string?]> {
  if (ref === '') return [commit];
  if (ref.startsWith('refs/heads/')) return [ref.slice(11), `refs/remotes/origin/${ref.slice(11)}`];
  if (ref.startsWith('refs/pull/')) return [`refs/remotes/pull/${ref.slice(10)}`];
  if (ref.startsWith('refs/tags/')) return [ref];
  if (ref.startsWith('refs/')) return [commit || ref];
  if ((await ask('branch', '--list', '--remote', `origin/${ref}`)).trim() !== '')
    return [ref, `refs/remotes/origin/${ref}`];
  if ((await ask('tag', '--list', ref)).trim() !== '') return [`refs/tags/${ref}`];
  throw new Error(`A branch or tag with the name '${ref}' could not be found`);
}

/** A folder that is a clone of this already is cleaned; anything else in the place is thrown away. */
async function emptyUnlessClone(at: string, url: string, ask: Ask): Promise<void> {
  const same =
    existsSync(join(at, '.git')) &&
    (await ask('config', '--local', '--get', 'remote.origin.url').catch(() => '')).trim() === url;
  if (same) {
    await ask('clean', '-ffdxq');
    await ask('reset', '-q', '--hard', 'HEAD');
  } else for (const each of readdirSync(at)) rmSync(join(at, each), { recursive: true, force: true });
}

/** The token in a file of its own in the runner's temporary folder, which the clone includes. Returns how it is taken away. */
async function credentials(at: string, { server, token, temp }: ActionCall, ask: Ask): Promise<() => Promise<void>> {
  const file = join(temp, `git-credentials-${randomUUID()}.config`);
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  writeFileSync(file, `[http "${new URL(server).origin}/"]\n\textraheader = AUTHORIZATION: basic ${basic}\n`);
  const keys = [`includeIf.gitdir:${at}/.git.path`, `includeIf.gitdir:${at}/.git/worktrees/*.path`];
  for (const key of keys) await ask('config', '--local', key, file);
  return async () => {
    for (const key of keys) await ask('config', '--local', '--unset', key);
    rmSync(file, { force: true });
  };
}

function askGit(cwd: string, env: NodeJS.ProcessEnv & { HOME: string }): { ask: Ask; home: string } {
  const ask: Ask = (...words) =>
    new Promise((resolve, reject) => {
      execFile('git', words, { cwd, env, maxBuffer: 1 << 27 }, (error, said, told) => {
        if (error === null) resolve(said);
        else reject(new Error(`git ${words.join(' ')}: ${told.trim() || error.message}`));
      });
    });
  return { ask, home: env.HOME };
}

const isTrue = (said: string | undefined): boolean => (said ?? '').toUpperCase() === 'TRUE';
const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

let lfsHere: boolean | undefined;
/** Runners have Git LFS; a machine for tests may lack it. */
export function hasLfs(): boolean {
  if (lfsHere === undefined)
    try {
      execFileSync('git', ['lfs', 'version'], { stdio: 'ignore' });
      lfsHere = true;
    } catch {
      lfsHere = false;
    }
  return lfsHere;
}
