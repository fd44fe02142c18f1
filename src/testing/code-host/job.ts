import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { parse } from 'yaml';
import { type Acting, act } from './actions.ts';
import { filled, holds } from './expressions.ts';
import type { JobSetting } from './setting.ts';
import { warmCommand } from './warm-command.ts';
import type { Step } from './workflow.ts';

/** How a job ended, what it printed, and what it left: its folder, the Markdown of its summary, its outputs. */
export type JobResult = {
  readonly name: string;
  readonly result: 'success' | 'failure' | 'skipped';
  readonly folder: string;
  readonly log: string;
  readonly summary: string;
  readonly outputs: { readonly [name: string]: string };
};

type Context = { readonly [name: string]: unknown };

/** Runs a job's steps in a folder of their own, as the runner does: `run` in bash, actions as this host has them. */
export async function runSteps(setting: JobSetting, context: Context, token: string): Promise<JobResult> {
  const { host, runners, job, folder, eventFile, place } = setting;
  const [workspace, temp] = [join(folder, 'workspace'), join(folder, 'temp')];
  const [summary, output] = [join(folder, 'summary.md'), join(folder, 'output.txt')];
  for (const each of [workspace, temp, join(folder, 'home')]) mkdirSync(each, { recursive: true });
  writeFileSync(summary, '');
  const acting: Acting = { ...setting, workspace, temp, token, after: [] };
  const whole: Context = { ...context, env: job.env ?? {}, runner: { os: 'Linux', temp } };
  const at = host.now();
  const env = {
    // What a job commits, it commits by the host's clock.
    ...{ GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at },
    ...{ PATH: process.env['PATH'], HOME: join(folder, 'home'), CI: 'true', GITHUB_ACTIONS: 'true', RUNNER_TEMP: temp },
    ...{ NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], GIT_CONFIG_NOSYSTEM: '1', LANG: 'C.UTF-8' },
    ...{
      GITHUB_EVENT_PATH: eventFile,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_OUTPUT: output,
      GITHUB_WORKSPACE: workspace,
    },
    ...{ GITHUB_REPOSITORY: host.repository, GITHUB_SERVER_URL: host.url, GITHUB_API_URL: `${host.url}/api/v3` },
    ...{ GITHUB_REF: place.ref, GITHUB_SHA: place.sha, GITHUB_RUN_ID: '1', GITHUB_RUN_ATTEMPT: '1' },
    GITHUB_EVENT_NAME: String((context['github'] as Context)['event_name']),
    GITHUB_REF_NAME: String((context['github'] as Context)['ref_name']),
    ...runners.env,
    ...filledAll(job.env, whole, {}),
  };
  const done = await runList(job.steps, whole, { acting, env, output, standIns: runners.standIns ?? {} });
  if (!done.failed) for (const each of acting.after) each();
  return {
    name: setting.name,
    result: done.failed ? 'failure' : 'success',
    folder: workspace,
    log: done.log,
    summary: readFileSync(summary, 'utf8'),
    outputs: done.outputsOf(job.outputs),
  };
}

type Values = { readonly [key: string]: string | number | boolean } | undefined;
const filledAll = (values: Values, context: Context, asks: Asks): { [key: string]: string } =>
  Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, filled(value, context, asks)]));
type Asks = Parameters<typeof filled>[2];

type Running = {
  readonly acting: Acting;
  readonly env: NodeJS.ProcessEnv;
  readonly output: string;
  readonly standIns: { readonly [line: string]: number };
};
type Done = {
  readonly failed: boolean;
  readonly log: string;
  readonly outputsOf: (outputs: Values) => { [name: string]: string };
};

/** Runs the steps of a job, or of an action that is made of steps: each list knows its own steps, and whether one of them failed. */
async function runList(list: readonly Step[], context: Context, running: Running): Promise<Done> {
  const { acting, env, output } = running;
  const steps: { [id: string]: { outcome: string; conclusion: string; outputs: { [name: string]: string } } } = {};
  let [log, failed] = ['', false];
  const asks = {
    success: () => !failed,
    failure: () => failed,
    always: () => true,
    cancelled: () => false,
    hashFiles: (...patterns: string[]) => hashFiles(acting.workspace, patterns),
  };
  const all = (): Context => ({ ...context, steps, job: { status: failed ? 'failure' : 'success' } });
  for (const step of list) {
    if (!holds(step.if, all(), asks)) continue;
    writeFileSync(output, '');
    const inputs = filledAll(step.with, all(), asks);
    const how = { ...running, env: { ...env, ...filledAll(step.env, all(), asks) } };
    const ended = step.uses?.startsWith('./')
      ? await runLocal(step.uses, inputs, context, how)
      : await runStep(step, acting, { ...how, inputs });
    log += ended.log;
    const outcome = ended.code === 0 ? 'success' : 'failure';
    const forgiven = step['continue-on-error'] === true;
    if (step.id !== undefined)
      steps[step.id] = {
        ...{ outcome, conclusion: forgiven ? 'success' : outcome },
        outputs: { ...(step.run === undefined ? {} : outputsIn(readFileSync(output, 'utf8'))), ...ended.outputs },
      };
    failed ||= ended.code !== 0 && !forgiven;
  }
  return { failed, log, outputsOf: (outputs) => filledAll(outputs, all(), asks) };
}

/** What a composite action may read; secrets, variables and other jobs have to be handed to it (docs: "Contexts reference"). */
const SEEN = ['github', 'env', 'runner', 'strategy', 'matrix'];

/** Runs an action that lies in the workspace, and is read when its turn comes. */
async function runLocal(
  path: string,
  given: { readonly [input: string]: string },
  context: Context,
  running: Running,
): Promise<Ended> {
  const head = `\n$ ${path}\n`;
  const file = join(running.acting.workspace, path, 'action.yml');
  if (!existsSync(file)) return { code: 1, log: `${head}Error: Can't find 'action.yml' under '${path}'.\n` };
  const { inputs = {}, outputs = {}, runs } = parse(readFileSync(file, 'utf8')) as ActionFile;
  const unknown = Object.keys(given).filter((name) => !(name in inputs));
  const bare = runs.steps.find((step) => step.run !== undefined && step.shell === undefined);
  if (runs.using !== 'composite' || unknown.length > 0 || bare !== undefined)
    return { code: 1, log: `${head}Error: ${unknown.join()}${bare?.run ?? ''} is not what an action may have\n` };
  const values = Object.fromEntries(Object.entries(inputs).map(([name, { default: other = '' }]) => [name, other]));
  const seen = Object.fromEntries(Object.entries(context).filter(([name]) => SEEN.includes(name)));
  const done = await runList(runs.steps, { ...seen, inputs: { ...values, ...given } }, running);
  const said = Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  return { code: done.failed ? 1 : 0, log: head + done.log, outputs: done.outputsOf(said) };
}
type ActionFile = {
  readonly inputs?: { readonly [name: string]: { readonly default?: string } };
  readonly outputs?: { readonly [name: string]: { readonly value: string } };
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};

type Ended = { readonly code: number; readonly log: string; readonly outputs?: { readonly [name: string]: string } };

async function runStep(
  step: Step,
  acting: Acting,
  how: { env: NodeJS.ProcessEnv; inputs: { [input: string]: string }; standIns: { readonly [line: string]: number } },
): Promise<Ended> {
  const head = `\n$ ${step.run ?? step.uses?.split('@')[0]}\n`;
  if (step.uses !== undefined) {
    try {
      return { code: 0, log: head, outputs: await act(step.uses.split('@')[0] ?? '', how.inputs, acting, how.env) };
    } catch (thrown) {
      return { code: 1, log: `${head}Error: ${(thrown as Error).message}\n` };
    }
  }
  const line = step.run ?? '';
  const cwd = join(acting.workspace, step['working-directory'] ?? '.');
  if (line.startsWith('npm ci')) {
    if (!existsSync(join(cwd, 'package-lock.json')))
      return { code: 1, log: `${head}npm error: no package-lock.json\n` };
    if (!existsSync(join(cwd, 'node_modules'))) symlinkSync(acting.runners.packages, join(cwd, 'node_modules'));
    return { code: 0, log: head };
  }
  const standIn = how.standIns[line];
  if (standIn !== undefined) return { code: standIn, log: head };
  const warm = await warmCommand(line, cwd, how.env, acting.runners.commands);
  if (warm !== undefined) return { code: warm.code, log: `${head}${warm.printed}` };
  const ended = await bash(line, cwd, how.env);
  return { code: ended.code, log: `${head}${ended.said}` };
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

/** `name=value` a line, and `name<<END` up to a line that says END. */
function outputsIn(text: string): { [name: string]: string } {
  const found = text.matchAll(/^(\w[\w-]*)(?:=(.*)|<<(\S+)\n([\s\S]*?)\n\3)$/gm);
  return Object.fromEntries([...found].map(([, name = '', line, , long]) => [name, line ?? long ?? '']));
}

/** GitHub's `hashFiles`: a digest of the digests of all files of the workspace that fit; empty where none does. */
function hashFiles(workspace: string, patterns: readonly string[]): string {
  const not = patterns.filter((each) => each.startsWith('!')).map((each) => each.slice(1));
  const files = patterns
    .filter((each) => !each.startsWith('!'))
    .flatMap((each) =>
      globSync(each, { cwd: workspace, exclude: (name) => name === 'node_modules' || name === '.git' }),
    )
    .filter((each) => !not.some((pattern) => matchesGlob(each, pattern)) && statSync(join(workspace, each)).isFile());
  if (files.length === 0) return '';
  const all = createHash('sha256');
  for (const each of [...new Set(files)].sort())
    all.update(
      createHash('sha256')
        .update(readFileSync(join(workspace, each)))
        .digest(),
    );
  return all.digest('hex');
}
