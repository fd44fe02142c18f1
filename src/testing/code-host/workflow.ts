import { matchesGlob } from 'node:path';
import { parse } from 'yaml';
import type { Happened } from './state.ts';
import { gitOf, type World } from './world.ts';

export type Step = {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string | boolean;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: { readonly [input: string]: string | number | boolean };
  readonly env?: { readonly [name: string]: string };
  readonly 'working-directory'?: string;
  readonly 'continue-on-error'?: boolean;
};
export type Job = {
  readonly name?: string;
  readonly if?: string | boolean;
  readonly needs?: string | readonly string[];
  readonly permissions?: { readonly [scope: string]: string };
  readonly outputs?: { readonly [name: string]: string };
  readonly strategy?: { readonly matrix: { readonly [axis: string]: readonly unknown[] | string } };
  readonly env?: { readonly [name: string]: string };
  readonly environment?: string | { readonly name: string };
  readonly steps: readonly Step[];
};
type Filter = { readonly [kind: string]: readonly string[] | undefined } | null;
export type Workflow = {
  readonly file: string;
  readonly name: string;
  readonly on: { readonly [event: string]: Filter };
  readonly jobs: { readonly [id: string]: Job };
};

/** Where a workflow that an event starts is read from and runs: GitHub's `ref` and `sha`, and the commit that checks go to. */
export type Place = { readonly ref: string; readonly sha: string; readonly checksOn: string };

/** The place of an event (docs: "Events that trigger workflows"); undefined where a pull request has conflicts. */
export function placeOf(world: World, { name, payload }: Happened): Place | undefined {
  const side = gitOf(world);
  const facts = payload as {
    pull_request?: { number: number; head: { sha: string } };
    merge_group?: { head_ref: string; head_sha: string };
    ref?: string;
    after?: string;
  };
  if (facts.pull_request !== undefined) {
    const ref = `refs/pull/${facts.pull_request.number}/merge`;
    const sha = side.tip(ref);
    return sha === undefined ? undefined : { ref, sha, checksOn: facts.pull_request.head.sha };
  }
  if (facts.merge_group !== undefined)
    return { ref: facts.merge_group.head_ref, sha: facts.merge_group.head_sha, checksOn: facts.merge_group.head_sha };
  if (name === 'push' && facts.ref !== undefined && facts.after !== undefined) {
    const sha = side.tip(facts.after);
    return sha === undefined ? undefined : { ref: facts.ref, sha, checksOn: sha };
  }
  const ref = name === 'workflow_dispatch' && facts.ref !== undefined ? facts.ref : 'refs/heads/main';
  const sha = side.tip(ref);
  return sha === undefined ? undefined : { ref, sha, checksOn: sha };
}

/** The workflows of a commit, read once. */
export function workflowsAt(world: World, sha: string): Workflow[] {
  const known = READ.get(sha) ?? readWorkflows(world, sha);
  READ.set(sha, known);
  return known;
}

/** A commit is the same wherever it is. */
const READ = new Map<string, Workflow[]>();

function readWorkflows(world: World, sha: string): Workflow[] {
  const { git } = gitOf(world);
  const files = git('ls-tree', '--name-only', sha, '.github/workflows/').split('\n');
  return files
    .filter((each) => /\.ya?ml$/.test(each))
    .map(
      (file) =>
        ({ file: file.slice('.github/workflows/'.length), ...parse(git('show', `${sha}:${file}`)) }) as Workflow,
    );
}

/** What starts a workflow of `pull_request` when no types are named; other events start one whatever their action is. */
const DEFAULT_TYPES = ['opened', 'synchronize', 'reopened'];

/** Whether an event starts a workflow: by its name, its action, its branch or tag, and the files that it changes. */
export function isStartedBy(world: World, { on }: Workflow, { name, payload }: Happened, place: Place): boolean {
  if (!(name in on)) return false;
  const filter = on[name] ?? {};
  const types = filter['types'] ?? (name === 'pull_request' ? DEFAULT_TYPES : undefined);
  const action = payload['action'];
  if (types !== undefined && typeof action === 'string' && !types.includes(action)) return false;
  if (name === 'workflow_run') {
    const { name: ended } = payload['workflow_run'] as { name: string };
    return filter['workflows']?.includes(ended) === true;
  }
  if (name === 'push') {
    if (payload['deleted'] === true) return false;
    const [, kind = '', short = ''] = /^refs\/(heads|tags)\/(.*)$/.exec(place.ref) ?? [];
    const own = filter[kind === 'tags' ? 'tags' : 'branches'];
    const other = filter[kind === 'tags' ? 'branches' : 'tags'];
    if (own === undefined ? other !== undefined : !own.some((each) => matchesGlob(short, each))) return false;
    // Tags have no changed files; a filter of paths does not hold them back.
    if (kind === 'tags') return true;
  } else if (name !== 'pull_request') return true;
  const changed = changedBy(world, payload, place);
  const fits = (patterns: readonly string[]) =>
    changed.filter((path) => patterns.some((each) => matchesGlob(path, each)));
  if (filter['paths'] !== undefined) return fits(filter['paths']).length > 0;
  return filter['paths-ignore'] === undefined || fits(filter['paths-ignore']).length < changed.length;
}

/** The files of a push (two commits), or of a pull request (from where it parted from its base). */
function changedBy(world: World, payload: Happened['payload'], place: Place): string[] {
  const { git } = gitOf(world);
  const before = payload['before'] as string | undefined;
  const range =
    payload['pull_request'] === undefined ? [before ?? '', place.sha] : [`${place.sha}^1...${place.checksOn}`];
  if (/^0*$/.test(range[0] ?? '')) return git('ls-tree', '-r', '--name-only', place.sha).split('\n');
  return git('diff', '--name-only', '--no-renames', ...range)
    .split('\n')
    .filter((each) => each !== '');
}

/** Every combination of a matrix; `listed` evaluates an axis that another job made. */
export function matrixOf(
  job: Job,
  listed: (expression: string) => readonly unknown[],
): { readonly [axis: string]: unknown }[] {
  const { include, ...axes } = Object.fromEntries(
    Object.entries(job.strategy?.matrix ?? {}).map(([axis, said]) => [
      axis,
      typeof said === 'string' ? [...listed(said)] : [...said],
    ]),
  ) as { [axis: string]: unknown[] };
  const product = Object.entries(axes).reduce<{ [axis: string]: unknown }[]>(
    (all, [axis, values]) => all.flatMap((each) => values.map((value) => ({ ...each, [axis]: value }))),
    [{}],
  );
  if (include === undefined) return product;
  return Object.keys(axes).length > 0 ? product : (include as { [axis: string]: unknown }[]);
}
