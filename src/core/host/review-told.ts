import type { DecisionPlan } from '../approval/plan-decision.ts';
import { reasonWords } from '../approval/reason.ts';
import type { Standing } from '../approval/standing.ts';
import { type Problem, problem } from '../problem/problem.ts';
import type { Decision } from '../record/decisions.ts';
import type { ReviewEvent } from './host-event.ts';
import { type MissingDecision, type ReviewAnswer, saysAnything } from './review-answer.ts';
import type { ReviewGround } from './review-ground.ts';
import { HOW_TO_MARK } from './review-words.ts';

/** What a review on the code host becomes: the files to be added, what is to be said about the rest, and the answer to the reviewer. */
export type ReviewPlan = {
  readonly files: readonly (NonNullable<DecisionPlan['file']> & {
    readonly subject: string;
    readonly decision: Decision;
  })[];
  /** Nothing of it is an error: a review that decides less than its author thinks is answered, and what it does decide is kept. */
  readonly problems: readonly Problem[];
  readonly answer?: ReviewAnswer;
};

/** What was planned about one subject. */
export type Planned = DecisionPlan & {
  readonly subject: string;
  readonly title: string;
  readonly campaign: string;
  readonly decision: Decision;
  readonly standing: Standing;
  /** Why there is no file, where it is nothing of the policy's. */
  readonly why?: readonly string[];
  readonly open?: MissingDecision['open'];
};

/** What was planned, as files, as lines for a terminal and as an answer for the reviewer; what is said aside is for the log alone. */
export function told(
  { review, pull_request }: ReviewEvent,
  {
    files = [],
    plans = [],
    notes = [],
    aside = [],
  }: {
    readonly files?: ReviewPlan['files'];
    readonly plans?: readonly Planned[];
    readonly notes?: readonly string[];
    readonly aside?: readonly string[];
  },
  ground: ReviewGround,
): ReviewPlan {
  const titles = new Map(plans.map((each) => [each.subject, each.title]));
  const without = plans.flatMap((each) => (each.file === undefined ? [missingIn(each)] : []));
  const answer: ReviewAnswer = {
    login: review.user.login,
    review: review.html_url,
    on: pull_request.number,
    recorded: files.map(({ subject, decision }) => ({ subject, title: titles.get(subject) ?? subject, decision })),
    missing: without,
    notes,
  };
  return {
    files,
    problems: [
      ...plans.flatMap((each) => (each.file === undefined ? [] : each.problems)),
      ...without.map(({ subject, why, open }) =>
        note(
          `The review decides nothing about ${subject}: ${why.join('; ')}.`,
          ground,
          open.length > 0 ? HOW_TO_MARK : 'See the answer to the review.',
        ),
      ),
      ...notes.map((each) => note(each, ground, 'See what it says, and review again.')),
      ...aside.map((each) => note(each, ground)),
    ],
    ...(saysAnything(answer) ? { answer } : {}),
  };
}

/** Boxes are offered where marks are what is missing, or are not clear. */
function missingIn({ subject, title, campaign, why = [], refused, open = [] }: Planned): MissingDecision {
  const marks = why.length > 0 || refused.some(({ kind }) => kind === 'criteria-open');
  const policy = refused.map((each) => reasonWords(each));
  return { subject, title, campaign, why: [...why, ...policy], open: marks ? open : [] };
}

const note = (message: string, { eventFile }: ReviewGround, fix = 'Nothing, if that is what you meant.'): Problem =>
  problem('decision-note', { file: eventFile, line: 1, column: 1 }, { message, fix });
