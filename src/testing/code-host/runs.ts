import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filled, holds, listed } from './expressions.ts';
import { type JobResult, runSteps } from './job.ts';
import type { Runners } from './setting.ts';
import { artifactsIn, type Caches, cachesIn } from './shelf.ts';
import type { CodeHostServer } from './start.ts';
import { type Happened, PROGRAM } from './state.ts';
import { isStartedBy, type Job, matrixOf, type Place, placeOf, type Workflow, workflowsAt } from './workflow.ts';
import { gitOf, happen } from './world.ts';

/** One run of a workflow: each job by its id (and what its matrix says), in the order in which they ended. */
export type Run = {
  readonly file: string;
  readonly event: string;
  readonly jobs: { readonly [id: string]: JobResult };
};

/** Runs every workflow that is started by what happened on the host, and by what those do, until nothing happens any more. */
export async function runAll(host: CodeHostServer, runners: Runners): Promise<Run[]> {
  const runs: Run[] = [];
  for (let event = host.state.happened.shift(); event !== undefined; event = host.state.happened.shift()) {
    const place = event.starts ? placeOf(host, event) : undefined;
    if (place === undefined) continue;
    for (const workflow of workflowsAt(host, place.sha))
      if (isStartedBy(host, workflow, event, place)) {
        const run = await runWorkflow(host, runners, workflow, event, place);
        runs.push(run);
        ended(host, run, workflow, event);
      }
  }
  return runs;
}

/** The end of a run is an event too, also of one whose jobs were all skipped; but for the end of a run that such an end started, which is where the host stops. */
function ended(host: CodeHostServer, run: Run, { name }: Workflow, event: Happened): void {
  if (event.name === 'workflow_run') return;
  const pull = event.payload['pull_request'] as
    | { head: { ref: string; sha: string; repo: { full_name: string } } }
    | undefined;
  const results = Object.values(run.jobs).map((each) => each.result);
  happen(host, 'workflow_run', 'completed', host.as(PROGRAM.login), {
    workflow_run: {
      ...{ name, event: event.name, status: 'completed' },
      conclusion: ['failure', 'success', 'skipped'].find((each) => results.some((one) => one === each)) ?? 'skipped',
      head_branch: pull?.head.ref ?? 'main',
      head_sha: pull?.head.sha ?? gitOf(host).tip('refs/heads/main'),
      head_repository: { full_name: pull?.head.repo.full_name ?? host.repository },
      // Empty where the head is in a fork; nothing here asks for it.
      pull_requests: [],
    },
    workflow: { name },
  });
}

/** Forgets what happened: it was only the way to where a test begins. */
export const forget = (host: CodeHostServer): void => void host.state.happened.splice(0);

/** Runs one workflow for an event, whatever started it: a schedule, somebody who pressed the button, or "Re-run". */
export async function runWorkflow(
  host: CodeHostServer,
  runners: Runners,
  workflow: Workflow,
  event: Happened,
  place: Place | undefined = placeOf(host, event),
): Promise<Run> {
  if (place === undefined) throw new Error(`${event.name} starts nothing here`);
  const folder = join(runners.folder, `run-${host.state.next++}`);
  mkdirSync(folder, { recursive: true });
  const eventFile = join(folder, 'event.json');
  writeFileSync(eventFile, JSON.stringify(event.payload));
  const artifacts = artifactsIn(join(folder, 'artifacts'));
  const caches = cachesOf(host, runners);
  const fork = isFork(host, event);
  const jobs: { [id: string]: JobResult } = {};
  const byId: { [id: string]: { result: string; outputs: { [name: string]: string } } } = {};
  for (const [id, job] of inOrder(workflow)) {
    const needs = Object.fromEntries([job.needs ?? []].flat().map((each) => [each, byId[each]]));
    const results = Object.values(needs).map((each) => each?.result);
    const context = {
      github: gitHubContext(host, workflow, event, place),
      needs,
      secrets: {},
      vars: runners.vars ?? {},
    };
    const asks = {
      success: () => results.every((each) => each === 'success'),
      failure: () => results.includes('failure'),
      always: () => true,
      cancelled: () => false,
    };
    const here = !(runners.elsewhere ?? []).includes(`${workflow.file}/${id}`);
    const goes = here && holds(job.if, context, asks);
    const all = await Promise.all(
      matrixOf(job, (said) => (goes ? listed(said, context, asks) : [said])).map(async (matrix): Promise<JobResult> => {
        const name = filled(job.name ?? id, { ...context, matrix }, asks);
        const check = {
          ...{ id: host.state.next++, name, sha: place.checksOn, by: 'actions' as const, at: host.state.next },
        };
        if (!goes) {
          host.state.checks.push({ ...check, status: 'completed', conclusion: 'skipped' });
          return { name, result: 'skipped', folder: '', log: '', summary: '', outputs: {} };
        }
        const run = { ...check, status: 'in_progress', conclusion: null as string | null };
        host.state.checks.push(run);
        const scopes = fork ? readOnly(job.permissions ?? {}) : (job.permissions ?? {});
        const grant = host.jobGrant(scopes);
        const words = Object.values(matrix).map((each) => String(each).replaceAll('/', '-'));
        const place_ = [id, ...words].join('-');
        const done = await runSteps(
          { host, runners, job, name, matrix, artifacts, caches, eventFile, place, folder: join(folder, place_) },
          {
            ...context,
            github: { ...context.github, token: grant.token },
            matrix,
            secrets: fork ? {} : { ...runners.secrets, ...secretsOf(host, runners, job, place) },
          },
          grant.token,
        );
        grant.end();
        Object.assign(run, { status: 'completed', conclusion: done.result });
        return done;
      }),
    );
    for (const [at, done] of all.entries()) jobs[all.length === 1 ? id : `${id}-${at + 1}`] = done;
    const result =
      ['failure', 'success', 'skipped'].find((each) => all.some((one) => one.result === each)) ?? 'skipped';
    byId[id] = { result, outputs: Object.assign({}, ...all.map((each) => each.outputs)) };
  }
  return { file: workflow.file, event: event.name, jobs };
}

/** What a run of an event says of itself to expressions (docs: "github context"). */
function gitHubContext(host: CodeHostServer, workflow: Workflow, { name, payload }: Happened, { ref, sha }: Place) {
  const pull = payload['pull_request'] as { head: { ref: string }; base: { ref: string } } | undefined;
  return {
    ...{ event: payload, event_name: name, sha, ref, repository: host.repository, workflow: workflow.name },
    ...{
      ref_name: ref.replace(/^refs\/(?:heads|tags|pull)\//, ''),
      ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    },
    ...{ head_ref: pull?.head.ref ?? '', base_ref: pull?.base.ref ?? '' },
    ...{ repository_owner: host.repository.split('/')[0], server_url: host.url, api_url: `${host.url}/api/v3` },
    ...{ actor: (payload['sender'] as { login?: string } | undefined)?.login ?? '', run_id: '1', run_attempt: '1' },
  };
}

/** Jobs in an order in which each comes after those that it needs. */
function inOrder({ jobs }: Workflow): [string, Workflow['jobs'][string]][] {
  const left = new Map(Object.entries(jobs));
  const ordered: [string, Workflow['jobs'][string]][] = [];
  while (left.size > 0) {
    const ready = [...left].find(([, job]) => [job.needs ?? []].flat().every((each) => !left.has(each)));
    if (ready === undefined) throw new Error('jobs need each other in a circle');
    left.delete(ready[0]);
    ordered.push(ready);
  }
  return ordered;
}

/** What the environment of a job keeps. One that is not there is made, without any limit, as the host does. @throws Error where its rules do not let this ref in. */
function secretsOf({ state }: CodeHostServer, { environments }: Runners, { environment }: Job, { ref }: Place) {
  const name = typeof environment === 'string' ? environment : environment?.name;
  const found = name === undefined ? undefined : environments?.[name];
  if (name !== undefined && !state.environments.some((each) => each.name === name))
    state.environments.push({ name, deployment_branch_policy: null, protection_rules: [] });
  if (found?.only.includes(ref) === false)
    throw new Error(`Branch "${ref}" is not allowed to deploy to ${name} due to environment protection rules.`);
  return found?.secrets ?? {};
}

/** A proposal from a fork gets a token that only reads, and no secrets. */
const isFork = (host: CodeHostServer, { payload }: Happened): boolean => {
  const pull = payload['pull_request'] as { head: { repo: { full_name: string } } } | undefined;
  return pull !== undefined && pull.head.repo.full_name !== host.repository;
};
const readOnly = (scopes: { readonly [scope: string]: string }) =>
  Object.fromEntries(Object.entries(scopes).map(([scope, right]) => [scope, right === 'write' ? 'read' : right]));

const CACHES = new WeakMap<CodeHostServer, Caches>();
function cachesOf(host: CodeHostServer, runners: Runners): Caches {
  const known = CACHES.get(host) ?? cachesIn(join(runners.folder, 'caches'));
  CACHES.set(host, known);
  return known;
}
