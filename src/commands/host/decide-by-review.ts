import { approvalPaths } from '../../core/approval/approval-file.ts';
import { changedFilesIn } from '../../core/host/changed-files.ts';
import type { CodeHost } from '../../core/host/code-host.ts';
import { type ReviewEvent, readHostEvent } from '../../core/host/host-event.ts';
import { planReview } from '../../core/host/plan-review.ts';
import { authorOf, type ProposalAuthor } from '../../core/host/proposal.ts';
import type { ReviewAnswer } from '../../core/host/review-answer.ts';
import { subjectsByName } from '../../core/host/review-ground.ts';
import type { ReviewPlan } from '../../core/host/review-told.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import type { Subject } from '../../core/subject/subject.ts';
import { readNamed } from '../../io/files/named-file.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { changedBetween, headCommit } from '../../io/git/changes.ts';
import { checkoutCommit } from '../../io/git/checkout.ts';
import { changeRecord, pathsBelow } from '../../io/record/change-record.ts';
import { type LoadOptions, loadCatalogue } from '../load/load-catalogue.ts';
import { pickTicked } from './pick-ticked.ts';
import { reviewsOf } from './reviews-of.ts';
import { recorderFrom } from './sign-recorded.ts';

/** What came of the reviews of an event. */
export type Reviewed = {
  readonly files: readonly (ReviewPlan['files'][number] & { readonly author?: ProposalAuthor })[];
  readonly problems: readonly Problem[];
  /** Files of rounds with the drafts that somebody picked by a tick, and said yes to. */
  readonly picked: readonly { readonly path: string; readonly author: ProposalAuthor }[];
  /** One for each reviewer to whom something is to be said. */
  readonly answers: readonly ReviewAnswer[];
};

export type ReviewOptions = LoadOptions & {
  readonly eventFile: string;
  /** Lists what the pull request changes, a path a line, or the host's own JSON of files; without it git is asked. */
  readonly changedFile?: string;
  /** Holds the recorder's private key where what is written is to be signed. */
  readonly env?: NodeJS.ProcessEnv;
  /** Asked where the event does not bring the review itself. */
  readonly host?: CodeHost;
};

/**
 * Writes the decisions of reviews on the code host as approval files, from the event as the host wrote it. Where the environment
 * holds the recorder's key, each file is signed.
 * @throws Refusal when the event is about no review.
 */
export async function decideByReview(options: ReviewOptions): Promise<Reviewed> {
  const { eventFile } = options;
  const read = readHostEvent(eventFile, await readNamed(eventFile, '--from-event'));
  if ('problems' in read) throw new Refusal(read.problems);
  const events = await reviewsOf(read.event, options.host);
  if (events === undefined) throw new Refusal([noReview(eventFile)]);
  const done: {
    files: Reviewed['files'][number][];
    picked: Reviewed['picked'][number][];
    problems: Problem[];
    answers: ReviewAnswer[];
  } = { files: [], picked: [], problems: [], answers: [] };
  for (const event of events) {
    const { plan, picked } = await decideOn(event, options);
    const author = authorOf(event);
    // What a program writes down for somebody is no work of theirs.
    const program = {
      name: 'greenlit',
      email: `greenlit@${author?.email.split('@')[1] ?? 'users.noreply.github.com'}`,
    };
    done.picked.push(...picked.map((path) => ({ path, author: program })));
    done.files.push(...plan.files.map((each) => ({ ...each, ...(author === undefined ? {} : { author }) })));
    done.problems.push(...plan.problems);
    if (plan.answer !== undefined) done.answers.push(plan.answer);
  }
  return done;
}

async function decideOn(
  said: ReviewEvent,
  options: ReviewOptions,
): Promise<{ readonly plan: ReviewPlan; readonly picked: readonly string[] }> {
  const { root, eventFile, changedFile } = options;
  const { base, head } = said.pull_request;
  const changed =
    changedFile === undefined
      ? await changedBetween(root, base.sha, head.sha)
      : changedFilesIn(await readNamed(changedFile, '--changed'));
  const ticks = (said.ticked?.length ?? 0) > 0 ? (await loadCatalogue(options)).record : undefined;
  const picks = ticks === undefined ? undefined : await pickTicked(said, root, ticks);
  const event = picks?.event ?? said;
  const catalogue = await loadCatalogue(options);
  const taken = new Set(catalogue.record.campaigns.flatMap((each) => each.approvals.map(({ source }) => source.path)));
  const recorder = recorderFrom(options.env ?? {}, catalogue.record.team.policy.recorderKeys);
  const seen = await seenAt(event.review.commit_id, options);
  const ground = { catalogue, changed: new Set(changed), taken, hash: sha256, eventFile };
  const plan = planReview(event, seen === undefined ? ground : { ...ground, seen });
  const decided = new Set(plan.files.map(({ subject }) => subject));
  await picks?.keepOnly(decided);
  const picked = [...(picks?.files ?? [])].flatMap(([round, path]) => (decided.has(round) ? [path] : []));
  if (plan.files.length === 0) return { plan, picked };
  const paths = await changeRecord(root, {
    news: plan.files.map(({ path, text }) => ({
      names: pathsBelow(root, approvalPaths(path, taken)),
      content: recorder?.sign(path, text) ?? text,
    })),
  });
  const files = plan.files.map((each, index) => ({ ...each, path: paths[index] ?? each.path }));
  return { plan: { ...plan, files }, picked };
}

/** What the reviewer looked at, where that is another commit than the one that lies here. */
async function seenAt(
  commit: string,
  options: ReviewOptions,
): Promise<ReadonlyMap<string, Subject> | 'unknown' | undefined> {
  const here = await headCommit(options.root);
  if (here === undefined || here === commit) return undefined;
  const there = await checkoutCommit(options.root, commit);
  if (there === undefined) return 'unknown';
  try {
    const { root, now, teamFile } = { ...options, root: there.root };
    return subjectsByName(await loadCatalogue({ root, now, ...(teamFile === undefined ? {} : { teamFile }) }), sha256);
  } finally {
    await there.done();
  }
}

const noReview = (file: string) =>
  problem(
    'event-unusable',
    { file, line: 1, column: 1 },
    {
      message: 'This event is not a review of a pull request.',
      fix: 'Run this for pull_request_review events, or for workflow_run ones of the workflow that those start.',
    },
  );
