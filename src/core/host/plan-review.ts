import { allStandings } from '../approval/all-standings.ts';
import type { Catalogue } from '../approval/catalogue.ts';
import { gateRules } from '../approval/gate-rules.ts';
import type { Wish } from '../approval/judge-wish.ts';
import { type DecisionPlan, planDecision } from '../approval/plan-decision.ts';
import type { Standing } from '../approval/standing.ts';
import type { Hash } from '../digest.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { DECISIONS, type Decision } from '../record/decisions.ts';
import { GATES } from '../record/gates.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import type { Campaign } from '../record/record.ts';
import type { Person, Team } from '../record/team.ts';
import { type Subject, subjectsOf } from '../subject/subject.ts';
import { subjectContext } from '../subject/subject-context.ts';
import { printable } from '../words/terminal.ts';
import type { ReviewEvent } from './host-event.ts';
import { reviewBody } from './review-body.ts';
import { type MarkFault, marksIn } from './review-marks.ts';
import { isTouched } from './review-scope.ts';

/** What a review on the code host becomes: the files to be added, and what is to be said about the rest. */
export type ReviewPlan = {
  readonly files: readonly (NonNullable<DecisionPlan['file']> & {
    readonly subject: string;
    readonly decision: Decision;
  })[];
  readonly problems: readonly Problem[];
};

/** What planning a review looks at. `changed` are the paths that the pull request changes, from the root. */
export type ReviewGround = {
  readonly catalogue: Catalogue;
  readonly changed: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
  readonly hash: Hash;
  /** Where the event lies, for what is to be said about it. */
  readonly eventFile: string;
};

/**
 * Plans the decisions of one review: about every subject that the pull request changes and the reviewer's role covers,
 * with the review's address as evidence. A dismissed review takes back what it had decided. A mere comment decides nothing.
 */
export function planReview(event: ReviewEvent, ground: ReviewGround): ReviewPlan {
  const { team } = ground.catalogue.record;
  const { review } = event;
  const decision = STATES[review.state.toLowerCase()];
  if (decision === undefined) return { files: [], problems: [] };
  const reviewer = team.people.find((each) => each.handle?.toLowerCase() === review.user.login.toLowerCase());
  if (reviewer === undefined) return { files: [], problems: [stranger(review.user.login, ground, team)] };
  const plans = candidates(ground).flatMap(({ campaign, subject, standing }): Planned[] => {
    const said =
      decision === 'withdrawn'
        ? { wish: takenBack(event, reviewer, standing), faults: [] }
        : decided(event, decision, reviewer, campaign, subject, ground);
    const wish = said?.wish;
    const name = `${campaign.id}/${subject.ref}`;
    if (wish === undefined || (decision !== 'withdrawn' && saidAlready(wish, standing, subject))) return [];
    if (said !== undefined && said.faults.length > 0 && DECISIONS[decision].gives)
      return [{ subject: name, decision, problems: said.faults.map((each) => faulty(each, name, ground)) }];
    const now = decision === 'withdrawn' ? ground.catalogue.now : review.submitted_at;
    const { record } = ground.catalogue;
    const { taken, hash } = ground;
    const plan = planDecision(wish, { record, campaign, subject, standing, taken, now, hash }, 'review');
    return [{ subject: name, decision, ...plan }];
  });
  return {
    files: plans.flatMap(({ file, subject, decision: made }) =>
      file === undefined ? [] : [{ ...file, subject, decision: made }],
    ),
    problems: [
      ...plans.flatMap((each) => each.problems),
      ...(plans.length === 0 ? [nothing(event, reviewer, ground)] : []),
    ],
  };
}

type Planned = DecisionPlan & { readonly subject: string; readonly decision: Decision };

/** The states of a review, as the code host writes them; a comment is none of a decision's. */
const STATES: { readonly [state: string]: Decision | undefined } = {
  approved: 'approved',
  changes_requested: 'changes-requested',
  dismissed: 'withdrawn',
};

type Candidate = { readonly campaign: Campaign; readonly subject: Subject; readonly standing: Standing };

function candidates({ catalogue, hash }: ReviewGround): Candidate[] {
  const context = subjectContext(catalogue.record, hash);
  const standings = new Map(allStandings(catalogue).map((each) => [`${each.campaign}/${each.ref}`, each.standing]));
  return catalogue.record.campaigns.flatMap((campaign) =>
    subjectsOf(campaign, context).flatMap((subject) => {
      const standing = standings.get(`${campaign.id}/${subject.ref}`);
      return standing === undefined ? [] : [{ campaign, subject, standing }];
    }),
  );
}

function decided(
  { review }: ReviewEvent,
  decision: Decision,
  reviewer: Person,
  campaign: Campaign,
  { ref, gate, said }: Subject,
  { catalogue, changed }: ReviewGround,
): { readonly wish: Wish; readonly faults: readonly MarkFault[] } | undefined {
  const { team } = catalogue.record;
  const gates = said === undefined ? [gate] : ([gate, 'words'] as const);
  const asked = gates.flatMap((each) => Object.keys(gateRules(team.policy, each).roles));
  const role = asked.find((each) => reviewer.roles.some((own) => own === each));
  if (role === undefined || !isTouched(campaign, ref, namedRecipes(catalogue.record), changed)) return undefined;
  const text = review.body ?? '';
  const body = reviewBody(text, review.html_url);
  const criteria = campaign.brief.criteria.map((each) => each.id);
  const { marks, faults } = GATES[gate].picture ? marksIn(text, criteria) : { marks: {}, faults: [] };
  const wish: Wish = {
    decision,
    by: reviewer.id,
    role,
    criteria: marks,
    ...(body === '' ? {} : { body }),
    evidence: { kind: 'github-review', url: review.html_url },
  };
  return { wish, faults };
}

/** A yes whose marks are not clear is none; a no holds however it is put. */
function faulty(fault: MarkFault, subject: string, { eventFile }: ReviewGround): Problem {
  return problem(
    'decision-refused',
    { file: eventFile, line: 1, column: 1 },
    {
      message: `The review decides nothing about ${subject}: ${faultWords(fault)}.`,
      fix: 'Review again, with one line for each criterion and nothing after the word: <criterion>: pass (or fail, or not-applicable). Remarks go on lines of their own.',
    },
  );
}

function faultWords(fault: MarkFault): string {
  switch (fault.kind) {
    case 'unclear':
      return `the line “${printable(fault.said).slice(0, 120)}” names ${fault.criterion} and says more, or something else, than one mark`;
    case 'contradicted':
      return `it says of ${fault.criterion} both ${fault.said.join(' and ')}`;
    case 'too-deep':
      return 'its text is nested too deep, or has too many brackets and marks, to be read for what it says of the criteria';
  }
}

/** The last decision that came of this review and still stands. */
function takenBack({ review, sender }: ReviewEvent, reviewer: Person, { log }: Standing): Wish | undefined {
  const own = log.filter(({ approval }) => approval.by === reviewer.id).at(-1);
  if (own === undefined || own.approval.evidence?.url !== review.html_url) return undefined;
  const does = DECISIONS[own.decision];
  if (!does.gives && !does.blocks) return undefined;
  return {
    decision: 'withdrawn',
    by: reviewer.id,
    role: own.approval.role,
    note: `The review was dismissed${sender === undefined ? '' : ` by ${sender.login}`}.`,
    evidence: { kind: 'github-review', url: review.html_url },
  };
}

/** The same person said the same of the same before: an event that is delivered twice adds nothing. */
function saidAlready({ by, decision, evidence }: Wish, { log }: Standing, { digest, said }: Subject): boolean {
  const last = log.findLast(({ approval }) => approval.by === by)?.approval;
  return (
    last?.digest === digest &&
    last.said === said?.digest &&
    last.decision === decision &&
    (last.evidence?.url === evidence?.url || DECISIONS[decision].gives)
  );
}

const stranger = (login: string, { eventFile }: ReviewGround, team: Team): Problem =>
  problem(
    'decision-note',
    { file: eventFile, line: 1, column: 1 },
    {
      message: `Nothing was decided: nobody in team.yaml has the handle ${login}.`,
      fix: `When that is somebody of the team, write their handle down in campaigns/team.yaml. Known are: ${team.people.flatMap((each) => each.handle ?? []).join(', ') || 'none'}.`,
    },
  );

const nothing = ({ review }: ReviewEvent, { name }: Person, { eventFile }: ReviewGround): Problem =>
  problem(
    'decision-note',
    { file: eventFile, line: 1, column: 1 },
    {
      message:
        STATES[review.state.toLowerCase()] === 'withdrawn'
          ? `Nothing was taken back: no decision of ${name} that still stands came of this review.`
          : `Nothing was decided: the pull request changes no subject that ${name} has a say in, or ${name} said the same of it before.`,
      fix: 'Nothing, if that is what you meant.',
    },
  );
