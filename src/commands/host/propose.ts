import { approvalPaths } from '../../core/approval/approval-file.ts';
import type { CodeHost } from '../../core/host/code-host.ts';
import { baseBranch, readHostEvent } from '../../core/host/host-event.ts';
import { type Brings, type ProposalAuthor, planProposal } from '../../core/host/proposal.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { locate } from '../../core/record/layout.ts';
import { shown } from '../../core/untrusted/paths.ts';
import { readNamed } from '../../io/files/named-file.ts';
import { commitAndPush } from '../../io/git/propose.ts';
import { postComment } from './post-marked.ts';

/**
 * What became of a proposal: nothing had changed, it was pushed, and the pull request it is in. `untold`: nobody has said yet what
 * is to be said of the commit that lies here, because it was pushed, or because the run that pushed it could not open the request.
 */
export type Proposed = {
  readonly pushed: boolean;
  readonly untold: boolean;
  readonly branch: string;
  readonly request?: number;
};

/**
 * Commits what an earlier step wrote under campaigns/, exactly the files that `writtenFile` lists, and pushes it where the event belongs: a review's approvals to the
 * branch they were given on, a brief to a branch of its own with a pull request, announced in the issue. Where the host takes only signed
 * commits it makes them itself, in the program's name: then a decision counts by the recorder's signature in its file, and by no author.
 */
export async function propose(options: {
  root: string;
  eventFile: string;
  /** A path a line, as the step that wrote them listed them. */
  writtenFile: string;
  message: string;
  /** Where a new pull request goes; default: the repository's default branch, as the event names it. */
  base?: string;
  env: NodeJS.ProcessEnv;
  token?: string;
  host?: CodeHost;
}): Promise<Proposed> {
  const { root, eventFile, host } = options;
  const read = readHostEvent(eventFile, await readNamed(eventFile, '--event'));
  if ('problems' in read) throw new Refusal(read.problems);
  const files = writtenIn(await readNamed(options.writtenFile, '--written'), options.writtenFile);
  const plan = planProposal(read.event, options.message, bringsOf(files));
  if (plan === undefined) throw new Refusal([badBranch(eventFile)]);
  const base = options.base ?? baseBranch(read.event);
  const byHost = host !== undefined && (await takesOnlySigned(host, [plan.branch, base])) ? host.commit : undefined;
  let pushed = false;
  let there = false;
  let other = false;
  let same = true;
  // A commit for each who decided: their decisions are theirs alone.
  for (const [name, theirs] of Map.groupBy(files, (each) => each.author)) {
    const author = name === undefined ? plan.author : authorNamed(name);
    const done = await commitAndPush({
      root,
      files: theirs.map((each) => each.path),
      branch: plan.branch,
      message: plan.message,
      ...(author === undefined ? {} : { author }),
      committer: { name: 'greenlit', email: `greenlit@${noReplyOf(author, options.env)}` },
      names: (path) => (locate(path)?.kind === 'approval' ? approvalPaths(path, NONE) : undefined),
      env: options.env,
      byHost,
      ...(plan.ours === undefined ? {} : { ours: plan.ours }),
      ...(options.token === undefined ? {} : { token: options.token }),
    });
    pushed ||= done.pushed;
    there ||= done.there;
    other ||= done.other;
    same &&= done.same;
    // Whatever comes next is about what lies here, and somebody wrote that otherwise.
    if (done.other) break;
  }
  // Where an earlier run pushed and could not open the pull request, this one does.
  const { says, request: wanted, branch } = plan;
  if (!there || says === undefined || host === undefined) return { pushed, untold: pushed, branch };
  const on = 'issue' in read.event ? read.event.issue.number : undefined;
  const say = async (body: string): Promise<void> => {
    if (on !== undefined) await postComment({ host, on, marker: isDecision(files) ? 'decision' : 'brief', body });
  };
  const known = await host.pullRequestFrom(branch);
  const request =
    known ??
    (wanted === undefined
      ? undefined
      : await host.openPullRequest({ ...wanted, head: branch, base }).catch(async (thrown: unknown) => {
          await say(says.mayNotOpen);
          throw thrown;
        }));
  if (request === undefined) return { pushed, untold: pushed, branch };
  await say(other ? says.goneOn(request) : says.written(request));
  return { pushed, untold: pushed || (known === undefined && same), branch, request };
}

/** Whether a proposal would be stuck, or its branch take nothing, with a commit that nobody signed. */
async function takesOnlySigned(host: CodeHost, branches: readonly string[]): Promise<boolean> {
  for (const each of branches) if ((await host.asksForSignatures?.(each)) === true) return true;
  return false;
}

/** What is written is either a brief or decisions, which say so by where they lie. */
const isDecision = (files: readonly WrittenFile[]): boolean =>
  files.length > 0 && files.every(({ path }) => locate(path)?.kind === 'approval');

function bringsOf(files: readonly WrittenFile[]): Brings {
  const branch = files.find((each) => each.branch !== undefined)?.branch;
  const [first] = files;
  const place = first === undefined ? undefined : locate(first.path);
  if (place?.kind === 'delivery') return { what: 'delivery', campaign: place.campaign, delivery: place.id };
  if (!isDecision(files)) return { what: 'brief' };
  return { what: 'decision', ...(branch === undefined ? {} : { branch }) };
}

/** Where the host's own addresses of accounts lie: as in that of whoever decided, else by the host that the workflow runs on. */
const noReplyOf = (author: ProposalAuthor | undefined, { GITHUB_SERVER_URL: url }: NodeJS.ProcessEnv): string =>
  author?.email.split('@')[1] ??
  `users.noreply.${url !== undefined && URL.canParse(url) ? new URL(url).hostname : 'github.com'}`;

const NONE: ReadonlySet<string> = new Set();

/** One file of a list of what was written, in whose name it is to be committed, and on which branch, where the list says so. */
type WrittenFile = { readonly path: string; readonly author?: string; readonly branch?: string };

/** A line of that list. */
export const writtenLine = (path: string, author?: ProposalAuthor, branch?: string): string =>
  `${[path, author === undefined ? '' : `${author.name} <${author.email}>`, branch ?? ''].join('\t').trimEnd()}\n`;

function authorNamed(named: string): ProposalAuthor | undefined {
  const [, name, email] = /^([^<>]+) <([^<>\s]+)>$/.exec(named) ?? [];
  return name === undefined || email === undefined ? undefined : { name, email };
}

/** The files in a list of what was written. @throws Refusal when one of them is none of the record's texts. */
function writtenIn(text: string, file: string): WrittenFile[] {
  const files = text.split('\n').flatMap((line): WrittenFile[] => {
    const [path = '', author = '', branch = ''] = line.split('\t');
    return path === '' ? [] : [{ path, ...(author === '' ? {} : { author }), ...(branch === '' ? {} : { branch }) }];
  });
  const wrong = files.findIndex((each) => locate(each.path) === undefined);
  if (wrong >= 0)
    throw new Refusal([
      problem(
        'event-unusable',
        { file, line: wrong + 1, column: 1 },
        {
          message: `This list of written files names ${shown(files[wrong]?.path ?? '')}, which is no text of the record.`,
          fix: 'Pass the list as the step before wrote it: npm run approve -- --from-event FILE --written LIST.',
        },
      ),
    ]);
  return files;
}

const badBranch = (file: string) =>
  problem(
    'event-unusable',
    { file, line: 1, column: 1 },
    {
      message: 'The branch of this pull request has a name that not everything reads alike.',
      fix: 'Rename the branch with letters, digits, hyphens and slashes, and open the pull request again.',
    },
  );
