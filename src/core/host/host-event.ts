import { z } from 'zod';
import { pageAddress } from '../fields.ts';
import { type Problem, problem } from '../problem/problem.ts';

const branch = z.string().min(1).max(255);
const pullRequest = z.object({
  number: z.int().positive(),
  // Null where the fork is gone.
  head: z.object({ ref: branch, sha: z.string(), repo: z.object({ full_name: z.string() }).nullish() }),
  base: z.object({ ref: branch, sha: z.string(), repo: z.object({ full_name: z.string() }).nullish() }),
});

const repository = z.object({ default_branch: branch, html_url: pageAddress.optional().catch(undefined) }).optional();
const account = z.object({ login: z.string(), id: z.int().positive().optional() });
/** An account of the code host; the number stays when the name changes. */
export type Account = z.output<typeof account>;

/** What the code host says has happened, as far as it is acted upon. Fields that are not named here are dropped. */
const hostEvent = z.union([
  z.object({
    action: z.string().optional(),
    review: z.object({
      state: z.string(),
      body: z.string().nullable(),
      html_url: z.string(),
      submitted_at: z.string(),
      commit_id: z.string(),
      user: account,
    }),
    pull_request: pullRequest,
    repository,
    sender: account.optional(),
    /** Ours, not the host's: what its log of the pull request says of the dismissal. */
    dismissed: z.object({ by_push: z.boolean() }).optional(),
    /** Ours too: whether anybody but the reviewer wrote the text that stands there now. */
    edited: z.object({ by_other: z.boolean() }).optional(),
    /** Ours too: the subjects that somebody ticked in the report's comment, which is their whole word then. */
    ticked: z.array(z.string()).optional(),
    /** Ours too: the host's own address of the reviewer's account, where it is made otherwise than GitHub's. */
    address: z.string().optional(),
  }),
  // `reviewed`: Forgejo's events of reviews, which name no review.
  z.object({ action: z.string().optional(), pull_request: pullRequest, repository }),
  z.object({
    workflow_run: z.object({ event: z.string(), head_branch: branch, head_sha: z.string() }),
    repository,
  }),
  z.object({
    action: z.string().optional(),
    label: z.object({ name: z.string() }).optional(),
    sender: account.optional(),
    issue: z.object({
      number: z.int().positive(),
      title: z.string(),
      body: z.string().nullable(),
      html_url: z.string(),
      user: account,
      created_at: z.string(),
      labels: z.array(z.object({ name: z.string() })).optional(),
    }),
    repository,
  }),
  // Somebody pressed "Run workflow" and filled in its form.
  z.object({ inputs: z.record(z.string(), z.string().nullish()), sender: account, repository }),
]);
export type HostEvent = z.output<typeof hostEvent>;
export type IssueEvent = Extract<HostEvent, { issue: unknown }>;
export type ReviewEvent = Extract<HostEvent, { review: unknown }>;
/** Somebody started a workflow by hand, and filled in its form. */
export type StartEvent = Extract<HostEvent, { inputs: unknown }>;
/** A workflow that a proposal started has ended, and one of the branch that counts goes on. It names a branch and nothing that the proposal said. */
export type RunEvent = Extract<HostEvent, { workflow_run: unknown }>;

/** Reads the host's own event JSON. */
export function readHostEvent(file: string, json: string): { event: HostEvent } | { problems: Problem[] } {
  const data = parsed(json);
  const read = hostEvent.safeParse(data);
  if (read.success) return { event: read.data };
  return {
    problems: [
      problem(
        'event-unusable',
        { file, line: 1, column: 1 },
        {
          message:
            data === undefined
              ? 'This is not JSON.'
              : 'This is no event of an issue, a pull request, a review or a run.',
          fix: 'Pass the file that the code host wrote: "$GITHUB_EVENT_PATH" in a workflow.',
        },
      ),
    ],
  };
}

/** A comment on a proposal that was written again: by whom, and what stood there before. */
const editEvent = z.object({
  action: z.literal('edited'),
  comment: z.object({ id: z.int(), body: z.string(), html_url: z.string(), updated_at: z.string() }),
  changes: z.object({ body: z.object({ from: z.string() }) }),
  issue: z.object({ number: z.int().positive(), pull_request: z.object({}) }),
  sender: account,
  repository,
});

/** Reads the event of an edited comment on a proposal; undefined where it is another, or does not say who edited what. */
export const readEditEvent = (json: string): z.output<typeof editEvent> | undefined =>
  editEvent.safeParse(parsed(json)).data;

/** What started a run, as far as somebody said something with it: the ref that it runs on, and the fields of a form. */
const runStart = z.object({
  ref: z.string().catch(''),
  inputs: z.record(z.string(), z.string().nullish()).catch({}),
});

/** Reads the host's event JSON of any run; what it does not say is empty. */
export const readRunStart = (json: string): z.output<typeof runStart> => runStart.parse(parsed(json) ?? {});

/** The number of the issue or pull request that an event is about; the end of a run says none. */
export const requestNumber = (event: Exclude<HostEvent, RunEvent | StartEvent>): number =>
  'issue' in event ? event.issue.number : event.pull_request.number;

/** The branch that what an event is about goes to: a pull request's own, else the repository's default. */
export const baseBranch = (event: HostEvent): string =>
  ('pull_request' in event ? event.pull_request.base.ref : event.repository?.default_branch) ?? 'main';

/**
 * Whether a name is safe as a branch: what git allows and a shell, a URL and a log line would all read the same way.
 * (git check-ref-format, and no leading dash.)
 */
export const isPlainBranch = (name: string): boolean =>
  /^[A-Za-z0-9_][A-Za-z0-9._/-]{0,199}$/.test(name) && !/\.\.|\/\/|\/\.|\.lock(?:\/|$)|[./]$|@\{/.test(name);

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
