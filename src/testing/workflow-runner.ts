import { execFile, execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

/** What GitHub's runner would give a job, as far as it can be had without GitHub. */
export type Runner = {
  /** The repository that is checked out: a path that git can clone. */
  readonly origin: string;
  /** The commit of an event without a pull request, and of `github.sha`. */
  readonly sha: string;
  readonly event: object;
  /** Variables of the runner: the code host's address, its token, what the tests set. */
  readonly env: { readonly [name: string]: string };
  /** Secrets of the repository; the others are empty, as GitHub gives them. */
  readonly secrets?: { readonly [name: string]: string };
  /** A folder that jobs of one run share: their artifacts lie in it. */
  readonly folder: string;
  /** Where packages are installed already; `npm ci` finds them there. */
  readonly packages: string;
};

export type Ran = { readonly job: string; readonly folder: string; readonly log: string; readonly summary: string };

type Step = {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: { readonly [input: string]: string | number | boolean };
  readonly env?: { readonly [name: string]: string };
  readonly 'working-directory'?: string;
};
type Job = {
  readonly steps: readonly Step[];
  readonly strategy?: { matrix: { include: { [name: string]: string }[] } };
};

/**
 * Runs one job of a workflow file as the runner does: a folder of its own, each step in order, `run` in bash. Checkouts are
 * real clones; artifacts are folders; caches are always empty. A step that fails ends the job, unless `mayFail` names it.
 */
export async function runJob(
  file: string,
  name: string,
  runner: Runner,
  more: { readonly matrix?: { readonly [name: string]: string }; readonly mayFail?: string } = {},
): Promise<Ran> {
  const job = (parse(readFileSync(file, 'utf8')) as { jobs: { [id: string]: Job } }).jobs[name];
  if (job === undefined) throw new Error(`${file} has no job ${name}`);
  const folder = join(
    runner.folder,
    `${name}-${Object.values(more.matrix ?? {})
      .join('-')
      .replaceAll('/', '-')}`,
  );
  const [event, summary] = [join(runner.folder, 'event.json'), join(folder, '..', `${name}-summary.md`)];
  mkdirSync(folder, { recursive: true });
  writeFileSync(event, JSON.stringify(runner.event));
  appendFileSync(summary, '');
  const context = {
    github: { event: runner.event, sha: runner.sha, token: 'token' },
    matrix: more.matrix ?? {},
    secrets: runner.secrets ?? {},
  };
  let log = '';
  for (const step of job.steps) {
    const inputs = Object.fromEntries(
      Object.entries(step.with ?? {}).map(([key, value]) => [key, filled(value, context)]),
    );
    if (step.uses !== undefined) {
      act(step.uses.split('@')[0] ?? '', inputs, folder, runner);
      continue;
    }
    const cwd = join(folder, step['working-directory'] ?? '.');
    if (step.run?.startsWith('npm ci')) {
      symlinkSync(runner.packages, join(cwd, 'node_modules'));
      continue;
    }
    const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([key, value]) => [key, filled(value, context)]));
    const ended = await bash(step.run ?? '', cwd, {
      PATH: process.env['PATH'] ?? '',
      HOME: runner.folder,
      CI: 'true',
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      GIT_CONFIG_NOSYSTEM: '1',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_PATH: event,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_WORKSPACE: folder,
      ...runner.env,
      ...own,
    });
    log += `$ ${step.run}\n${ended.said}`;
    if (ended.code !== 0 && (step.name === undefined || step.name !== more.mayFail))
      throw new Error(`${file}, ${name}: this step ended with ${ended.code}\n${log}`);
  }
  return { job: name, folder, log, summary: readFileSync(summary, 'utf8') };
}

type Context = { readonly [name: string]: unknown };

/** The expressions that our workflows put into inputs and variables: names with dots, nothing computed but hashFiles. */
function filled(value: string | number | boolean, context: Context): string {
  return String(value).replace(/\$\{\{\s*([^}]+?)\s*\}\}/g, (_, expression: string) => {
    if (/^(?:hashFiles\(|runner\.|steps\.)/.test(expression)) return 'x';
    if (expression.startsWith('secrets.')) return (context['secrets'] as Runner['env'])[expression.slice(8)] ?? '';
    const found = expression.split('.').reduce<unknown>((at, key) => (at as Context | undefined)?.[key], context);
    if (typeof found !== 'string') throw new Error(`this runner does not know ${expression}`);
    return found;
  });
}

function act(action: string, inputs: { readonly [input: string]: string }, folder: string, runner: Runner): void {
  const shelf = join(runner.folder, 'artifacts');
  const at = join(folder, inputs['path'] ?? '.');
  if (action === 'actions/checkout') checkout(at, inputs, runner);
  else if (action === 'actions/upload-artifact') {
    if (existsSync(at)) cpSync(at, join(shelf, inputs['name'] ?? 'artifact'), { recursive: true });
    else if (inputs['if-no-files-found'] !== 'ignore') throw new Error(`there is nothing at ${inputs['path']} to keep`);
  } else if (action === 'actions/download-artifact') {
    const { name, pattern } = inputs;
    if (name !== undefined) cpSync(join(shelf, name), at, { recursive: true });
    for (const each of readdirSync(shelf))
      if (pattern !== undefined && new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(each))
        cpSync(join(shelf, each), join(at, each), { recursive: true });
  } else if (!IDLE.includes(action)) throw new Error(`this runner does not know ${action}`);
}

/** What has an effect only at the code host. */
const IDLE = [
  'actions/setup-node',
  'actions/cache',
  'actions/cache/restore',
  'actions/upload-pages-artifact',
  'actions/deploy-pages',
  'actions/attest',
];

/** As actions/checkout does it: into a folder that may hold others, the commit without a branch, and only what is asked for. */
function checkout(at: string, inputs: { readonly [input: string]: string }, { origin, sha }: Runner): void {
  mkdirSync(at, { recursive: true });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'advice.detachedHead=false', ...args], {
      cwd: at,
      stdio: 'pipe',
      env: { PATH: process.env['PATH'], HOME: dirname(at), GIT_CONFIG_NOSYSTEM: '1', GIT_LFS_SKIP_SMUDGE: '1' },
    });
  git('init', '-q');
  git('remote', 'add', 'origin', `file://${origin}`);
  git(
    'fetch',
    '-q',
    ...(inputs['fetch-depth'] === '0' ? [] : ['--depth=1']),
    'origin',
    '+refs/heads/*:refs/remotes/origin/*',
    inputs['ref'] ?? sha,
  );
  const sparse = inputs['sparse-checkout'];
  if (sparse !== undefined) git('sparse-checkout', 'set', '--no-cone', ...sparse.trim().split('\n'));
  git('checkout', '-q', '--detach', inputs['ref'] ?? sha);
}

/** With -e and pipefail, as the runner starts it. The output is what people would see, both streams in one. */
const bash = (script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    execFile(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', `${script} 2>&1`],
      { cwd, env, maxBuffer: 1 << 27 },
      (error, said) => resolve({ code: error === null ? 0 : Number(error.code ?? 1), said }),
    );
  });
