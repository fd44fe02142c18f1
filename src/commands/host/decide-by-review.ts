import { approvalPaths } from '../../core/approval/approval-file.ts';
import { changedFilesIn } from '../../core/host/changed-files.ts';
import { readHostEvent, requestNumber } from '../../core/host/host-event.ts';
import { planReview, type ReviewPlan } from '../../core/host/plan-review.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { readNamed } from '../../io/files/named-file.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { changedBetween, headCommit } from '../../io/git/changes.ts';
import { changeRecord, pathsBelow } from '../../io/record/change-record.ts';
import { type LoadOptions, loadCatalogue } from '../load/load-catalogue.ts';
import { recorderFrom } from './sign-decision.ts';

/**
 * Writes the decisions of a review on the code host as approval files, from the event as the host wrote it. `changedFile`
 * lists what the pull request changes (a path a line, or the host's own JSON of files); without it git is asked.
 * Where the environment holds the recorder's key, each file is signed.
 * @throws Refusal when the file is no review, or the review is of another commit than the one that lies here.
 */
export async function decideByReview(
  options: LoadOptions & {
    readonly eventFile: string;
    readonly changedFile?: string;
    /** Holds the recorder's private key where what is written is to be signed. */
    readonly env?: NodeJS.ProcessEnv;
  },
): Promise<ReviewPlan> {
  const { root, eventFile, changedFile } = options;
  const read = readHostEvent(eventFile, await readNamed(eventFile, '--from-event'));
  if ('problems' in read) throw new Refusal(read.problems);
  const { event } = read;
  if (!('review' in event)) throw new Refusal([noReview(eventFile)]);
  const here = await headCommit(root);
  const dismissed = event.review.state.toLowerCase() === 'dismissed';
  if (!dismissed && here !== undefined && here !== event.review.commit_id)
    throw new Refusal([stale(eventFile, requestNumber(event), event.review.commit_id, here)]);
  const { base, head } = event.pull_request;
  const changed =
    changedFile === undefined
      ? await changedBetween(root, base.sha, head.sha)
      : changedFilesIn(await readNamed(changedFile, '--changed'));
  const catalogue = await loadCatalogue(options);
  const taken = new Set(catalogue.record.campaigns.flatMap((each) => each.approvals.map(({ source }) => source.path)));
  const recorder = recorderFrom(options.env ?? {}, catalogue.record.team.policy.recorderKeys);
  const plan = planReview(event, { catalogue, changed: new Set(changed), taken, hash: sha256, eventFile });
  if (plan.files.length === 0) return plan;
  const paths = await changeRecord(root, {
    news: plan.files.map(({ path, text }) => ({
      names: pathsBelow(root, approvalPaths(path, taken)),
      content: recorder?.sign(path, text) ?? text,
    })),
  });
  return { ...plan, files: plan.files.map((each, index) => ({ ...each, path: paths[index] ?? each.path })) };
}

const noReview = (file: string) =>
  problem(
    'event-unusable',
    { file, line: 1, column: 1 },
    {
      message: 'This event is not a review of a pull request.',
      fix: 'Run this for pull_request_review events only: on: pull_request_review.',
    },
  );

const stale = (file: string, number: number, reviewed: string, here: string) =>
  problem(
    'review-stale',
    { file, line: 1, column: 1 },
    {
      message: `The review is of commit ${reviewed.slice(0, 10)}; the pull request #${number} stands at ${here.slice(0, 10)} here.`,
      fix: 'Ask for another look at what is there now.',
    },
  );
